"""Counted: readings of some months, completed and divided among those who share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ...engine import Fault, RefusedError
from ...engine.share import Allocation, Completed, Counts, Month, complete
from .error import SettleError
from .folder import Desk

_ADVICE: Final = (
    "add the meter file, or let operation.json say under missing how gaps are filled"
)
_OTHER_WAY: Final = (
    "add the meter file, or choose another way under missing in operation.json: no way"
    " fills what it knows nothing of"
)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Readings without gaps, who got how much, and published prices step by step."""

    completed: Completed
    allocation: Allocation
    feeds: Mapping[str, Counts]


def counted(desk: Desk, months: Sequence[Month]) -> Counted:
    """Complete and allocate months in a row.

    Raises SettleError with every fault where readings do not suffice.
    """
    zone, meters = desk.operation.time_zone, desk.meters
    begin, end = months[0].bounds(zone)[0], months[-1].bounds(zone)[1]
    try:
        completed = complete(
            desk.operation,
            meters.produced,
            meters.consumed,
            begin,
            end,
            away=desk.part.away,
        )
    except RefusedError as error:
        where = Path("meters")
        hint = _OTHER_WAY if desk.operation.missing.kind != "refuse" else _ADVICE
        raise SettleError(
            (where, _advised(fault, hint)) for fault in error.faults
        ) from error
    allocation = desk.operation.key.allocate(completed.readings, desk.operation.points)
    return Counted(completed, allocation, desk.feeds.at_steps(completed.readings))


def _advised(fault: Fault, hint: str) -> Fault:
    """Say what helps, where readings are missing."""
    is_gap = "without a reading" in str(fault.value)
    return replace(fault, hint=hint) if is_gap else fault
