"""Days: the fine steps on which a neighbourhood lives, and the wall clock over them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import Clock, Floats
from ...sun import day_of_year

STEP_S: Final = 300
STEP_MIN: Final = 5
MINUTES_PER_DAY: Final = 1440.0
_SATURDAY: Final = 5


@dataclass(frozen=True)
class Days:
    """A stretch of time in steps of five minutes."""

    start: datetime
    steps: int
    zone: str

    @cached_property
    def utc_s(self) -> Floats:
        """When the middle of each step is, seconds since 1970."""
        middle_s = (np.arange(self.steps, dtype=float) + 0.5) * STEP_S
        return self.start.timestamp() + middle_s

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The days of the wall clock that it touches."""
        wall = ZoneInfo(self.zone)
        first = self.start.astimezone(wall).date()
        end = self.start + timedelta(seconds=self.steps * STEP_S - 1)
        count = (end.astimezone(wall).date() - first).days + 1
        return tuple(first + timedelta(days=at) for at in range(count))

    @cached_property
    def day_of_year(self) -> Floats:
        """Day of the year of each step, from 1, in UTC."""
        return day_of_year(self.utc_s)

    @cached_property
    def utc_hour(self) -> Floats:
        """Hour of the day of each step, in UTC."""
        return self.utc_s / 3600.0 % 24.0

    @cached_property
    def weekend(self) -> Floats:
        """One at each step of a Saturday or Sunday of the wall clock, else zero."""
        found = np.zeros(self.steps)
        for day in self.dates:
            if day.weekday() >= _SATURDAY:
                begin, end = (max(self.step(day, at), 0) for at in (0, MINUTES_PER_DAY))
                found[begin:end] = 1.0
        return found

    def clock(self, step_s: int) -> Clock:
        """Make the clock of its coarse steps."""
        return Clock.even(self.start, step_s, self.steps * STEP_S // step_s)

    def means(self, values: Floats, step_s: int) -> Floats:
        """Average over coarse steps."""
        many = step_s // STEP_S
        whole = values[: len(values) // many * many].reshape(-1, many)
        means: Floats = whole.mean(axis=1)
        return means

    def moment(self, day: date, minute: float) -> datetime:
        """Find a minute of a day of the wall clock; minutes may go beyond the day."""
        beyond, inside = divmod(minute, MINUTES_PER_DAY)
        whole = timedelta(minutes=round(inside))
        at = datetime.combine(day + timedelta(days=beyond), time()) + whole
        return at.replace(tzinfo=ZoneInfo(self.zone)).astimezone(self.start.tzinfo)

    def step(self, day: date, minute: float) -> int:
        """Find the step at a minute of a day; it may lie outside."""
        elapsed = (self.moment(day, minute) - self.start).total_seconds()
        return int(elapsed // STEP_S)

    def add(
        self, kw: Floats, day: date, minute: float, minutes: float, power_kw: float
    ) -> None:
        """Add, in place, a power that lasts for some minutes; all its energy counts."""
        count = max(1, round(minutes / STEP_MIN))
        first = self.step(day, minute)
        inside = slice(max(first, 0), max(first + count, 0))
        kw[inside] += power_kw * minutes / (count * STEP_MIN)
