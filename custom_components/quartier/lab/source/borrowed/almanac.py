"""Almanac: which day of a recorded year stands for a day that is asked for.

A year recorded elsewhere is laid over other dates so that what matters most stays
right: weekdays for what people do, the date itself for sun, weather and mixes.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np

from ....engine import Clock, Floats

_WEEK: Final = 7
_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29


def weekday_twin(day: date, year: int) -> date:
    """Find the day of a year with the same weekday, nearest to the same date.

    At most three days off; at the ends of the year at most six, to stay within it.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    near = same_date(day, year)
    shift = (day.weekday() - near.weekday() + 3) % _WEEK - 3
    twin = near + timedelta(days=shift)
    if twin < first:
        return twin + timedelta(days=_WEEK)
    return twin - timedelta(days=_WEEK) if twin > last else twin


def same_date(day: date, year: int) -> date:
    """Find the same date in another year; 28 February stands for the 29th."""
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY):
        day = day - timedelta(days=1)
    return date(year, day.month, day.day)


def seconds_into(year: int, clock: Clock) -> Floats:
    """Carry the beginning of each step to the same date and hour, UTC, of a year.

    Counted in seconds from the beginning of that year.
    """
    begin = datetime(year, 1, 1, tzinfo=UTC)
    moved = [
        datetime.combine(same_date(at.date(), year), at.time(), UTC)
        for at in clock.moments()
    ]
    return np.array([(at - begin).total_seconds() for at in moved])


def looked_up(values: Floats, step_s: int, year: int, clock: Clock) -> Floats:
    """Take a series recorded over a year, from its first second on, on other dates.

    Each step of the clock has the value of the recorded step in which it begins; it
    must not be longer than those.
    """
    at = (seconds_into(year, clock) // step_s).astype(int)
    found = np.full(len(clock), np.nan)
    inside = at < len(values)
    found[inside] = values[at[inside]]
    return found
