"""Errors of settling, each a sentence with what to do next.

LabError
└── SettleError     an operation's files have faults, or do not fit together
"""

from collections.abc import Iterable
from pathlib import Path

from ...engine import Fault
from ..scenario import LabError


class SettleError(LabError):
    """Files of an operation have faults: all of them, by file."""

    exit_code = 2

    def __init__(self, faults: Iterable[tuple[Path, Fault]]) -> None:
        """Keep the faults in the order of the files."""
        self.faults = tuple(faults)
        count = f"{len(self.faults)} fault{'' if len(self.faults) == 1 else 's'}"
        lines = [f"{path.name}: {fault}" for path, fault in self.faults]
        super().__init__("\n".join([f"{count} in the operation:", *lines]))


class PeriodError(LabError):
    """A month or a year was asked for that cannot be settled."""

    exit_code = 2
