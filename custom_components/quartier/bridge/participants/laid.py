"""Laid: a few steps as a participant told them, on the clock of a plan.

What lies beyond them is as it was a day before, if they last for a day; else it is
their mean.
"""

from datetime import timedelta
from typing import Final

import numpy as np

from ...engine import Clock, Floats, resample
from .offer import Steps

_DAY_S: Final = 86_400


def laid(steps: Steps, clock: Clock) -> Floats:
    """Lay steps on a clock, keeping every kWh of those that it covers."""
    begin_s = int((clock.start - steps.t0).total_seconds())
    end_s = int((clock.end - steps.t0).total_seconds())
    first = begin_s // steps.step_s
    count = -(-end_s // steps.step_s) - first
    even = Clock.even(
        steps.t0 + timedelta(seconds=first * steps.step_s), steps.step_s, count
    )
    return resample(_values(steps, first, count), even, clock)


def _values(steps: Steps, first: int, count: int) -> Floats:
    told = np.array(steps.kw)
    at = np.arange(first, first + count)
    known = (at >= 0) & (at < len(told))
    day = _DAY_S // steps.step_s
    if day * steps.step_s == _DAY_S and len(told) >= day:
        # The day that was told last, or first, again and again.
        last = len(told) - day
        beyond = np.where(at < 0, at % day, last + (at - last) % day)
        return np.asarray(told[np.where(known, at, beyond)])
    return np.where(known, told[np.clip(at, 0, len(told) - 1)], told.mean())
