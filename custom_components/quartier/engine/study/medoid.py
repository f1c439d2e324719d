"""K-medoids: some of many points that stand for the others, each for those nearest.

Partitioning around medoids (Kaufman and Rousseeuw, Finding Groups in Data (1990),
chapter 2): points are taken one by one, then exchanged while that brings the others
nearer. Ties go to the earlier point, so that the same points have the same medoids.
"""

from typing import Final

import numpy as np

from ..units import Floats

type Places = np.ndarray[tuple[int, ...], np.dtype[np.intp]]

# Exchanges end by themselves; where rounding would have them go round, after so many.
_ROUNDS: Final = 200
_NEARER: Final = 1e-12


def distances(points: Floats) -> Floats:
    """Measure how far each point (points x features) is from each: Euclid's way."""
    square = (points**2).sum(axis=1)
    apart = square[:, None] + square[None, :] - 2.0 * points @ points.T
    found: Floats = np.sqrt(np.maximum(apart, 0.0))
    return found


def medoids(apart: Floats, count: int, may: Places) -> Places:
    """Choose ``count`` of the points that ``may`` be chosen, in order.

    ``apart`` tells how far each point is from each. Raises ValueError where fewer may
    be chosen than are wanted.
    """
    if not 0 < count <= len(may):
        raise ValueError(f"{count} of {len(may)} points")
    chosen = _begun(apart, count, may)
    for _ in range(_ROUNDS):
        better = _exchanged(apart, chosen, may)
        if better is None:
            break
        chosen = better
    return np.array(sorted(chosen), dtype=np.intp)


def nearest(apart: Floats, chosen: Places) -> Places:
    """Tell which of the chosen each point is nearest to, by its place among them."""
    found: Places = np.argmin(apart[:, chosen], axis=1)
    # A point that is chosen stands for itself, be another as near.
    found[chosen] = np.arange(len(chosen))
    return found


def _begun(apart: Floats, count: int, may: Places) -> list[int]:
    """Take points one by one, each where it brings the others nearest."""
    chosen: list[int] = []
    near = np.full(len(apart), np.inf)
    for _ in range(count):
        sums = np.minimum(apart[:, may], near[:, None]).sum(axis=0)
        sums[np.isin(may, chosen)] = np.inf
        one = int(may[int(np.argmin(sums))])
        chosen.append(one)
        near = np.minimum(near, apart[:, one])
    return chosen


def _exchanged(apart: Floats, chosen: list[int], may: Places) -> list[int] | None:
    """Make the exchange that brings the others nearest; None where none does."""
    best, found = float(apart[:, chosen].min(axis=1).sum()), None
    others = may[~np.isin(may, chosen)]
    for at in range(len(chosen)):
        rest = chosen[:at] + chosen[at + 1 :]
        near = apart[:, rest].min(axis=1, initial=np.inf)
        sums = np.minimum(apart[:, others], near[:, None]).sum(axis=0)
        if len(sums) and float(sums.min()) < best - _NEARER * max(1.0, best):
            best = float(sums.min())
            found = [*rest, int(others[int(np.argmin(sums))])]
    return found
