"""Days so many months later: the same day of the month, or its last."""

from calendar import monthrange
from datetime import date

_MONTHS = 12


def months_after(day: date, months: int) -> date:
    """Find the day a number of months after a day, or before it if it is negative."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
