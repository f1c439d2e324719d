"""A diary: one series of a household, laid out on the wall clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

import numpy as np
from quartier.engine import Clock, Floats, resample

HOURS: Final = 24
_HOUR_S: Final = 3600


@dataclass(frozen=True, slots=True, eq=False)
class Diary:
    """Mean power of each hour, kW: (days, 24), NaN where it was not measured."""

    home: str
    source: str
    first: date
    kw: Floats

    @property
    def weekday(self) -> int:
        """Day of the week of its first row, Monday 0."""
        return self.first.weekday()

    def between(self, begin: date | None, end: date | None) -> Self:
        """Keep the days from one on, up to, not including, another."""
        last = self.first + timedelta(days=len(self.kw))
        begin, end = max(begin or self.first, self.first), min(end or last, last)
        rows = slice((begin - self.first).days, (end - self.first).days)
        return type(self)(self.home, self.source, begin, self.kw[rows])


def wall_table(kw: Floats, clock: Clock, zone: str) -> Floats:
    """Average over hours and lay them out: (days, 24) from local midnight on.

    Of an hour that the clock repeats the first counts; one that it skips is NaN.
    """
    count = -(-round(clock.edges_s[-1]) // _HOUR_S)
    hourly = Clock.even(clock.start, _HOUR_S, count)
    hour = hourly.hour_of_day(zone).astype(np.intp)
    table = np.full((np.count_nonzero(hour == 0) + 1, HOURS), np.nan)
    day, last = -1, HOURS
    for at, value in zip(hour.tolist(), resample(kw, clock, hourly), strict=True):
        if at == last:
            continue
        day += at < last
        table[day, at], last = value, at
    return table[: day + 1]
