"""Whose lines are meant: those of one person at a point, or of all who ever were there.

A flat has tenants one after the other, and what was recorded of one is no business of
the next. So nobody gets or loses the lines of several people without saying so.
"""

from dataclasses import dataclass
from datetime import date

from ...engine.share.rules import Duties
from .error import ConsentError
from .ledger import Ledger, people
from .state import state


@dataclass(frozen=True, slots=True)
class Whose:
    """A point, and whom of it: one pseudonym, all of them, or who the ledger says.

    Raises ConsentError where both one and all are asked for.
    """

    point: str
    who: str | None = None
    is_all: bool = False

    def __post_init__(self) -> None:
        """Refuse one person and all of them."""
        if self.is_all and self.who is not None:
            raise ConsentError("Name one with --who, or all with --all: not both.")


def to_export(ledger: Ledger, whose: Whose, day: date, duties: Duties) -> str | None:
    """Tell whose lines are handed over: who lives there, unless another is named.

    None means all of them. Raises ConsentError where the ledger has lines of people and
    does not say which of them lives there.
    """
    if whose.is_all or whose.who is not None:
        return whose.who
    there = state(ledger, whose.point, day, duties).who
    if not there and people(ledger, whose.point):
        raise ConsentError(
            f"The ledger does not say who lives at {whose.point} on {day}; it has lines"
            f" of {_listed(ledger, whose.point)}. Name one with --who, or all of them"
            " with --all."
        )
    return there


def to_erase(ledger: Ledger, whose: Whose) -> tuple[str, ...]:
    """Tell whose lines are erased: those of the only one there, unless more is said.

    Raises ConsentError where nobody has lines, and where several have and none is
    named.
    """
    names = people(ledger, whose.point)
    if whose.who is not None:
        return (whose.who,)
    if not names:
        raise ConsentError(
            f"The ledger has nothing at {whose.point} to erase: no line is about a"
            " person there. Name another point."
        )
    if len([name for name in names if name]) > 1 and not whose.is_all:
        raise ConsentError(
            f"{whose.point} has lines of {_listed(ledger, whose.point)}. Name one with"
            " --who, or erase all of them with --all."
        )
    return names


def _listed(ledger: Ledger, point: str) -> str:
    return ", ".join(name or "(no pseudonym)" for name in people(ledger, point))
