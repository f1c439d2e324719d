"""The coordinating solver: an interior point that falls apart into homes.

1.  The relaxation is solved home by home, joined only by sums; its prices prove a bound
    on the cost that no plan beats, however far the point itself has come.
2.  Whole numbers are chosen near it, of each exclusive pair the smaller way is closed,
    and what is left is solved again from a point on the way.
3.  Where that leaves too wide a gap, homes are asked one by one, with their whole
    numbers, at the relaxation's prices, where HiGHS is installed: what they answer
    raises the bound, and what they choose may be a better plan.

Cost and memory grow with the number of homes, not with its square. Nothing is random:
the same problem has the same solution, unless the clock cuts HiGHS short while homes
are asked.

Knows arrays and groups of columns. Never knows what a column means, nor a clock:
seconds are reckoned from the work done.
"""

from dataclasses import dataclass, field, replace
from threading import Event
from typing import Final

import numpy as np

from ...units import Floats
from ..anneal import has_highs
from ..problem import (
    Effort,
    FailedError,
    Hint,
    Leash,
    Problem,
    Solution,
    StoppedError,
)
from .certify import Asked, boxed, certified
from .form import Form, form
from .kernel import Kernel
from .march import Goal, March, march
from .shard import Shard, Start, shard
from .split import split
from .whole import close, fix

# Share of the gap asked for that the relaxation, and then the plan, may leave.
_SHARE: Final = 0.4
# Of the gap asked for, so much may be left once homes are bounded one by one.
_WITHIN: Final = 0.999
# So often they are asked, those first that lose most.
_ASKINGS: Final = 4
# How near rows are kept: a tenth of a milliwatt; and how near at worst.
_ASTRAY: Final = 1e-7
_MOST_ASTRAY: Final = 2e-5
# What a round takes for each coefficient, on a core of 2020.
_SECONDS_PER_ENTRY: Final = 4e-7
# Homes that one shard holds.
_HOMES: Final = 200
# How far a point found is moved inside its bounds to begin again: of the usual.
_CAMP_INSIDE: Final = 1.0
_END_INSIDE: Final = 1e-7
_WARM_INSIDE: Final = 0.1


class Coordinate:
    """The structured interior point behind the Solver protocol."""

    def __init__(
        self, kernel: Kernel | None = None, homes: int = _HOMES, *, warm: bool = False
    ) -> None:
        """Take compiled loops, if there are, and how many homes a shard holds.

        A warm one begins where the solve before had come to when its gap was a tenth:
        quicker, but which of two plans that are good enough is found then depends on
        the past.
        """
        self._kernel, self._homes = kernel, homes
        self._warm = warm
        self._camp: tuple[Floats, Start] | None = None

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Solve; see the module.

        Raises FailedError or StoppedError.
        """
        search = self._search(problem, effort, hint)
        found = search.solution(Leash(effort.seconds, stop))
        if self._warm:
            self._camp = search.given.point(search.camp.x), search.camp
        return found

    def _search(self, problem: Problem, effort: Effort, hint: Hint) -> _Search:
        """Deal a problem out to shards.

        They hold its entries sorted, and nobody needs the others any more: each piece
        is made for its shard, and let go.
        """
        given = form(problem, problem.lower, problem.upper)
        near = given.shorten(self._near(problem, hint))
        parts, count = split(given, self._homes), len(given.entries.value)
        cold = Start(
            near, np.zeros(given.height), given.lower, given.upper, parts.links
        )
        side, shards = parts.side, [shard(each, self._kernel) for each in parts.pieces]
        del parts
        given = given.without_entries()
        start, spent = self._start(problem, cold), _SECONDS_PER_ENTRY * count
        return _Search(problem, effort, hint, given, side, shards, spent, start)

    def _near(self, problem: Problem, hint: Hint) -> Floats:
        """Choose a point to begin near: the last camp if it is of the same size."""
        if self._camp is None or len(self._camp[0]) != len(problem.cost):
            return hint.point
        return self._camp[0]

    def _start(self, problem: Problem, cold: Start) -> Start:
        """Begin at the prices of the last camp, if it is of the same size."""
        if self._camp is None:
            return cold
        point, camp = self._camp
        if len(point) != len(problem.cost) or len(camp.dual) != len(cold.dual):
            return cold
        product_eur = camp.product_eur
        return replace(
            cold, dual=camp.dual, product_eur=product_eur, inside=_WARM_INSIDE
        )


@dataclass(slots=True, eq=False)
class _Search:
    """One solve."""

    problem: Problem
    effort: Effort
    hint: Hint
    given: Form
    side: Floats
    shards: list[Shard]
    # Seconds that a round takes, as reckoned.
    spent: float
    # Where the relaxation begins, and then a point on its way.
    camp: Start
    # The relaxation's prices of rows.
    prices: Floats = field(init=False)

    def solution(self, leash: Leash) -> Solution:
        """Solve the relaxation, then what is left once it is whole."""
        problem, given = self.problem, self.given
        bound, at = self._root(leash)
        if problem.integer.any():
            at = self._whole(at, leash)
        at = self._one_way(at, leash)
        x, bound = given.point(at.x), bound + given.offset
        x, bound, at = self._mended(x, bound, at, leash)
        if problem.cost_eur(self.hint.point) < problem.cost_eur(x):
            x = self.hint.point
        cost = problem.cost_eur(x)
        return Solution(x, cost, min(bound, cost), at.dual)

    def _mended(
        self, x: Floats, bound: float, at: Start, leash: Leash
    ) -> tuple[Floats, float, Start]:
        """Ask homes one by one if the gap is wider than asked, and choose anew."""
        problem, effort = self.problem, self.effort
        if not (effort.certify and problem.integer.any() and has_highs()):
            return x, bound, at
        pieces, added = (each.piece for each in self.shards), dict[int, float]()
        finite = boxed(problem, self.given.origin, pieces)
        for _ in range(_ASKINGS):
            cost, asked = problem.cost_eur(x), len(added)
            wide = max(effort.absolute_gap_eur, effort.relative_gap * abs(cost))
            if cost - bound <= wide or leash.seconds <= 0.0:
                break
            goal = Asked(cost - _WITHIN * wide, effort, leash)
            proof = certified(finite, self.prices, x, goal, added)
            bound, added = max(bound, proof.bound_eur), dict(proof.added_eur)
            if cost - bound <= wide or len(added) == asked:
                break
            x, at = self._cheaper(x, at, self._chosen(proof.x, leash))
        return x, bound, at

    def _cheaper(
        self, x: Floats, at: Start, other: Start | None
    ) -> tuple[Floats, Start]:
        """Choose between a plan and another, if there is another."""
        if other is None:
            return x, at
        y = self.given.point(other.x)
        return (
            (y, other)
            if self.problem.cost_eur(y) < self.problem.cost_eur(x)
            else (x, at)
        )

    def _chosen(self, x: Floats, leash: Leash) -> Start | None:
        """Solve within the whole numbers of a point; None where that is no better."""
        lower, upper = fix(self.problem, x)
        begin = self._within(self.camp, lower, upper, _CAMP_INSIDE)
        try:
            return self._one_way(self._march(begin, leash).end, leash)
        except FailedError, StoppedError:
            if leash.is_told:
                raise
            return None

    def _march(self, start: Start, leash: Leash) -> March:
        effort, given = self.effort, self.given
        goal = Goal(
            _SHARE * effort.relative_gap,
            _SHARE * effort.absolute_gap_eur,
            given.offset,
            _ASTRAY,
            _MOST_ASTRAY,
        )

        def watch() -> bool:
            if leash.is_told:
                raise StoppedError("told to stop")
            leash.seconds -= self.spent
            return leash.seconds > 0

        return march(self.shards, self.side, start, goal, watch)

    def _root(self, leash: Leash) -> tuple[float, Start]:
        """Solve the relaxation; return its bound, and where to begin near its point."""
        problem, root = self.problem, self._march(self.camp, leash)
        self.camp, self.prices = root.camp, root.end.dual
        if not problem.integer.any():
            return root.bound_eur, root.end
        x = self.given.point(root.end.x)
        lower, upper = fix(problem, self.hint.whole(x, root.end.dual))
        begin = self._within(root.camp, lower, upper, _CAMP_INSIDE)
        return root.bound_eur, begin

    def _whole(self, begin: Start, leash: Leash) -> Start:
        """Solve within whole numbers, or else within those of the hint."""
        try:
            return self._march(begin, leash).end
        except FailedError:
            lower, upper = fix(self.problem, self.hint.point)
            begin = self._within(begin, lower, upper, _CAMP_INSIDE)
            return self._march(begin, leash).end

    def _one_way(self, end: Start, leash: Leash) -> Start:
        """Close the smaller way of each pair, and mend what that spoils."""
        begin = self._closed(end)
        return end if begin is None else self._march(begin, leash).end

    def _closed(self, end: Start) -> Start | None:
        """Begin where only one way is open; None where that is so already."""
        x = self.given.point(end.x)
        lower, upper = self._bounds(end)
        closed = close(self.problem, x, upper)
        if np.array_equal(closed, upper):
            return None
        return self._within(end, lower, closed, _END_INSIDE)

    def _bounds(self, end: Start) -> tuple[Floats, Floats]:
        """Find the bounds within which a point was found, in the problem's columns."""
        lower, upper = self.problem.lower.copy(), self.problem.upper.copy()
        width = len(self.given.origin)
        lower[self.given.origin] = end.lower[:width]
        upper[self.given.origin] = end.upper[:width]
        return lower, upper

    def _within(
        self, start: Start, lower: Floats, upper: Floats, inside: float
    ) -> Start:
        """Begin where another march was, within tighter bounds."""
        given, width = self.given, len(self.given.origin)
        low, high = given.lower.copy(), given.upper.copy()
        low[:width], high[:width] = lower[given.origin], upper[given.origin]
        return replace(start, lower=low, upper=high, inside=inside)


__all__ = ["Coordinate", "Kernel"]
