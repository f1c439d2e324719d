"""The linear solver: HiGHS, kept warm, exact where things are discrete.

1.  The relaxation is solved; its cost is the bound.
2.  Where whole numbers or exclusive pairs are violated, it is rounded and solved again
    with them fixed: a plan, and a gap.
3.  Where that gap is too wide, branch and bound closes it, starting from that plan.
4.  Last, ties are broken among the plans that cost the same.

Nothing here is random and no noise is added to prices: the same problem has the same
solution, unless the clock cuts the branch and bound short.

Knows arrays and HiGHS. Never knows what a column means.
"""

from threading import Event

from ...units import Floats
from ..problem import Effort, FailedError, Leash, Problem, Solution, StoppedError
from .branch import branch
from .relax import Point, Relaxation
from .rounding import clashes, close_ways, fix_whole, fractional

# A pair that clashes only once others are forbidden is found in the next round.
_ROUNDS = 5


class Linear:
    """HiGHS behind the Solver protocol; keep one to solve warm."""

    def __init__(self) -> None:
        """Start without a model."""
        self._relaxation = Relaxation()

    def solve(
        self, problem: Problem, effort: Effort, start: Floats, stop: Event | None
    ) -> Solution:
        """Solve; see the module.

        Raises FailedError or StoppedError.
        """
        return _Search(self._relaxation, problem, effort, start, stop).solution()


class _Search:
    """One solve."""

    def __init__(
        self,
        relaxation: Relaxation,
        problem: Problem,
        effort: Effort,
        start: Floats,
        stop: Event | None,
    ) -> None:
        self.relaxation, self.problem, self.effort = relaxation, problem, effort
        self.start = start
        self.leash = Leash(effort.seconds, stop)

    def solution(self) -> Solution:
        """Solve the relaxation, and go on where it is not yet a plan."""
        problem = self.problem
        self.relaxation.load(problem)
        root = self._solve(problem.lower, problem.upper)
        if not fractional(problem, root.x):
            point = self._break_ties(root, problem.lower, problem.upper)
            if not clashes(problem, point.x):
                return self._done(point, root.cost)
        return self._whole(root)

    def _whole(self, root: Point) -> Solution:
        """Round; where the gap is too wide, branch until no pair clashes."""
        bound, found = root.cost, clashes(self.problem, root.x)
        point = self._rounded(root.x)
        for _ in range(_ROUNDS):
            if self._close(point.cost, bound) or self.leash.seconds <= 0:
                break
            better = branch(
                self.problem, found, self._cheaper(point), self.effort, self.leash
            )
            bound = max(bound, min(better.bound, point.cost))
            again = set(clashes(self.problem, better.x)) - set(found)
            try:
                point = min(point, self._rounded(better.x), key=lambda p: p.cost)
            except StoppedError:
                if self.leash.stop is not None and self.leash.stop.is_set():
                    raise
                break
            if not again:
                break
            found += tuple(sorted(again))
        return self._done(point, bound)

    def _cheaper(self, point: Point) -> Floats:
        """Choose between the point found and the one given."""
        given = float(self.problem.cost @ self.start) + self.problem.offset
        return self.start if given < point.cost else point.x

    def _rounded(self, x: Floats) -> Point:
        """Fix what must be whole, then close one way of each pair that clashes."""
        lower, upper = fix_whole(self.problem, x)
        point = self._solve(lower, upper)
        for _ in range(_ROUNDS):
            tied = self._break_ties(point, lower, upper)
            found = clashes(self.problem, tied.x)
            if not found:
                return tied
            upper = close_ways(tied.x, upper, found)
            point = self._solve(lower, upper)
        raise FailedError("pairs of columns kept clashing")

    def _close(self, cost: float, bound: float) -> bool:
        gap = cost - bound
        return gap <= max(
            self.effort.absolute_gap_eur, self.effort.relative_gap * abs(cost)
        )

    def _solve(self, lower: Floats, upper: Floats) -> Point:
        return self.relaxation.solve(lower, upper, self.leash)

    def _break_ties(self, point: Point, lower: Floats, upper: Floats) -> Point:
        return self.relaxation.break_ties(point, lower, upper, self.leash)

    def _done(self, point: Point, bound: float) -> Solution:
        return Solution(point.x, point.cost, min(bound, point.cost), point.row_dual)


__all__ = ["Linear"]
