"""What the net is told, of many moments at once: the shelf's file in numpy.

A test holds ``quartier.shelf.hot_water_draw`` and this to each other.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from quartier.engine import Floats
from quartier.shelf.hot_water_draw import MOST

from models.homes import HOURS, MEMORY_DAYS, Habits, Windows

_DAY: Final = 2.0 * np.pi
_HIGH: Final = 0.9
_LEADS: Final = np.arange(1.0, HOURS + 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class ManyDraws:
    """What ``Draws`` holds, of n households at once: arrays are (n, 24), kWh."""

    habits: Habits
    hour: Floats
    mean: Floats
    spread: Floats
    high: Floats
    median: Floats
    deviation: Floats
    yesterday: Floats
    last_week: Floats
    more: Floats
    late: Floats

    @classmethod
    def of(cls, seen: Windows) -> Self:
        """Add up what was drawn until the end of each hour."""
        habits = Habits.of(seen)
        mean = np.cumsum(habits.mean, axis=1)
        drawn = _drawn(seen)
        high, median = _quantiles(drawn, (_HIGH, 0.5))
        error = habits.strain * habits.size
        return cls(
            habits=habits,
            hour=seen.hour[:, None].astype(np.float64),
            mean=mean,
            spread=np.sqrt(np.cumsum(habits.size**2, axis=1)),
            high=high,
            median=median,
            deviation=np.nanstd(drawn, axis=1),
            yesterday=np.where(np.isnan(drawn[:, -1]), mean, drawn[:, -1]),
            last_week=np.where(np.isnan(drawn[:, -7]), mean, drawn[:, -7]),
            more=np.cumsum(error, axis=1),
            late=np.cumsum(error[:, ::-1], axis=1),
        )

    def told(self) -> Floats:
        """Describe the hours until the end of each one ahead: (n, 24, INPUTS)."""
        habits, spread, level = self.habits, self.spread, self.habits.level[:, None]
        now = _DAY * (self.hour + 1.0) / HOURS
        then = _DAY * habits.slot / HOURS
        every = (
            (self.high - self.mean) / spread,
            (self.median - self.mean) / spread,
            self.deviation / spread,
            (self.yesterday - self.mean) / spread,
            (self.last_week - self.mean) / spread,
            self.more / spread,
            self.mean / level / 12.0 - 1.0,
            spread / level / 3.0,
            self.late[:, 2:3] / level / 3.0,
            self.late[:, 5:6] / level / 3.0,
            self.late[:, 11:12] / level / 4.0,
            self.late[:, 23:24] / level / 6.0,
            habits.week_error[:, None] / level * 6.0,
            habits.unrest[:, None],
            _LEADS / 12.0 - 1.0,
            np.sin(now),
            np.cos(now),
            np.sin(then),
            np.cos(then),
            habits.is_weekend.astype(np.float64),
        )
        x = np.stack(np.broadcast_arrays(*every), axis=2)
        return np.clip(x, -MOST, MOST)

    def highs(self, answers: Floats) -> Floats:
        """Turn answers, (n, 24), into p90s until the end of each hour, kWh."""
        high = np.maximum(self.mean, self.mean + self.spread * answers)
        return np.maximum.accumulate(np.maximum(high, 0.0), axis=1)


def _drawn(seen: Windows) -> Floats:
    """Add up each of the last 28 days from the same hour on: (n, 28, 24)."""
    first = seen.hour[:, None] + 1
    steps = first + np.arange(MEMORY_DAYS * HOURS)
    flat = np.take_along_axis(seen.past.reshape(len(seen), -1), steps, axis=1)
    total: Floats = np.cumsum(flat.reshape(len(seen), MEMORY_DAYS, HOURS), axis=2)
    return total


def _quantiles(drawn: Floats, shares: tuple[float, ...]) -> list[Floats]:
    """Find quantiles over days, (n, 24) each, of those known."""
    ranked, count = np.sort(drawn, axis=1), (~np.isnan(drawn)).sum(axis=1)
    last = np.maximum(count - 1, 0)
    found = []
    for share in shares:
        at = share * last
        low = at.astype(np.intp)
        below, above = (
            np.take_along_axis(ranked, each[:, None], axis=1)[:, 0]
            for each in (low, np.minimum(low + 1, last))
        )
        found.append(below + (at - low) * (above - below))
    return found
