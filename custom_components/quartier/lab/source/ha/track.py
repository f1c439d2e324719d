"""A track: what a sensor said, from each moment until the next one it spoke at."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from ....engine import Clock, Floats

# A step is known where so much of it is: the rest is taken to be like it.
_KNOWN_SHARE = 0.5
# A meter that falls by less than a tenth trembles; by more it was reset.
_RESET = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Values that hold from their time to the next one; NaN where none is known."""

    times_s: Floats
    values: Floats

    @classmethod
    def states(
        cls, times_s: Floats, values: Floats, end_s: float, longest_s: float
    ) -> Self:
        """Let each state hold until the next, as long as it is to be trusted."""
        ends_s = np.append(times_s[1:], max(end_s, times_s[-1]))
        stale_s = np.minimum(times_s + longest_s, ends_s)
        return cls.spans(times_s, stale_s, values)

    @classmethod
    def spans(cls, begins_s: Floats, ends_s: Floats, values: Floats) -> Self:
        """Let each value hold from its beginning to its end; between them none does."""
        times_s = np.stack([begins_s, ends_s], axis=1).ravel()
        both = np.stack([values, np.full(len(values), np.nan)], axis=1).ravel()
        return cls(times_s, both)

    def mean(self, clock: Clock) -> Floats:
        """Average over steps by time, over what is known of each."""
        if not len(self.times_s):
            return np.full(len(clock), np.nan)
        known = ~np.isnan(self.values[:-1])
        hours = np.diff(self.times_s) / 3600.0 * known
        held = np.where(known, self.values[:-1], 0.0) * hours
        edges_s = clock.start.timestamp() + clock.edges_s
        amount, seen = (
            np.diff(np.interp(edges_s, self.times_s, np.append(0.0, np.cumsum(each))))
            for each in (held, hours)
        )
        enough = seen > _KNOWN_SHARE * clock.hours - 1e-9
        return np.where(enough, amount / np.maximum(seen, 1e-12), np.nan)


def metered(times_s: Floats, total: Floats, bridge_s: float) -> tuple[Track, int]:
    """Turn the readings of a meter into mean rates, and count its resets.

    A meter that was reset has counted what it shows since. A long silence tells how
    much but not when: its rates are not known, unless the meter stood still.
    """
    readings = np.flatnonzero(~np.isnan(total))
    kept, counted, resets = list[int](), list[float](), 0
    for at in readings.tolist():
        before = total[kept[-1]] if kept else total[at]
        if _RESET * before <= total[at] < before:
            continue
        is_reset = total[at] < before
        resets += is_reset
        if kept:
            counted.append(total[at] if is_reset else total[at] - before)
        kept.append(at)
    begins_s, ends_s = times_s[kept[:-1]], times_s[kept[1:]]
    energy = np.array(counted)
    silent = (ends_s - begins_s > bridge_s) & (energy > 0)
    hours = np.maximum((ends_s - begins_s) / 3600.0, 1e-9)
    return Track.spans(
        begins_s, ends_s, np.where(silent, np.nan, energy / hours)
    ), resets
