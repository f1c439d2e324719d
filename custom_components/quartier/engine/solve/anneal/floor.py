"""A floor under every cost, proved by any prices at all.

Price every row, and minimise over the bounds alone (weak duality): whatever the prices
are, no point within bounds and rows costs less. The better the prices, the closer.
"""

from typing import Final

import numpy as np

from ...units import Floats
from ..problem import Problem
from .program import FAR

# A price or cost below this is none: what arithmetic leaves of zero.
_NO_COST: Final = 1e-8
# How much of the prices is kept where all of them prove little.
_SHARES: Final = (1.0, 0.999, 0.99, 0.9, 0.5, 0.0)


def floor_eur(problem: Problem, row_dual: Floats) -> float:
    """Bound the cost from below by prices, or by a share of them if that proves more.

    A column without a bound is taken to end at ``FAR``, so that the floor is a number.
    """
    return max(_proved(problem, share * row_dual) for share in _SHARES)


def _proved(problem: Problem, row_dual: Floats) -> float:
    entries = problem.entries
    side = np.where(row_dual > 0, problem.row_lower, problem.row_upper)
    # A row without a side on the way of its price cannot be priced so.
    price = np.where(np.isfinite(side) & (np.abs(row_dual) > _NO_COST), row_dual, 0.0)
    worth = float(np.where(price == 0, 0.0, side) @ price)
    cost = problem.cost - np.bincount(
        entries.column, entries.value * price[entries.row], len(problem.cost)
    )
    ends = np.where(
        cost > 0, np.maximum(problem.lower, -FAR), np.minimum(problem.upper, FAR)
    )
    paid = np.abs(cost) > _NO_COST
    return problem.offset + worth + float(cost[paid] @ ends[paid])
