"""What a shape is: how a Python type looks in a document."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from .fault import Fault


@dataclass(slots=True)
class Reading:
    """One reading of a document: the faults found so far."""

    faults: list[Fault] = field(default_factory=list)

    def refuse(self, path: str, value: object, accepts: str, hint: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(path, value, accepts, hint))


class Shape(Protocol):
    """Reads a value out of plain JSON data, writes it back, and describes itself."""

    def read(self, data: object, path: str, reading: Reading) -> Any:  # noqa: ANN401 (a document holds anything)
        """Return the value; where there is a fault, note it and return anything."""
        ...

    def write(self, value: Any) -> object:  # noqa: ANN401 (likewise)
        """Return plain JSON data."""
        ...

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Return the JSON Schema, adding the definitions that it refers to."""
        ...
