"""Whole: bounds that hold what was chosen, near a point of the relaxation."""

import numpy as np

from ...units import Floats
from ..problem import Problem


def fix(problem: Problem, x: Floats) -> tuple[Floats, Floats]:
    """Hold the whole columns at the values of a point."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    at = problem.integer
    lower[at] = upper[at] = np.clip(np.round(x[at]), lower[at], upper[at])
    return lower, upper


def close(problem: Problem, x: Floats, upper: Floats) -> Floats:
    """Close the smaller way of each exclusive pair.

    An interior point leaves a little in both; which is smaller tells which is meant.
    """
    closed = upper.copy()
    for one, other in problem.exclusive:
        both = (closed[one] > 0.0) & (closed[other] > 0.0)
        smaller = x[one] < x[other]
        closed[one] = np.where(both & smaller, 0.0, closed[one])
        closed[other] = np.where(both & ~smaller, 0.0, closed[other])
    return closed
