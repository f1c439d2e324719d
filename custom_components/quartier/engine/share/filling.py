"""Filling glasses: a pool is poured into consumers by weight until all are full.

Everyone's level rises in proportion to its weight; who has all it consumed takes no
more, and the others go on. So nothing is lost that anyone of weight could use. The
order of pouring decides nothing: the levels are where they must be.
"""

from collections.abc import Sequence

import numpy as np

from .readings import Counts
from .rounding import apportion


def fill(
    pool_wh: Counts, room_wh: Counts, weights: Counts, names: Sequence[str]
) -> Counts:
    """Pour a pool, one number a step, into rooms, and give what each consumer got.

    ``room_wh`` is consumers x steps, like the answer.
    ``weights`` are consumers, or consumers x steps; they sum to less than 2**32. Each
    gets its exact share rounded down or up, its room at most.
    """
    weighed = weights if weights.ndim > 1 else weights[:, None]
    open_weights = np.broadcast_to(weighed, room_wh.shape).copy()
    left_wh = pool_wh.copy()
    given_wh = np.zeros_like(room_wh)
    steps = np.arange(len(pool_wh))
    while len(steps):
        room, weight, pool = room_wh[:, steps], open_weights[:, steps], left_wh[steps]
        # Full: its room is at most its share, room / weight <= pool / all weights.
        full = (weight > 0) & (room * weight.sum(axis=0) <= weight * pool)
        poured = np.where(full, room, 0)
        given_wh[:, steps] += poured
        left_wh[steps] -= poured.sum(axis=0)
        open_weights[:, steps] = np.where(full, 0, weight)
        steps = steps[full.any(axis=0)]
    return given_wh + apportion(left_wh, open_weights, names)
