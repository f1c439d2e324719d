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
from ..problem import (
    Effort,
    EmptyError,
    FailedError,
    Hint,
    Leash,
    Problem,
    Solution,
    StoppedError,
)
from .branch import Clash, branch
from .group import bound as group_bound
from .group import groups, polish
from .relax import Point, Relaxation
from .rounding import clashes, close_ways, fix, fractional

# A pair that clashes only once others are forbidden is found in the next round.
_ROUNDS = 30
# Share of the effort left that one search may take; the rest is for what follows.
_SEARCH = 0.6


class Linear:
    """HiGHS behind the Solver protocol; keep one to solve warm."""

    def __init__(self) -> None:
        """Start without a model."""
        self._relaxation = Relaxation()

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Solve; see the module.

        Raises FailedError or StoppedError.
        """
        search = _Search(self._relaxation, problem, effort, hint)
        return search.solution(Leash(effort.seconds, stop))


class _Search:
    """One solve."""

    def __init__(
        self, relaxation: Relaxation, problem: Problem, effort: Effort, hint: Hint
    ) -> None:
        self.relaxation, self.problem = relaxation, problem
        self.effort, self.hint = effort, hint

    def solution(self, leash: Leash) -> Solution:
        """Solve the relaxation, and go on where it is not yet a plan."""
        problem = self.problem
        self.relaxation.load(problem)
        root = self.relaxation.solve(problem.lower, problem.upper, leash)
        found = clashes(problem, root.x)
        if not fractional(problem, root.x):
            point = self._one_way(problem.lower, problem.upper, leash, root)
            if fractional(problem, point.x):
                # The preferred point is none: the one first found was whole.
                point = self._one_way(*fix(problem, root.x), leash)
            if self._close(point.cost, root.cost):
                return _done(point, root.cost)
        else:
            tied = self.relaxation.break_ties(root, problem.lower, problem.upper, leash)
            point = self._rounded(tied, leash)
        return self._branched(point, root, found, leash)

    def _rounded(self, near: Point, leash: Leash) -> Point:
        """Make a point whole; if that goes astray, take the whole columns given."""
        try:
            whole = self.hint.whole(near.x, near.row_dual)
            return self._one_way(*fix(self.problem, whole), leash)
        except EmptyError:
            return self._one_way(*fix(self.problem, self.hint.point), leash)

    def _one_way(
        self, lower: Floats, upper: Floats, leash: Leash, just: Point | None = None
    ) -> Point:
        """Solve, break ties, and close one way of each pair until none clashes.

        What has just been solved within these bounds need not be solved again.
        """
        for _ in range(_ROUNDS):
            point = just or self.relaxation.solve(lower, upper, leash)
            point, just = self.relaxation.break_ties(point, lower, upper, leash), None
            found = clashes(self.problem, point.x)
            if not found:
                return point
            upper = close_ways(point.x, upper, found)
        raise FailedError("pairs of columns kept clashing")

    def _branched(
        self, point: Point, root: Point, found: tuple[Clash, ...], leash: Leash
    ) -> Solution:
        """Close the gap: home by home first, if there are several, then as a whole."""
        bound = root.cost
        if len(groups(self.problem)) > 1 and not self._close(point.cost, bound):
            point = self._polished(point, root, found, leash)
            if self.effort.certify and not self._close(point.cost, bound):
                bound = max(bound, self._group_bound(point, found, leash))
        if not self.effort.certify:
            return _done(point, bound)
        return self._as_a_whole(point, bound, found, leash)

    def _polished(
        self, point: Point, root: Point, found: tuple[Clash, ...], leash: Leash
    ) -> Point:
        """Polish home by home while that helps."""
        for _ in range(_ROUNDS):
            part = leash.part(_SEARCH)
            x = polish(
                self.problem,
                root,
                point.x,
                known=found,
                effort=self.effort,
                leash=part,
            )
            leash.take_back(part)
            before, point = point.cost, self._settled(point, x, found, leash)
            if self._close(before, point.cost) or leash.seconds <= 0:
                break
        return point

    def _group_bound(
        self, point: Point, found: tuple[Clash, ...], leash: Leash
    ) -> float:
        """Bound the cost home by home at the plan's own prices."""
        return group_bound(
            self.problem,
            point.row_dual,
            ways=bool(found),
            effort=self.effort,
            leash=leash,
        )

    def _as_a_whole(
        self, point: Point, bound: float, found: tuple[Clash, ...], leash: Leash
    ) -> Solution:
        """Branch over everything at once, for as long as there is time."""
        for _ in range(_ROUNDS):
            if self._close(point.cost, bound) or leash.seconds <= 0:
                break
            start, part = self._cheaper(point), leash.part(_SEARCH)
            better = branch(self.problem, found, start, self.effort, part)
            leash.take_back(part)
            bound = max(bound, min(better.bound, point.cost))
            again = set(clashes(self.problem, better.x)) - set(found)
            point = self._settled(point, better.x, found, leash)
            if not again:
                break
            found += tuple(sorted(again))
        return _done(point, bound)

    def _settled(
        self, point: Point, x: Floats, found: tuple[Clash, ...], leash: Leash
    ) -> Point:
        """Solve with the whole columns and ways of a better point, if there is time."""
        lower, upper = fix(self.problem, x)
        try:
            other = self._one_way(lower, close_ways(x, upper, found), leash)
        except EmptyError:
            return point
        except StoppedError:
            if leash.is_told:
                raise
            return point
        return other if other.cost < point.cost else point

    def _cheaper(self, point: Point) -> Floats:
        """Choose between the point found and the one given."""
        given = self.problem.cost_eur(self.hint.point)
        return self.hint.point if given < point.cost else point.x

    def _close(self, cost: float, bound: float) -> bool:
        effort = self.effort
        wide = max(effort.absolute_gap_eur, effort.relative_gap * abs(cost))
        return cost - bound <= wide


def _done(point: Point, bound: float) -> Solution:
    return Solution(point.x, point.cost, min(bound, point.cost), point.row_dual)


__all__ = ["Linear"]
