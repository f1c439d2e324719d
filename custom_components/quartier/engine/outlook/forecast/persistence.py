"""Persistence: a copy of what was. Whatever is cleverer must beat it."""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import numpy as np

from ...units import Floats, Ints
from .past import Past

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Persistence:
    """The last value, or that of the same time yesterday, or a week before.

    Where that was not measured, the last value of the same time of day.
    """

    kind: ClassVar = "persistence"

    copied: Literal["now", "day", "week"] = "day"

    def expected(self, past: Past, origins: Ints, leads: int) -> Floats:
        """Copy, from what is known at each origin."""
        if self.copied == "now":
            return np.repeat(held(past.values)[origins, None], leads, axis=1)
        calendar = past.calendar(leads)
        cells = past.table(calendar)
        target = origins[:, None] + np.arange(1, leads + 1)
        row = calendar.latest_day(origins, target)
        copy = _last_seen(cells)[row, calendar.slot[target]]
        copy = np.where(row >= 0, copy, np.nan)
        if self.copied == "day":
            return copy
        weeks = -(-(calendar.day[target] - row) // _WEEK)
        before = calendar.day[target] - weeks * _WEEK
        week = cells[np.maximum(before, 0), calendar.slot[target]]
        return np.where((before >= 0) & ~np.isnan(week), week, copy)


def held(values: Floats) -> Floats:
    """Hold each value until the next one known; NaN before the first."""
    known = np.where(np.isnan(values), 0, np.arange(len(values)))
    lasting: Floats = values[np.maximum.accumulate(known)]
    return lasting


def _last_seen(cells: Floats) -> Floats:
    """Hold the value of each time of day until the next day that has one."""
    days = np.arange(len(cells))[:, None]
    seen = np.maximum.accumulate(np.where(np.isnan(cells), 0, days), axis=0)
    return np.take_along_axis(cells, seen, axis=0)
