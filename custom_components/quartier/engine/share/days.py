"""Days and months as the wall clock has them, on steps counted in UTC.

A day has 92, 96 or 100 quarters, and a month as many as its days have.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Final, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from ..outlook.wall import wall_s
from .readings import Counts

DAY_S: Final = 86_400
_HOUR_S: Final = 3_600
_MONTHS: Final = 12


class Stepped(Protocol):
    """Whatever has equal steps from a moment on: readings and curves."""

    @property
    def begin(self) -> datetime:
        """When the first step begins."""
        ...

    @property
    def step_min(self) -> int:
        """Length of a step, min."""
        ...

    @property
    def steps(self) -> int:
        """Count the steps."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int

    def __str__(self) -> str:
        """Write it as 2026-03."""
        return f"{self.year}-{self.month:02}"

    @property
    def following(self) -> Month:
        """The month after it."""
        return Month(self.year + self.month // _MONTHS, self.month % _MONTHS + 1)

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """When it begins and ends in a zone, UTC."""
        after = self.following
        return (
            midnight(date(self.year, self.month, 1), zone),
            midnight(date(after.year, after.month, 1), zone),
        )


def is_zone(name: str) -> bool:
    """Tell whether a time zone has this name."""
    try:
        ZoneInfo(name)
    except ZoneInfoNotFoundError, ValueError:
        return False
    return True


def midnight(day: date, zone: str) -> datetime:
    """When a day begins in a zone, UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def local_s(stepped: Stepped, zone: str) -> Counts:
    """Read the wall clock as each step begins: seconds since 1970, as it shows them."""
    begin = round(stepped.begin.timestamp())
    step_s = stepped.step_min * 60
    utc_s = begin + step_s * np.arange(stepped.steps, dtype=np.float64)
    if not len(utc_s):
        return np.zeros(0, dtype=np.int64)
    local: Counts = np.rint(wall_s(utc_s, zone)).astype(np.int64)
    return local


def months_at(local: Counts) -> Counts:
    """Give the month of moments of the wall clock, counted from January 1970."""
    days = (local // DAY_S).astype("datetime64[D]")
    months: Counts = days.astype("datetime64[M]").astype(np.int64)
    return months


def hours_of_year(local: Counts) -> Counts:
    """Give the hour of the year, 0 to 8,759; 29 February has the hours of the 28th."""
    days = (local // DAY_S).astype("datetime64[D]")
    years = days.astype("datetime64[Y]")
    day = (days - years.astype("datetime64[D]")).astype(np.int64)
    length = ((years + 1).astype("datetime64[D]") - years.astype("datetime64[D]")) // (
        np.timedelta64(1, "D")
    )
    past_leap_day = (length == 366) & (day >= 59)  # noqa: PLR2004 (days of a leap year)
    hours: Counts = (day - past_leap_day) * 24 + local % DAY_S // _HOUR_S
    return hours


def months(stepped: Stepped, zone: str) -> Iterator[tuple[Month, slice]]:
    """Cut steps into the months of a zone; the first and last may be in part."""
    index = months_at(local_s(stepped, zone))
    if not len(index):
        return
    cuts = (np.flatnonzero(np.diff(index)) + 1).tolist()
    for first, last in pairwise((0, *cuts, len(index))):
        year, month = divmod(int(index[first]), _MONTHS)
        yield Month(1970 + year, month + 1), slice(first, last)
