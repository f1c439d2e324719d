"""The stretch of time of a settlement: its steps, its days and its months.

Days and months are those of the wall clock where the operation is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

import numpy as np

from ....clock import Clock
from ....outlook.tariffs.window import Window, covered, times_of
from ....outlook.wall import Pieces, pieces
from ....record.container import frozen
from ...days import DAY_S, Month, local_s, midnight, months
from ...readings import Counts, Readings

_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or the part of one that a settlement covers: to, not including, end."""

    name: str
    first: date
    end: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.end - self.first).days


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Steps in a row, and the month and the day that each begins in."""

    clock: Clock
    zone: str
    step_s: int
    periods: tuple[Period, ...]
    # The step with which each month begins, and the day of each step, since 1970.
    starts: Counts
    day: Counts

    @classmethod
    def of(cls, readings: Readings, zone: str) -> Self:
        """Find the months of readings; their first and last may be parts of months."""
        found = tuple(months(readings, zone))
        return cls(
            clock=readings.clock,
            zone=zone,
            step_s=readings.step_min * 60,
            periods=_periods(readings, zone, tuple(month for month, _ in found)),
            starts=frozen(np.array([part.start for _, part in found], np.int64)),
            day=frozen(local_s(readings, zone) // DAY_S),
        )

    @property
    def steps(self) -> int:
        """Count the steps."""
        return len(self.clock)

    @property
    def first(self) -> date:
        """The first day that begins within it."""
        return self.periods[0].first

    @property
    def end(self) -> date:
        """The day after the last that begins within it."""
        return self.periods[-1].end

    def by_month(self, values: Counts) -> Counts:
        """Sum the last axis, of steps, over each month."""
        total: Counts = np.add.reduceat(values, self.starts, axis=-1)
        return total

    def position(self, moment: datetime | None) -> int:
        """Find the first step that begins at a moment or later, within the steps."""
        if moment is None:
            return 0
        elapsed = (moment - self.clock.start).total_seconds()
        return min(max(int(-(-elapsed // self.step_s)), 0), self.steps)

    def local_day(self, moment: datetime) -> date:
        """Tell the first day that begins at a moment or later."""
        return _first_midnight(moment, self.zone)

    def cut(self, windows: tuple[Window, ...]) -> Pieces:
        """Cut the span wherever a window begins or ends."""
        return pieces(self.clock, self.zone, times_of(windows))

    def inside_s(self, windows: tuple[Window, ...]) -> Counts:
        """Count the seconds of each step that lie in any of the windows."""
        cut = self.cut(windows)
        share = cut.mean(covered(windows, cut).astype(float))
        return np.rint(share * self.step_s).astype(np.int64)

    def begun(self, days: tuple[date, ...]) -> Counts:
        """Tell for each step how many of some days in order have begun."""
        since = np.array([day.toordinal() - _EPOCH for day in days], dtype=np.int64)
        return np.searchsorted(since, self.day, side="right").astype(np.int64)


def _first_midnight(moment: datetime, zone: str) -> date:
    local = moment.astimezone(ZoneInfo(zone))
    begun = midnight(local.date(), zone) < moment
    return local.date() + timedelta(days=begun)


def _periods(
    readings: Readings, zone: str, found: tuple[Month, ...]
) -> tuple[Period, ...]:
    """Tell which days of each month begin within the span."""
    first = _first_midnight(readings.begin, zone)
    end = _first_midnight(readings.end, zone)
    return tuple(
        Period(str(month), max(first, begins), max(first, begins, min(end, ends)))
        for month in found
        for begins, ends in ((_first_day(month), _first_day(month.following)),)
    )


def _first_day(month: Month) -> date:
    return date(month.year, month.month, 1)


def next_month(day: date) -> date:
    """Give the first day of the month after a day's."""
    return _first_day(Month(day.year, day.month).following)
