"""``today`` and ``tomorrow`` as bare numbers: the steps of a day of the wall clock.

As many numbers as the day has hours or quarters: 23 or 100 of them, twice a year. The
day is that on which the entity spoke last.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from homeassistant.core import State

from .reader import What
from .row import Row, listed, number
from .told import Told, UnreadableError, told
from .unit import Local, price_bounds

# Lengths of a step, from the longest: hours, half-hours, quarters.
_STEPS: Final = tuple(timedelta(minutes=minutes) for minutes in (60, 30, 15))


class BareDays:
    """Reads numbers that stand one a step."""

    shape: ClassVar = "bare_days"
    what: ClassVar[What] = "price"
    rank: ClassVar = 30

    def fits(self, state: State) -> bool:
        """Look for a list of numbers."""
        items = listed(state, "today", "tomorrow")[:1]
        return any(isinstance(item, int | float | str) for item in items)

    def read(self, state: State, local: Local) -> Told:
        """Read today and, as far as it is there, tomorrow."""
        wall = ZoneInfo(local.zone)
        today = state.last_reported.astimezone(wall).date()
        tomorrow = today + timedelta(days=1)
        found = [
            *_day(listed(state, "today"), today, wall),
            *_day(listed(state, "tomorrow"), tomorrow, wall),
        ]
        if not found:
            raise UnreadableError("unreadable", "as many numbers as no day has steps")
        return told(found, price_bounds(state, local, found))


def _day(items: list[object], day: date, wall: ZoneInfo) -> Iterator[Row]:
    """Lay numbers out over a day, if they are as many as it has steps."""
    begin, end = (
        datetime.combine(one, time(), wall).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )
    step = next((step for step in _STEPS if begin + step * len(items) == end), None)
    for at, item in enumerate(items if step else ()):
        starts = begin + at * (step or _STEPS[0])
        yield Row(starts, starts + (step or _STEPS[0]), number(item))
