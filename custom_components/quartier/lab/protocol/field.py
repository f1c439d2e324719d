"""A field of the wire, as it is told to people and to other programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ...wire.meaning import FIELDS_MEAN
from ...wire.table import BLOB, HEX, INT, KINDS, LIST, NUMBERS, WORD

_TEXT: Final = r'^[^"\\|<>&{}\[\]`]*$'


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, whether it is needed, its schema and its unit."""

    name: str
    is_needed: bool
    schema: dict[str, Any]
    unit: str

    @property
    def meaning(self) -> str:
        """Give its sentence."""
        return FIELDS_MEAN[self.name]

    @property
    def bounds(self) -> str:
        """Say what it may be."""
        told = self.schema
        if "enum" in told:
            return ", ".join(f"`{word}`" for word in told["enum"])
        if told["type"] == "integer":
            return f"{told['minimum']} to {told['maximum']}"
        if told["type"] == "array":
            return f"{told['minItems']} to {told['maxItems']} numbers"
        if told["minLength"] == told["maxLength"]:
            return f"{told['minLength']} characters"
        return f"{told['minLength']} to {told['maxLength']} characters"


def fields(kind: str) -> Iterator[Field]:
    """List the fields of a kind, in the order in which they are spelled."""
    for name, sort, low, high, unit in KINDS[kind]:
        told = _schema(sort, low, high)
        if unit:
            told["x-unit"] = unit
        yield Field(name.removesuffix("?"), not name.endswith("?"), told, unit)


def _schema(sort: int, low: Any, high: int) -> dict[str, Any]:  # noqa: ANN401 (a number or words, as the table says)
    if sort == INT:
        return {"type": "integer", "minimum": low, "maximum": high}
    if sort == WORD:
        return {"enum": list(low)}
    if sort == LIST:
        least, most = NUMBERS
        number = {"type": "integer", "minimum": least, "maximum": most}
        return {"type": "array", "items": number, "minItems": low, "maxItems": high}
    text: dict[str, Any] = {"type": "string", "minLength": low, "maxLength": high}
    if sort == HEX:
        return {**text, "pattern": "^[0-9a-f]*$"}
    if sort == BLOB:
        return {**text, "contentEncoding": "base64"}
    return {**text, "pattern": _TEXT}
