"""Mending: a short gap from its neighbours, a long one from a stand-in."""

import numpy as np

from ...clock import Clock
from ...units import Floats
from .look import runs
from .rule import Mended


def mend(
    values: Floats, clock: Clock, short_s: float, stand_in: Floats
) -> tuple[Floats, list[Mended]]:
    """Fill every gap, and say of each step how."""
    filled = values.copy()
    mended: list[Mended] = ["kept"] * len(values)
    sides = np.concatenate(([np.nan], values, [np.nan]))
    for first, end in runs(np.isnan(values)):
        edges_s = clock.edges_s[first : end + 1]
        fill = _bridged if edges_s[-1] - edges_s[0] <= short_s else _stood_in_for
        filled[first:end], how = fill(
            edges_s, float(sides[first]), float(sides[end + 1]), stand_in[first:end]
        )
        mended[first:end] = [how] * (end - first)
    return filled, mended


def _bridged(
    edges_s: Floats, before: float, after: float, stand_in: Floats
) -> tuple[Floats, Mended]:
    """Go straight from one side of a gap to the other; hold the side that there is."""
    if np.isnan(before) or np.isnan(after):
        return _held(before, after, stand_in)
    share = (edges_s[:-1] + edges_s[1:]) / 2 - edges_s[0]
    share = share / (edges_s[-1] - edges_s[0])
    return before + (after - before) * share, "interpolated"


def _stood_in_for(
    edges_s: Floats, before: float, after: float, stand_in: Floats
) -> tuple[Floats, Mended]:
    """Take the stand-in; where it says nothing, hold what was before."""
    del edges_s
    told = ~np.isnan(stand_in)
    values, how = _held(before, after, stand_in)
    if not told.any():
        return values, how
    return np.where(told, stand_in, values), "stood in for"


def _held(before: float, after: float, stand_in: Floats) -> tuple[Floats, Mended]:
    """Hold what was before a gap, or else what comes after, or else the stand-in."""
    if not np.isnan(before):
        return np.full(len(stand_in), before), "held"
    if not np.isnan(after):
        return np.full(len(stand_in), after), "held"
    lost = bool(np.isnan(stand_in).all())
    return stand_in, "lost" if lost else "stood in for"
