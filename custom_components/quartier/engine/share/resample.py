"""Resampling by energy: no watt-hour is made or lost."""

from datetime import UTC, datetime, timedelta

import numpy as np

from ..record import Fault, RefusedError
from .curve import MISSING, Curve


def at_steps(curve: Curve, step_min: int, *, may_split: bool = False) -> Curve:
    """Give a curve at another step; a longer step that lacks a part is MISSING.

    Parts of steps at both ends are left out. Raises RefusedError where the steps do
    not fit into each other, and where a step would have to be split and may not be.
    """
    have_min = curve.step_min
    if step_min == have_min:
        return curve
    if step_min % have_min == 0:
        return _joined(curve, step_min)
    if have_min % step_min == 0 and may_split:
        return _split(curve, step_min)
    accepts = f"a step that sums to {step_min} min"
    if have_min % step_min == 0:
        accepts += ", unless the operation says that readings may be split"
    raise RefusedError((Fault("step_min", have_min, accepts),))


def _joined(curve: Curve, step_min: int) -> Curve:
    """Sum steps into longer ones that begin where such steps begin."""
    width = step_min // curve.step_min
    begin = _up(curve.begin, step_min)
    first = (begin - curve.begin) // timedelta(minutes=curve.step_min)
    count = max(0, (curve.steps - first) // width)
    inside = curve.wh[first : first + count * width].reshape(count, width)
    is_whole = (inside != MISSING).all(axis=1)
    total_wh = np.where(is_whole, inside.sum(axis=1), MISSING)
    return Curve(begin, step_min, total_wh)


def _up(moment: datetime, step_min: int) -> datetime:
    """Find the next moment at which a step begins."""
    step_s = step_min * 60
    return datetime.fromtimestamp(-(-moment.timestamp() // step_s) * step_s, UTC)


def _split(curve: Curve, step_min: int) -> Curve:
    """Divide each step evenly; what is no whole watt-hour is spread as it adds up."""
    width = curve.step_min // step_min
    sums = curve.wh[:, None] * np.arange(width + 1) // width
    wh = np.where(curve.known[:, None], np.diff(sums, axis=1), MISSING)
    return Curve(curve.begin, step_min, wh.ravel())
