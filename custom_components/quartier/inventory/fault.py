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
        column = f", {self.column}" if self.column else ""
        value = shown(self.value)
        return f"line {self.line}{column}: got {value!r}, accepts {self.accepts}"


def shown(value: str) -> str:
    """Cut what is too long to be shown."""
    return f"{value[: _SHOWN - 1]}…" if len(value) > _SHOWN else value


class InventoryError(ValueError):
    """An inventory has faults; each is listed, and nothing was read."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults in the order of the lines."""
        self.faults = faults
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        super().__init__("\n".join([f"{count} in the inventory:", *map(str, faults)]))
