"""Placing: rows with a time, onto an even clock; what has no row stays missing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import Clock, Floats, resample
from .error import SourceError

_DAY_S: Final = 86_400


def days_of(begin: date, days: int, zone: str, step_s: int) -> Clock:
    """Make an even clock from local midnight on for so many days of the wall clock."""
    if days < 1:
        raise SourceError(f"{days} days were asked for: ask for one at least.")
    if _DAY_S % step_s:
        raise SourceError(f"steps of {step_s} s do not fill a day: 900 and 1800 do.")
    return Clock.days(begin, zone, step_s, days)


def utc_of_wall(local: Sequence[datetime], zone: str) -> Floats:
    """Turn the readings of a wall clock, in order, into seconds since 1970.

    An hour shown twice, when clocks go back, is taken in the order of the rows; an
    hour never shown, when they go forward, is NaN.
    """
    wall = ZoneInfo(zone)
    seen: set[datetime] = set()
    found = np.empty(len(local))
    for at, shown in enumerate(local):
        aware = shown.replace(tzinfo=wall, fold=int(shown in seen))
        seen.add(shown)
        utc_s = aware.timestamp()
        back = datetime.fromtimestamp(utc_s, wall).replace(tzinfo=None)
        found[at] = utc_s if back == shown.replace(fold=0) else np.nan
    return found


def placed(begins_s: Floats, values: Floats, step_s: int, clock: Clock) -> Floats:
    """Put rows of one length on a clock, as means over its steps.

    Begins are in seconds since 1970. Of two rows for a moment the first one counts.
    """
    start_s = clock.start.timestamp()
    count = -(-round(clock.edges_s[-1]) // step_s)
    source = Clock.even(clock.start, step_s, count)
    at = np.round((begins_s - start_s) / step_s)
    inside = np.isfinite(at) & (at >= 0) & (at < count)
    rates = np.full(count, np.nan)
    # Backwards, because of two rows for a step the last one written stays.
    rates[at[inside].astype(int)[::-1]] = values[inside][::-1]
    # Carried over, rates would gain the crumbs of sums.
    return rates if source == clock else resample(rates, source, clock)


def span(begins_s: Floats, zone: str) -> tuple[date, date]:
    """Find the first and the last day, on the wall, that rows fall on."""
    known = begins_s[np.isfinite(begins_s)]
    first, last = (
        datetime.fromtimestamp(edge, ZoneInfo(zone)).date()
        for edge in (known.min(), known.max())
    )
    return first, last


def check_span(begin: date, last: date, covered: tuple[date, date], what: str) -> None:
    """Refuse days that a source does not have, and say which ones it has."""
    if begin < covered[0] or last > covered[1]:
        raise SourceError(
            f"{what} goes from {covered[0]} to {covered[1]}: "
            f"{begin} to {last} does not lie within; choose other days."
        )
