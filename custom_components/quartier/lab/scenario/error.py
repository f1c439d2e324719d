"""Errors of the desk, each a sentence with what to do next.

    LabError
    └── ScenarioError     a scenario's files have faults

The command prints them and ends with their exit code.
"""

from pathlib import Path

from ...engine import Fault


class MissingFault(Fault):
    """A file that must be there, and is not."""

    def __str__(self) -> str:
        """Say that it is missing, and what helps."""
        hint = f": {self.hint}" if self.hint else ""
        return f"{self.path} is missing{hint}"


class LabError(Exception):
    """Whatever a person at the desk can mend."""

    exit_code = 1


class ScenarioError(LabError):
    """Files have faults: all of them, by file."""

    exit_code = 2

    def __init__(self, faults: tuple[tuple[Path, Fault], ...]) -> None:
        """Keep the faults in the order of the files."""
        self.faults = faults
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        lines = [f"{path.name}: {fault}" for path, fault in faults]
        super().__init__("\n".join([f"{count} in the scenario:", *lines]))
