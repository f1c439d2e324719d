"""Faults of an inventory: all of them at once, each with its line and its column.

InventoryError
"""

from dataclasses import dataclass
from typing import Final

_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, what stands there, and what would be accepted."""

    line: int
    column: str
    value: str
    accepts: str

    def __str__(self) -> str:
        """Say it in one line a person can act on."""
        long = len(self.value) > _SHOWN
        shown = f"{self.value[: _SHOWN - 1]}…" if long else self.value
        column = f", {self.column}" if self.column else ""
        return f"line {self.line}{column}: got {shown!r}, accepts {self.accepts}"


class InventoryError(ValueError):
    """An inventory has faults; each is listed, and nothing was read."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults in the order of the lines."""
        self.faults = faults
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        super().__init__("\n".join([f"{count} in the inventory:", *map(str, faults)]))
