"""When: the time of day, which no leap of a clock can change at once.

A clock that leaps by more than ten minutes is not followed: the time goes on by uptime.
It is believed once it has stood by its new time for a quarter of an hour.
"""

# As the clock's own bound for hints.
LEAP_S = 600
STANDS_S = 900
_DAY_S = 86400


class When:
    """What time it is, by uptime."""

    __slots__ = ("_base_s", "_doubted_s", "_since_s")

    def __init__(self) -> None:
        """Begin without knowing."""
        self._base_s: int | None = None
        self._doubted_s: int | None = None
        self._since_s = 0

    def hear(self, now_s: int | None, t: int) -> bool:
        """Take in what a clock says; tell whether time is first known, or leapt."""
        if now_s is None:
            return False
        base_s = now_s - t
        if self._base_s is None:
            self._base_s = base_s
            return True
        if abs(base_s - self._base_s) <= LEAP_S:
            self._base_s = base_s
            self._doubted_s = None
        elif self._doubted_s is None or abs(base_s - self._doubted_s) > LEAP_S:
            self._doubted_s = base_s
            self._since_s = t
        elif t - self._since_s >= STANDS_S:
            self._base_s = base_s
            self._doubted_s = None
            return True
        return False

    def now_s(self, t: int) -> int | None:
        """Tell the time; None where nobody told it."""
        return None if self._base_s is None else self._base_s + t


def local_s(now_s: int, zone_min: int, has_summer: int) -> int:
    """Tell the second of the day on the wall, with the summer time of the EU."""
    if has_summer and _is_summer(now_s):
        zone_min += 60
    return (now_s + zone_min * 60) % _DAY_S


def _is_summer(now_s: int) -> bool:
    """Tell whether it is between the last Sundays of March and October, 01:00 UTC."""
    day, year = now_s // _DAY_S, 1970
    while day >= _days_of(year):
        day -= _days_of(year)
        year += 1
    first = now_s // _DAY_S - day
    leap = _days_of(year) - 365
    begins, ends = _sunday(first + 89 + leap), _sunday(first + 303 + leap)
    return begins <= now_s - 3600 < ends


def _days_of(year: int) -> int:
    return 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365


def _sunday(day: int) -> int:
    """Find the last Sunday until a day, the 1 January 1970 being a Thursday."""
    return (day - (day + 4) % 7) * _DAY_S
