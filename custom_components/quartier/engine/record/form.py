"""Shapes of dataclasses: one with its fields, or one of several kinds."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from .container import join
from .scalar import described
from .shape import Reading, Shape


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a form: its shape, its default if it may be left out, its meaning.

    What the field itself says of its meaning goes before what its unit says.
    """

    shape: Shape
    # MISSING where there is none.
    default: Any
    doc: str = ""

    @property
    def required(self) -> bool:
        """Tell whether it must be given."""
        return self.default is MISSING


@dataclass(frozen=True)
class Form:
    """A dataclass; unknown names are refused, so that no wish is silently lost."""

    cls: type[Any]
    find_slots: Callable[[type[Any]], Mapping[str, Slot]]

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """Its fields, found when first asked: forms may contain themselves."""
        return self.find_slots(self.cls)

    @property
    def kind(self) -> str | None:
        """The word that tells it from its siblings, if it has siblings."""
        word = getattr(self.cls, "kind", None)
        return word if isinstance(word, str) else None

    def read(self, data: object, path: str, reading: Reading) -> Any:  # noqa: ANN401 (any dataclass)
        """Read every field, then let the dataclass check them against each other."""
        if not isinstance(data, dict):
            reading.refuse(path, data, f"the fields of {self.cls.__name__}")
            return None
        before = len(reading.faults)
        self._refuse_unknown(data, path, reading)
        if self.kind and data.get("kind", self.kind) != self.kind:
            reading.refuse(join(path, "kind"), data["kind"], self.kind)
        given = {
            name: slot.shape.read(data[name], join(path, name), reading)
            for name, slot in self.slots.items()
            if name in data
        }
        for name, slot in self.slots.items():
            if slot.required and name not in data:
                reading.refuse(join(path, name), None, "a value: it is required")
        if len(reading.faults) > before:
            return None
        value = self.cls(**given)
        for inner, bad, accepts in getattr(value, "faults", tuple)():
            reading.refuse(join(path, inner), bad, accepts)
        return value

    def _refuse_unknown(
        self, data: Mapping[str, object], path: str, reading: Reading
    ) -> None:
        known = [*self.slots, *(["kind"] if self.kind else [])]
        for name in data:
            if name not in known:
                near = get_close_matches(str(name), known, n=1)
                hint = f"did you mean {near[0]}?" if near else ""
                accepts = "one of " + ", ".join(known)
                reading.refuse(join(path, str(name)), data[name], accepts, hint)

    def write(self, value: object) -> object:
        """Write every field that is not at its default."""
        written: dict[str, object] = {"kind": self.kind} if self.kind else {}
        for name, slot in self.slots.items():
            held = getattr(value, name)
            if slot.required or not _same(held, slot.default):
                written[name] = slot.shape.write(held)
        return written

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Refer to a definition of its own."""
        name = self.cls.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = self._definition(definitions)
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, definitions: dict[str, object]) -> dict[str, object]:
        properties: dict[str, object] = {}
        if self.kind:
            properties["kind"] = {"const": self.kind}
        for name, slot in self.slots.items():
            properties[name] = described(slot.shape.schema(definitions), slot.doc)
        required = [name for name, slot in self.slots.items() if slot.required]
        return {
            "type": "object",
            "description": (self.cls.__doc__ or "").split("\n", maxsplit=1)[0],
            "properties": properties,
            "required": [*(["kind"] if self.kind else []), *required],
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several dataclasses, told apart by the word in ``kind``."""

    table: Callable[[], Mapping[str, type[Any]]]
    form: Callable[[type[Any]], Shape]

    def read(self, data: object, path: str, reading: Reading) -> Any:  # noqa: ANN401 (any dataclass)
        """Read it as the kind it says it is."""
        kind = data.get("kind") if isinstance(data, dict) else None
        cls = self.table().get(kind) if isinstance(kind, str) else None
        if cls is not None:
            return self.form(cls).read(data, path, reading)
        word = kind if isinstance(kind, str) else ""
        near = get_close_matches(word, self.table(), n=1)
        hint = f"did you mean {near[0]}?" if near else ""
        kinds = "one of " + ", ".join(sorted(self.table()))
        reading.refuse(join(path, "kind"), kind, kinds, hint)
        return None

    def write(self, value: object) -> object:
        """Write it with its kind."""
        return self.form(type(value)).write(value)

    def schema(self, definitions: dict[str, object]) -> dict[str, object]:
        """Describe each kind."""
        kinds = [self.table()[name] for name in sorted(self.table())]
        return {"oneOf": [self.form(cls).schema(definitions) for cls in kinds]}


def _same(held: object, default: object) -> bool:
    return type(held) is type(default) and held == default
