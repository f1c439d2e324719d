"""Rounding: from a fractional point to bounds within which all is whole."""

import numpy as np

from ...units import Floats
from ..problem import Problem
from .branch import Clash

# Below this a fraction counts as whole, and a power as none.
_NOTHING = 1e-6


def fractional(problem: Problem, x: Floats) -> bool:
    """Tell whether a column that must be whole is not."""
    values = x[problem.integer]
    return bool((np.abs(values - np.round(values)) > _NOTHING).any())


def clashes(problem: Problem, x: Floats) -> tuple[Clash, ...]:
    """Find the exclusive pairs of which neither is zero."""
    found: list[Clash] = []
    for one, other in problem.exclusive:
        both = (x[one] > _NOTHING) & (x[other] > _NOTHING)
        found += [
            (one.start + int(t), other.start + int(t)) for t in np.flatnonzero(both)
        ]
    return tuple(found)


def fix_whole(problem: Problem, x: Floats) -> tuple[Floats, Floats]:
    """Fix every whole column near its value; of each group, the largest is one."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    whole = np.clip(np.round(x), lower, upper)
    for choice in problem.choices:
        whole[choice] = 0.0
        whole[choice.start + int(np.argmax(x[choice]))] = 1.0
    lower[problem.integer] = upper[problem.integer] = whole[problem.integer]
    return lower, upper


def close_ways(x: Floats, upper: Floats, found: tuple[Clash, ...]) -> Floats:
    """Close the smaller way of each pair that clashed."""
    closed = upper.copy()
    for one, other in found:
        closed[other if x[one] >= x[other] else one] = 0.0
    return closed
