"""Windows: what a household knew at a moment, and what the next day then brought."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from quartier.engine import Floats

from .diary import HOURS, Diary

type Ints = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

MEMORY_DAYS: Final = 28
_ROWS: Final = MEMORY_DAYS + 1
# Of what is remembered, and so much of it must be known.
_LEAST_KNOWN: Final = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Moments at which an hour has just ended, and a day lies ahead."""

    # (n, 29, 24), kW: the last 672 hours on rows of the wall clock, NaN around them.
    past: Floats
    # (n, 24), kW: the hours that came next.
    ahead: Floats
    # (n,): the hour of the day that has just ended, and its day of the week, Monday 0.
    hour: Ints
    weekday: Ints

    def __len__(self) -> int:
        """Count the moments."""
        return len(self.hour)

    def hourly(self, at: int) -> list[float]:
        """Give one moment's past as a node keeps it: 672 values, oldest first."""
        first = int(self.hour[at]) + 1
        flat: list[float] = self.past[at].ravel()[first:].tolist()
        return flat[: MEMORY_DAYS * HOURS]

    def shortened(self, days: Ints) -> Self:
        """Forget what is older than so many days, one number for each moment."""
        first = self.hour + 1 + (MEMORY_DAYS - days) * HOURS
        step = np.arange(_ROWS * HOURS).reshape(_ROWS, HOURS)
        past = np.where(step < first[:, None, None], np.nan, self.past)
        return type(self)(past, self.ahead, self.hour, self.weekday)

    def chosen(self, which: Ints | slice) -> Self:
        """Keep some moments."""
        return type(self)(
            self.past[which], self.ahead[which], self.hour[which], self.weekday[which]
        )


def windows(diary: Diary, stride_h: int) -> Windows:
    """Look every so many hours, where enough was measured before and all after.

    A stride that shares no divisor with 24 gives every hour of the day its turn.
    """
    kw, flat = diary.kw, diary.kw.ravel()
    last = np.arange(MEMORY_DAYS * HOURS, len(flat) - HOURS, stride_h)
    day, hour = np.divmod(last, HOURS)
    past = kw[day[:, None] + np.arange(-MEMORY_DAYS, 1)].copy()
    past[:, 0][np.arange(HOURS) <= hour[:, None]] = np.nan
    past[:, -1][np.arange(HOURS) > hour[:, None]] = np.nan
    ahead = flat[last[:, None] + np.arange(1, HOURS + 1)]
    known = (~np.isnan(past)).mean(axis=(1, 2)) * _ROWS / MEMORY_DAYS
    good = np.flatnonzero((known >= _LEAST_KNOWN) & ~np.isnan(ahead).any(axis=1))
    weekday = (diary.weekday + day) % 7
    return Windows(past, ahead, hour, weekday).chosen(good)
