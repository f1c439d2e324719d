"""The inner problem: what is left once the whole columns are decided, solved exactly.

By HiGHS, warm from one move to the next, or by numpy where there is none.
"""

from typing import Protocol

from ...units import Floats
from ..linear.highs import Session
from ..linear.relax import Point, Relaxation
from ..linear.rounding import clashes, close_ways
from ..problem import FailedError, Leash, Problem
from .adding import Index
from .dense import Desk, minimise

# A pair that clashes only once others are forbidden is found in the next round.
_ROUNDS = 30


class Inner(Protocol):
    """Solves a problem's relaxation between bounds, again and again."""

    def load(self, problem: Problem) -> None:
        """Take a problem."""
        ...

    def solve(self, lower: Floats, upper: Floats, leash: Leash) -> Point:
        """Solve between two bounds.

        Raises EmptyError, FailedError or StoppedError.
        """
        ...


class Dense:
    """numpy behind the protocol."""

    def __init__(self) -> None:
        """Start without a problem."""
        self._held: Problem | None = None
        self._desk = Desk()

    def load(self, problem: Problem) -> None:
        """Take a problem."""
        self._held = problem

    def solve(self, lower: Floats, upper: Floats, leash: Leash) -> Point:
        """Solve between two bounds.

        Raises EmptyError, FailedError or StoppedError.
        """
        if self._held is None:
            raise FailedError("no problem is loaded")
        found = minimise(self._held, lower, upper, leash, self._desk)
        return Point(found.x, found.row_dual, self._held.cost_eur(found.x))


def has_highs() -> bool:
    """Tell whether HiGHS is installed."""
    try:
        Session()
    except FailedError:
        return False
    return True


def inner() -> Inner:
    """Take HiGHS, or numpy where there is none."""
    return Relaxation() if has_highs() else Dense()


def one_way(
    inner: Inner, problem: Problem, lower: Floats, upper: Floats, leash: Leash
) -> tuple[Point, Point]:
    """Solve, and close one way of each pair until none clashes.

    Returns the relaxed point, whose duals bound the cost of what is decided, and the
    point that keeps pairs.
    """
    relaxed = point = inner.solve(lower, upper, leash)
    for _ in range(_ROUNDS):
        found = clashes(problem, point.x)
        if not found:
            return relaxed, point
        upper = close_ways(point.x, upper, found)
        point = inner.solve(lower, upper, leash)
    raise FailedError("pairs of columns kept clashing")


def decided(problem: Problem, columns: Index, z: Floats) -> tuple[Floats, Floats]:
    """Fix the decided columns at their values: bounds to solve within."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    lower[columns] = upper[columns] = z
    return lower, upper
