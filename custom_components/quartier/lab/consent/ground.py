"""What a ledger of consents stands on: the points of an operation, and its rules.

operation.json     who takes part, and which country's rules hold
rules.json         the community's own set of rules, if it has one
"""

import json
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from ...engine import RefusedError, read
from ...engine.share import Operation
from ...engine.share.rules import Rules, known_rules
from .error import ConsentError

_OPERATION: Final = "operation.json"
_RULES: Final = "rules.json"


@dataclass(frozen=True, slots=True)
class Ground:
    """An operation and the rules that it follows."""

    operation: Operation
    rules: Rules

    @property
    def tenants(self) -> tuple[str, ...]:
        """List the points of people, who have to be told: a lift has not."""
        return tenants(self.operation)

    def clock(self, moment: datetime) -> datetime:
        """Find what the clocks on the walls there say."""
        return moment.astimezone(ZoneInfo(self.operation.time_zone))


def tenants(operation: Operation) -> tuple[str, ...]:
    """List the points of people: those that take energy and are no common area."""
    return tuple(
        point.id
        for point in operation.points
        if point.consumes and not point.is_common_area
    )


def ground(folder: Path) -> Ground:
    """Read who takes part, and by which rules.

    Raises ConsentError with every fault of the files.
    """
    operation = _document(folder / _OPERATION, Operation)
    if (folder / _RULES).exists():
        return Ground(operation, _document(folder / _RULES, Rules))
    known = known_rules()
    if operation.rules not in known:
        sets = ", ".join(sorted(known))
        raise ConsentError(
            f"{_OPERATION}: Quartier has no rules {operation.rules!r}, but {sets}."
            f" Write one of them, or put your own in {_RULES}."
        )
    return Ground(operation, known[operation.rules])


def _document[T: Hashable](path: Path, cls: type[T]) -> T:
    if not path.is_file():
        raise ConsentError(
            f"{path.parent} has no {path.name}: name the folder of an operation, or"
            " write one with `quartier case`."
        )
    try:
        return read(cls, json.loads(path.read_bytes()))
    except RefusedError as error:
        faults = "\n".join(f"{path.name}: {fault}" for fault in error.faults)
        raise ConsentError(faults) from error
    except (ValueError, RecursionError) as error:
        raise ConsentError(
            f"{path.name} is no JSON document: {error}. Mend it there, or take it back"
            " from a copy."
        ) from error
