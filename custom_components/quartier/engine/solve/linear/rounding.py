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


def open_pairs(problem: Problem) -> tuple[Clash, ...]:
    """List the exclusive pairs of which either could differ from zero."""
    pairs: list[Clash] = []
    for one, other in problem.exclusive:
        both = (problem.upper[one] > _NOTHING) & (problem.upper[other] > _NOTHING)
        steps = np.flatnonzero(both).tolist()
        pairs += [(one.start + step, other.start + step) for step in steps]
    return tuple(pairs)


def fix(problem: Problem, x: Floats) -> tuple[Floats, Floats]:
    """Fix the whole columns at the values of a point: bounds to solve within."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    at = problem.integer
    lower[at] = upper[at] = np.clip(np.round(x[at]), lower[at], upper[at])
    return lower, upper


def close_ways(x: Floats, upper: Floats, found: tuple[Clash, ...]) -> Floats:
    """Close the smaller way of each pair that clashed."""
    closed = upper.copy()
    for one, other in found:
        closed[other if x[one] >= x[other] else one] = 0.0
    return closed
