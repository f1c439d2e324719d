"""Figures that law changes, over a stretch of days that may be longer than checked.

A bill needs some figure for every day: after the last that was checked the last known
goes on, and whoever reads the bill is told since when.
"""

from datetime import date, timedelta

from ....outlook.tariffs import Dated
from ....record import Fault, RefusedError


def rows_until[T](table: tuple[Dated[T], ...], until: date) -> tuple[Dated[T], ...]:
    """List the rows that begin before a day, in order."""
    begun = [row for row in table if row.valid_from < until]
    return tuple(sorted(begun, key=lambda row: row.valid_from))


def lapse[T](table: tuple[Dated[T], ...], until: date) -> date | None:
    """Give the last day that was checked, if it is before the day before a day."""
    last = max((row.valid_to or date.max for row in table), default=date.min)
    return last if last < until - timedelta(days=1) else None


def refuse_earlier[T](table: tuple[Dated[T], ...], first: date, path: str) -> None:
    """Raise RefusedError for days before the first that a table covers."""
    begins = min(row.valid_from for row in table)
    if first < begins:
        raise RefusedError((Fault(path, first.isoformat(), f"{begins} or later"),))
