"""Errors of sources: what is missing or broken, and what to do next."""

from collections.abc import Iterable
from pathlib import Path

from ....engine import Fault
from ...scenario import LabError, ScenarioError


class SourceError(LabError):
    """A source cannot be read from the folder that was given."""

    exit_code = 2


def missing(path: Path) -> SourceError:
    """Say that a file is not there, and where it is looked for."""
    folder = path.parent.parent
    return SourceError(
        f"{path.parent.name}/{path.name} is not in {folder}: "
        f"give the folder that has {path.parent.name} in it."
    )


def broken(path: Path, faults: Iterable[Fault]) -> ScenarioError:
    """Say all that is wrong with a file."""
    return ScenarioError(tuple((path, fault) for fault in faults))
