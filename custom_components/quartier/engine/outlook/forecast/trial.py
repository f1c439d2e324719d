"""A trial: what a forecaster would have missed by, had it been asked before.

Its past is replayed from many moments of the last weeks; at each it knows only what
was known then.
"""

from math import gcd
from typing import Final

import numpy as np

from ...units import SECONDS_PER_DAY, Floats, Ints
from .forecaster import Forecaster
from .past import Past

_DAYS: Final = 14
_MOST_ORIGINS: Final = 168
# Fewer errors than this say nothing about a lead.
_FEW: Final = 8


def trial_origins(past: Past) -> Ints:
    """Choose moments of the last two weeks, or of the last half of a short past.

    Their stride shares no divisor with the day, so that every hour has its turn.
    """
    last = len(past.values) - 2
    first = max(last - round(_DAYS * SECONDS_PER_DAY / past.step_s), last // 2)
    wished = -(-(last - first) // _MOST_ORIGINS)
    slots = round(SECONDS_PER_DAY / past.step_s)
    strides = [one for one in range(1, 2 * wished + 2) if gcd(one, slots) == 1]
    stride = min(strides, key=lambda one: abs(one - wished))
    return np.arange(last, first, -stride, dtype=np.int32)[::-1]


def errors_of(forecaster: Forecaster, past: Past, origins: Ints, leads: int) -> Floats:
    """Tell by how much the truth was above what it expected, a row an origin.

    NaN where the truth is not known.
    """
    truth = np.concatenate((past.values, np.full(leads, np.nan)))
    target = origins[:, None] + np.arange(1, leads + 1)
    errors: Floats = truth[target] - forecaster.expected(past, origins, leads)
    return errors


def misses(errors: list[Floats]) -> list[float]:
    """Average the size of several methods' errors, where all of them have one."""
    known = ~np.isnan(sum(errors))
    count = max(int(known.sum()), 1)
    return [float(np.abs(error[known]).sum() / count) for error in errors]


def spread(
    errors: Floats, slots: Ints, ahead: Ints, shares: tuple[float, ...]
) -> Floats:
    """Find quantiles of the errors for each lead, given the cells they fell on.

    Errors are compared at the scale of their time of day, and given back at that of
    the cells ahead: by night a house, and still more a roof, errs less than by day.
    """
    scale = _scale(errors, slots, int(max(slots.max(), ahead.max())) + 1)
    ranked = np.sort(errors / np.maximum(scale, 1e-12)[slots], axis=0)
    count = (~np.isnan(ranked)).sum(axis=0)
    last, lead = np.maximum(count - 1, 0), np.arange(len(count))
    at = np.outer(shares, last)
    low = at.astype(int)
    below, above = ranked[low, lead], ranked[np.minimum(low + 1, last), lead]
    found = below + (at - low) * (above - below)
    enough = np.where(count >= min(_FEW, count.max()), lead, 0)
    quantiles: Floats = found[:, np.maximum.accumulate(enough)] * scale[ahead]
    # Where no error was ever measured the fan stays shut.
    return np.nan_to_num(quantiles)


def _scale(errors: Floats, slots: Ints, cells: int) -> Floats:
    """Average the size of the errors at each time of day."""
    known = ~np.isnan(errors)
    size = np.abs(errors[known])
    total = np.bincount(slots[known], size, cells)
    count = np.bincount(slots[known], minlength=cells)
    usual = size.mean() if len(size) else 0.0
    return np.where(count > 0, total / np.maximum(count, 1), usual)
