"""Months that can be settled: those that the meters cover from end to end."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ...engine.share import Curve, Month
from .error import PeriodError


def whole_months(curves: Sequence[Curve], zone: str) -> tuple[Month, ...]:
    """List the months between the first reading of any meter and the last of any.

    Raises PeriodError where there is none.
    """
    every = [curve for curve in curves if curve.steps]
    if not every:
        raise PeriodError(
            "The meter files hold no reading: add some to the folder meters."
        )
    begin = min(curve.begin for curve in every).astimezone(ZoneInfo(zone))
    end = max(curve.end for curve in every).astimezone(ZoneInfo(zone))
    month, found = Month(begin.year, begin.month), []
    while month.bounds(zone)[1] <= end:
        if month.bounds(zone)[0] >= begin:
            found.append(month)
        month = month.following
    if not found:
        raise PeriodError(
            f"No month is whole yet: readings go from {begin:%Y-%m-%d %H:%M} to"
            f" {end:%Y-%m-%d %H:%M}. Add meter files until a month is complete."
        )
    return tuple(found)


def parse_month(text: str, known: Sequence[Month]) -> Month:
    """Find a month among those known; raise PeriodError where it is none of them."""
    try:
        found = datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        raise PeriodError(f"{text!r} is no month: write one as 2026-03.") from None
    month = Month(found.year, found.month)
    if month not in known:
        raise PeriodError(
            f"{month} is not whole in the meter files: {_told(known)}. Ask for one of"
            " these, or add files until it is."
        )
    return month


def parse_year(text: str, known: Sequence[Month]) -> int:
    """Find a year among those of known months; raise PeriodError where it is none."""
    try:
        year = datetime.strptime(text, "%Y").replace(tzinfo=UTC).year
    except ValueError:
        raise PeriodError(f"{text!r} is no year: write one as 2026.") from None
    if year not in {month.year for month in known}:
        raise PeriodError(
            f"No month of {year} is in the files: {_told(known)}. Ask for the year of"
            " one of these, or add files until a month is whole."
        )
    return year


def _told(months: Sequence[Month]) -> str:
    first, last = months[0], months[-1]
    return f"only {first} is" if first == last else f"{first} to {last} are"
