"""The past of a series: even steps, and where they fall on days of the wall clock.

A past is laid out as a table, a row a day and a column a time of day. On the day when
clocks go back an hour falls on the same cells again: the first time counts. On the day
when they go forward an hour of cells stays empty.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, Self

import numpy as np

from ...clock import Clock, ClockError, resample
from ...record import frozen
from ...units import SECONDS_PER_DAY, Bools, Floats, Ints
from ..wall import wall_s

_DAYS_PER_WEEK: Final = 7
# 1 January 1970 was a Thursday.
_FIRST_WEEKDAY: Final = 3
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Where steps fall on the wall: the day since the first one, and the cell of it."""

    day: Ints
    slot: Ints
    # Whether a step is the first on its cell.
    is_first: Bools
    # Cells of a day.
    slots: int
    # For each day: which of the week, Monday 0.
    weekday: Ints

    @property
    def weekend(self) -> Bools:
        """For each day: whether it is a Saturday or a Sunday."""
        return self.weekday >= _SATURDAY

    def latest_day(self, origins: Ints, target: Ints) -> Ints:
        """Find the last day on which a target's time of day was over at its origin.

        That is before the target's own day, even where clocks go back; -1 for none.
        """
        later = self.slot[target] > self.slot[origins, None]
        return np.minimum(self.day[origins, None] - later, self.day[target] - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """A measured series on even steps; NaN where nothing was measured."""

    start: datetime
    step_s: int
    values: Floats
    zone: str

    @classmethod
    def of(cls, values: Floats, clock: Clock, zone: str) -> Self:
        """Take a series as measured; uneven steps become even ones of the usual length.

        Raises ClockError where there are not as many values as steps.
        """
        if len(values) != len(clock):
            raise ClockError(f"{len(values)} values for {len(clock)} steps")
        lengths = Counter(clock.steps_s or (round(SECONDS_PER_DAY),))
        [(step_s, usual)] = lengths.most_common(1)
        if usual == lengths.total():
            return cls(clock.start, step_s, values, zone)
        count = sum(clock.steps_s) // step_s
        even = Clock.even(clock.end - timedelta(seconds=count * step_s), step_s, count)
        return cls(even.start, step_s, resample(values, clock, even), zone)

    @property
    def end(self) -> datetime:
        """When the last step ends."""
        return self.start + timedelta(seconds=len(self.values) * self.step_s)

    @property
    def clock(self) -> Clock:
        """Its steps."""
        return self.after(0, len(self.values))

    def silent_s(self, moment: datetime) -> float:
        """Tell how long before a moment something was measured for the last time."""
        measured = np.flatnonzero(~np.isnan(self.values))
        last = int(measured[-1]) + 1 if len(measured) else 0
        return (moment - self.start).total_seconds() - last * self.step_s

    def after(self, step: int, steps: int) -> Clock:
        """Make a clock of so many steps like it, from one of them, or beyond, on."""
        start = self.start + timedelta(seconds=step * self.step_s)
        return Clock(start, (self.step_s,) * steps)

    def until(self, step: int) -> Self:
        """Forget a step and all after it."""
        return type(self)(self.start, self.step_s, self.values[:step], self.zone)

    def leads(self, target: Clock) -> int:
        """Count the steps from its end to that of a target; at least one."""
        ahead_s = (target.end - self.end).total_seconds()
        return max(1, int(-(-ahead_s // self.step_s)))

    def calendar(self, leads: int) -> Calendar:
        """Find the days and cells of its steps, and of so many more."""
        return _calendar(self.start, self.step_s, len(self.values) + leads, self.zone)

    def table(self, calendar: Calendar) -> Floats:
        """Lay the values out: a row a day, a column a cell; NaN elsewhere."""
        cells = np.full((len(calendar.weekday), calendar.slots), np.nan)
        first = np.flatnonzero(calendar.is_first[: len(self.values)])
        cells[calendar.day[first], calendar.slot[first]] = self.values[first]
        return cells


@lru_cache(maxsize=16)
def _calendar(start: datetime, step_s: int, steps: int, zone: str) -> Calendar:
    wall = wall_s(start.timestamp() + np.arange(steps, dtype=float) * step_s, zone)
    day = np.floor(wall / SECONDS_PER_DAY)
    slot = (wall - day * SECONDS_PER_DAY) // step_s
    reached = np.maximum.accumulate(wall // step_s)
    days = np.arange(day[0], day.max() + 1)
    weekday = (days + _FIRST_WEEKDAY) % _DAYS_PER_WEEK
    return Calendar(
        day=frozen((day - day[0]).astype(np.int32)),
        slot=frozen(slot.astype(np.int32)),
        is_first=frozen(np.diff(reached, prepend=-1.0) > 0),
        slots=int(-(-SECONDS_PER_DAY // step_s)),
        weekday=frozen(weekday.astype(np.int32)),
    )
