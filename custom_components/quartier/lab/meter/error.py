"""Errors of meter files: every fault, with the file and the line that it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ...engine import Fault
from ..scenario import LabError

# One broken column repeats a fault a thousand times: three tell the tale.
_TOLD: Final = 3


class MeterError(LabError):
    """Meter files have faults: all of them, by file."""

    exit_code = 2

    def __init__(self, faults: Iterable[tuple[Path, Fault]]) -> None:
        """Keep the faults in the order of the files."""
        self.faults = tuple(faults)
        count = f"{len(self.faults)} fault{'' if len(self.faults) == 1 else 's'}"
        lines = [f"{path.name}: {fault}" for path, fault in self.faults]
        super().__init__("\n".join([f"{count} in the meter files:", *lines]))


@dataclass(slots=True)
class Notes:
    """Faults found on the way through a file."""

    faults: list[Fault] = field(default_factory=list)

    def refuse(self, where: str, value: object, accepts: str, hint: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(where, value, accepts, hint))

    def cut(self, before: int) -> None:
        """Keep the first of the faults noted since, and say how many more there are."""
        more = len(self.faults) - before - _TOLD
        if more > 0:
            last = self.faults[before + _TOLD - 1]
            hint = "; ".join(filter(None, (last.hint, f"and {more} more like it")))
            self.faults[before + _TOLD - 1 :] = [
                Fault(last.path, last.value, last.accepts, hint)
            ]
