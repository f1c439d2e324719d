"""Shapes that hold others: lists, tables, numeric series and what may be absent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .field import Quantity
from .scalar import Number, described
from .shape import Reading, Shape

# A broken feed repeats one fault a thousand times: three tell the tale.
_FAULTS_PER_SERIES = 3


@dataclass(frozen=True, slots=True)
class Many:
    """A list; inside it is a tuple."""

    item: Shape

    def read(self, data: object, path: str, reading: Reading) -> tuple[object, ...]:
        """Read each item under its position."""
        if isinstance(data, list):
            read = self.item.read
            return tuple(read(x, f"{path}[{i}]", reading) for i, x in enumerate(data))
        reading.refuse(path, data, "a list")
        return ()

    def write(self, value: tuple[object, ...]) -> object:
        """Write each item."""
        return [self.item.write(item) for item in value]

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Describe the items."""
        return {"type": "array", "items": self.item.schema(definitions)}


@dataclass(frozen=True, slots=True)
class Table:
    """Names with one value each."""

    item: Shape

    def read(self, data: object, path: str, reading: Reading) -> dict[str, object]:
        """Read each entry under its name."""
        if isinstance(data, dict):
            read = self.item.read
            return {k: read(v, join(path, str(k)), reading) for k, v in data.items()}
        reading.refuse(path, data, "names with values")
        return {}

    def write(self, value: Mapping[str, object]) -> object:
        """Write each entry."""
        return {name: self.item.write(item) for name, item in value.items()}

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Describe the entries."""
        items = self.item.schema(definitions)
        return {"type": "object", "additionalProperties": items}


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value, or null."""

    some: Shape

    def read(self, data: object, path: str, reading: Reading) -> object:
        """Read what is not null."""
        return None if data is None else self.some.read(data, path, reading)

    def write(self, value: object) -> object:
        """Write what is not None."""
        return None if value is None else self.some.write(value)

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Allow null beside it."""
        return {"anyOf": [self.some.schema(definitions), {"type": "null"}]}


@dataclass(frozen=True, slots=True)
class Array:
    """A series of numbers of one unit; inside it is a read-only numpy array."""

    quantity: Quantity

    def read(self, data: object, path: str, reading: Reading) -> Any:  # noqa: ANN401 (numpy's own)
        """Refuse what is no finite number in range; the first few of each series."""
        if not isinstance(data, list):
            reading.refuse(path, data, f"a list of numbers in {self.quantity.unit}")
            return np.empty(0)
        inner = Reading()
        number, gap = Number(self.quantity), self.quantity.gaps
        values = [
            np.nan if gap and x is None else number.read(x, f"{path}[{i}]", inner)
            for i, x in enumerate(data)
        ]
        reading.faults.extend(inner.faults[:_FAULTS_PER_SERIES])
        more = len(inner.faults) - _FAULTS_PER_SERIES
        if more > 0:
            last = inner.faults[-1]
            hint = f"and {more} more like it in this series"
            reading.refuse(path, last.value, last.accepts, hint)
        return frozen(np.array(values, dtype=np.float64))

    def write(self, value: Any) -> object:  # noqa: ANN401 (numpy's own)
        """Write plain numbers, to nine significant digits; what is not known, null."""
        return [
            None if self.quantity.gaps and np.isnan(x) else float(f"{x:.9g}")
            for x in np.asarray(value).tolist()
        ]

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Describe the numbers."""
        items = Number(self.quantity).schema(definitions)
        doc = items.pop("description", "")
        if self.quantity.gaps:
            items = {"anyOf": [items, {"type": "null"}]}
        return described({"type": "array", "items": items}, str(doc))


def frozen[A: np.ndarray[Any, Any]](array: A) -> A:
    """Make an array read-only: values do not change behind a reader's back."""
    array.setflags(write=False)
    return array


def join(path: str, name: str) -> str:
    """Put a name behind a path."""
    return f"{path}.{name}" if path else name
