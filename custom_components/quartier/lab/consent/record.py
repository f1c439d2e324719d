"""Recording: what happened becomes entries, one for each point or one for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ...engine.share.rules import Duties
from .chain import SALT_BYTES
from .deed import DEEDS, Deed
from .entry import Entry
from .error import ConsentError
from .ledger import Ledger, append
from .state import state

_PSEUDONYM_BYTES: Final = 4
# What may be recorded before it comes; all else has happened.
_AHEAD: Final = frozenset({"started", "ended", "moved_in", "moved_out"})

type Chance = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, on which day, to whom; no point means all of them."""

    deed: Deed
    on: date
    points: tuple[str, ...] = ()
    # None: whoever lives there on that day.
    who: str | None = None
    proof: str = ""


def recorded(
    ledger: Ledger, what: Happening, duties: Duties, now: datetime, chance: Chance
) -> Ledger:
    """Add what happened to a ledger; ``now`` is on the wall clock of the place.

    Whoever moves in, or is named for the first time, gets a pseudonym made of chance.
    Raises ConsentError for a deed of the wrong ones, and for one that lies ahead.
    """
    sort = DEEDS[what.deed]
    if not what.points and not sort.of_all:
        raise ConsentError(
            f"Say which point '{what.deed}' is about: name it with --point."
        )
    if what.points and not sort.of_point:
        raise ConsentError(f"'{what.deed}' is about all: name no point.")
    if what.on > now.date() and what.deed not in _AHEAD:
        raise ConsentError(
            f"{what.on} lies ahead: record '{what.deed}' when it has happened."
        )
    for point in what.points or (None,):
        who = _who(ledger, what, point, duties, chance)
        entry = Entry(what.deed, what.on.isoformat(), now, point, who, what.proof)
        _refuse(entry)
        ledger = append(ledger, entry, chance(SALT_BYTES))
    return ledger


def _refuse(entry: Entry) -> None:
    if faults := tuple(entry.faults()):
        said = "; ".join(
            f"{field}: got {value!r}, accepts {ok}" for field, value, ok in faults
        )
        raise ConsentError(f"This cannot be recorded: {said}.")


def _who(
    ledger: Ledger, what: Happening, point: str | None, duties: Duties, chance: Chance
) -> str:
    if point is None or DEEDS[what.deed].of_nobody:
        return what.who or ""
    if what.who is not None:
        return what.who
    there = state(ledger, point, what.on, duties).who
    if what.deed == "moved_in" or not there:
        return f"p-{chance(_PSEUDONYM_BYTES).hex()}"
    return there
