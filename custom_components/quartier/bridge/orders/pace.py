"""Pace: whether a deed needs to be said at all, and whether now is the time.

Pure. What already stands so is not said again, what was just switched rests for a
while, and an entity that does not obey is told ever more rarely.
"""

from datetime import datetime, timedelta
from typing import Final, Literal

from homeassistant.core import State

from ..deed import Deed
from .said import Said
from .standing import aspect_of, is_away, is_on, same, standing

type Verdict = Literal["say", "so", "away", "rests", "waits"]
"""say    tell it now
so     it stands so already, or was pressed for this
away   it can be told nothing now
rests  it was switched too short a time ago
waits  it was told before, in vain: not again so soon
"""

# What was said in vain is said again after so long, then twice as long, and so on.
AGAIN: Final = timedelta(minutes=5)
SELDOM: Final = timedelta(hours=1)
# Nothing is pressed twice for one wish that comes and goes.
PRESSED: Final = timedelta(minutes=15)


def verdict(
    deed: Deed,
    state: State | None,
    last: Said | None,
    now: datetime,
    *,
    still: bool = False,
) -> Verdict:
    """Judge a deed by how its entity stands and by what it was told last.

    ``still`` tells that the same was wanted when last looked: what is to be pressed
    is then pressed already.
    """
    if state is None or is_away(state):
        return "away"
    if deed.pulse:
        return _pressed(deed, last, now, still=still)
    stands = standing(state, aspect_of(deed))
    if same(stands, deed.to, deed.deadband):
        return "so"
    if _rests(deed, is_on(stands), state, now):
        return "rests"
    return _again(deed, last, now)


def waiting(tries: int) -> timedelta:
    """Tell how long to wait after so many tries in a row."""
    times: int = 1 << max(0, min(tries - 1, 10))
    return min(AGAIN * times, SELDOM)


def _pressed(deed: Deed, last: Said | None, now: datetime, *, still: bool) -> Verdict:
    if last is not None and last.taken:
        if still:
            return "so"
        least = max(PRESSED, timedelta(seconds=deed.least_on_s))
        return "so" if now - last.at < least else "say"
    return _again(deed, last, now)


def _rests(deed: Deed, stands_on: bool, state: State, now: datetime) -> bool:
    """Tell whether it was switched too short a time ago to be switched back."""
    if stands_on == is_on(deed.to):
        return False
    least_s = deed.least_on_s if stands_on else deed.least_off_s
    return now - state.last_changed < timedelta(seconds=least_s)


def _again(deed: Deed, last: Said | None, now: datetime) -> Verdict:
    """Wait where the same was said in vain; where anything was refused, likewise."""
    if last is None:
        return "say"
    if last.taken and not same(last.to, deed.to, deed.deadband):
        return "say"
    return "waits" if now - last.at < waiting(last.tries) else "say"
