"""Slots: the steps of a plan, from the present minute on.

Fine at first and coarser the farther: slots for a day, then hours, then two hours. On
UTC, so that days of 23 and 25 hours need no care.
"""

from datetime import UTC, datetime
from typing import Final

from ..engine import Clock

_HOUR_S: Final = 3600
_MINUTE_S: Final = 60
# What is left of a slot is no step of its own when it is shorter than this.
_LEAST_S: Final = 180
_FINE_S: Final = 24 * _HOUR_S
_COARSE_S: Final = 36 * _HOUR_S


def clock_from(now: datetime, slot_min: int, horizon_h: float) -> Clock:
    """Lay steps from the minute that it is until the horizon, or just beyond it."""
    slot_s = slot_min * _MINUTE_S
    begin_s = int(now.timestamp()) // _MINUTE_S * _MINUTE_S
    first_s = slot_s - begin_s % slot_s
    if first_s < _LEAST_S:
        first_s += slot_s
    steps, end_s = [first_s], begin_s + first_s
    while end_s - begin_s < horizon_h * _HOUR_S:
        step_s = _step_s(end_s - begin_s, end_s, slot_s)
        steps.append(step_s)
        end_s += step_s
    return Clock(datetime.fromtimestamp(begin_s, UTC), tuple(steps))


def _step_s(ahead_s: int, at_s: int, slot_s: int) -> int:
    """Tell how long the step is that begins so far ahead, on whole hours where long."""
    if ahead_s < _FINE_S or at_s % _HOUR_S:
        return slot_s
    return _HOUR_S if ahead_s < _COARSE_S else 2 * _HOUR_S
