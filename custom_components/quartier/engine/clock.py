"""The clock: steps of any length on UTC, and where they fall on the wall.

A day of 92, 96 or 100 quarters is just a clock of so many steps: nothing here, and
nothing above, ever counts on a day having 24 hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Annotated, Self
from zoneinfo import ZoneInfo

import numpy as np

from .record import Doc, Quantity, frozen
from .units import MINUTES_PER_HOUR, SECONDS_PER_HOUR, Floats


class ClockError(Exception):
    """A moment or a length that no step of the clock can bear."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Steps in a row, each so many seconds long, from a start in UTC."""

    start: Annotated[datetime, Doc("when the first step begins")]
    steps_s: Annotated[
        tuple[Annotated[int, Quantity("s", 1, 7 * 86_400, "length of a step")], ...],
        Doc("length of each step, s"),
    ]

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a clock without a step."""
        if not self.steps_s:
            yield "steps_s", [], "at least one step"

    @classmethod
    def even(cls, start: datetime, step_s: int, count: int) -> Self:
        """Make a clock of equal steps."""
        return cls(start.astimezone(UTC), (step_s,) * count)

    @classmethod
    def days(cls, first: date, zone: str, step_s: int, days: int = 1) -> Self:
        """Make a clock from local midnight to local midnight.

        The last step is shorter where the day is no whole number of steps, as on
        Lord Howe Island, whose clocks move by half an hour.
        """
        wall = ZoneInfo(zone)
        start, end = (
            datetime.combine(day, time(), wall).astimezone(UTC)
            for day in (first, first + timedelta(days=days))
        )
        count, rest = divmod(round((end - start).total_seconds()), step_s)
        return cls(start, (step_s,) * count + ((rest,) if rest else ()))

    def __len__(self) -> int:
        """Count the steps."""
        return len(self.steps_s)

    @property
    def hours(self) -> Floats:
        """Length of each step, h."""
        return _hours(self)

    @property
    def edges_s(self) -> Floats:
        """Seconds since the start at which steps begin; the end of the last, too."""
        return _edges_s(self)

    @property
    def end(self) -> datetime:
        """When the last step ends."""
        return self.start + timedelta(seconds=sum(self.steps_s))

    def moments(self) -> tuple[datetime, ...]:
        """When each step begins, UTC."""
        return _moments(self)

    def position(self, moment: datetime) -> float:
        """Tell where a moment lies, in steps from the start, within the clock's ends.

        3.25 is a quarter into the fourth step.
        """
        elapsed = (moment - self.start).total_seconds()
        return float(np.interp(elapsed, self.edges_s, np.arange(len(self) + 1.0)))

    def coverage(self, start: datetime, end: datetime) -> Floats:
        """Tell which fraction of each step lies between two moments."""
        first = (start - self.start).total_seconds()
        last = max(first, (end - self.start).total_seconds())
        inside = np.minimum(np.maximum(self.edges_s, first), last)
        covered: Floats = np.diff(inside) / np.diff(self.edges_s)
        return covered

    def part(self, first: int, last: int) -> Self:
        """Cut out the steps from ``first`` up to, not including, ``last``."""
        start = self.start + timedelta(seconds=sum(self.steps_s[:first]))
        return type(self)(start, self.steps_s[first:last])

    def hour_of_day(self, zone: str) -> Floats:
        """Wall-clock hour at which each step begins: 13.5 is half past one."""
        return _hour_of_day(self, zone)


@lru_cache(maxsize=64)
def _hours(clock: Clock) -> Floats:
    return frozen(np.array(clock.steps_s) / SECONDS_PER_HOUR)


@lru_cache(maxsize=64)
def _edges_s(clock: Clock) -> Floats:
    return frozen(np.array([0.0, *accumulate(clock.steps_s)]))


@lru_cache(maxsize=64)
def _moments(clock: Clock) -> tuple[datetime, ...]:
    edges = accumulate(clock.steps_s[:-1], initial=0)
    return tuple(clock.start + timedelta(seconds=edge) for edge in edges)


@lru_cache(maxsize=64)
def _hour_of_day(clock: Clock, zone: str) -> Floats:
    wall = ZoneInfo(zone)
    local = [moment.astimezone(wall) for moment in clock.moments()]
    return frozen(
        np.array(
            [
                at.hour + at.minute / MINUTES_PER_HOUR + at.second / SECONDS_PER_HOUR
                for at in local
            ]
        )
    )


def resample(rates: Floats, source: Clock, target: Clock) -> Floats:
    """Carry mean rates from one clock to another, keeping every kWh.

    Steps of the target that the source does not cover whole, or covers with NaN, are
    NaN: what is unknown stays unknown.

    Raises ClockError where there are not as many rates as steps.
    """
    if len(rates) != len(source):
        raise ClockError(f"{len(rates)} rates for {len(source)} steps")
    known = ~np.isnan(rates)
    held = np.where(known, rates, 0.0) * source.hours
    shift = (target.start - source.start).total_seconds()
    edges = target.edges_s + shift
    amount, cover = (
        np.diff(np.interp(edges, source.edges_s, np.concatenate(([0.0], total))))
        for total in (np.cumsum(held), np.cumsum(known * source.hours))
    )
    whole = cover > target.hours * (1 - 1e-9)
    return np.where(whole, amount / target.hours, np.nan)
