"""The chain: from one decision to the next, dearer ones less and less often.

Metropolis' rule under a temperature that falls from a share of the gap to a share of
what is good enough (Kirkpatrick et al., Science 220:671, 1983). The threshold of a move
is drawn before the move is looked at, so that a bound on its cost can refuse it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...units import Floats
from ..linear.relax import Point
from ..linear.rounding import fix, fractional
from ..problem import Effort, FailedError, Leash, Problem, StoppedError
from .adding import Index
from .cuts import Cuts
from .encoding import Encoding
from .inner import Inner, decided, one_way
from .moves import Mover

# The walk begins this warm, as a share of the gap, and ends as a share of a good one.
_WARM, _COLD = 0.1, 0.02
# Moves that are drawn for each that may be solved.
_DRAWS = 25
# A follower that is so near a whole number is one.
_ROUND = 1e-6
# A move that is refused unseen takes so long.
_DRAW_S = 3e-5


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """Where a search stands: a decision, its point, and the point that bounds it."""

    z: Floats
    point: Point
    relaxed: Point


@dataclass(slots=True)
class Chain:
    """A walk over the decisions of a problem."""

    problem: Problem
    encoding: Encoding
    inner: Inner
    effort: Effort
    leash: Leash

    def stand(self, x: Floats) -> Stand:
        """Stand at the decision of a point.

        Raises EmptyError, FailedError or StoppedError.
        """
        at, problem = self.encoding.decided, self.problem
        z = np.clip(np.round(x[at]), np.ceil(problem.lower[at]), problem.upper[at])
        lower, upper = decided(problem, at, z)
        relaxed, point = one_way(self.inner, problem, lower, upper, self.leash)
        if fractional(problem, point.x):
            # What follows the decisions counts up, not down.
            up = np.where(problem.integer, np.ceil(point.x - _ROUND), point.x)
            _, point = one_way(self.inner, problem, *fix(problem, up), self.leash)
        return Stand(z, point, relaxed)

    def walk(self, start: Stand, floor: float, seed: int, solves: int) -> Stand:
        """Walk until the gap is closed, or all solves, draws or seconds are spent.

        Returns the best decision met.
        """
        problem, decisions = self.problem, self.encoding.decided
        if not len(decisions):
            return start
        mover = Mover(
            self.encoding, problem.lower[decisions], problem.upper[decisions], seed
        )
        trail = _Trail(self, start, mover)
        warm = _WARM * max(start.point.cost - floor, self.effort.absolute_gap_eur)
        cold = min(warm, _COLD * self.effort.absolute_gap_eur) or warm
        draws = _DRAWS * solves
        for draw in range(draws):
            if trail.solved >= solves or is_close(
                trail.best.point.cost, floor, self.effort
            ):
                break
            done = max(draw / draws, trail.solved / solves)
            if not trail.move(warm * (cold / warm) ** done):
                break
        return trail.best


def is_close(cost: float, floor: float, effort: Effort) -> bool:
    """Tell whether a cost is good enough."""
    wide = max(effort.absolute_gap_eur, effort.relative_gap * abs(cost))
    return cost - floor <= wide


class _Trail:
    """A walk under way."""

    def __init__(self, chain: Chain, start: Stand, mover: Mover) -> None:
        self.chain, self.mover = chain, mover
        self.here = self.best = start
        self.sums = chain.encoding.sums(start.z)
        self.cuts = Cuts(len(start.z))
        self.solved = 0
        self._learn(start, start.z)

    def move(self, warmth: float) -> bool:
        """Draw a move and take it or not; False where the time is over."""
        chain, here = self.chain, self.here
        chain.leash.seconds -= _DRAW_S
        if chain.leash.seconds <= 0:
            return False
        drawn = self.mover.draw(here.z)
        most = here.point.cost - warmth * np.log(self.mover.random.random())
        change = drawn.values - here.z[drawn.places]
        sums = chain.encoding.moved(self.sums, drawn.places, change)
        if sums is None or not change.any():
            return True
        if self.cuts.least(drawn.places, change) > most:
            return True
        z = here.z.copy()
        z[drawn.places] = drawn.values
        return self._look(z, lambda: self._go(drawn.places, change, sums), most)

    def _go(self, places: Index, change: Floats, sums: Floats) -> None:
        self.cuts.go(places, change)
        self.sums = sums

    def _look(self, z: Floats, go: Callable[[], None], most: float) -> bool:
        """Solve a decision, learn from it, and stand there if it is cheap enough."""
        chain, x = self.chain, self.here.point.x.copy()
        x[chain.encoding.decided] = z
        self.solved += 1
        try:
            found = chain.stand(x)
        except StoppedError:
            if chain.leash.is_told:
                raise
            return False
        except FailedError:
            return True
        self._learn(found, self.here.z)
        if found.point.cost <= most:
            go()
            self.here = found
            if found.point.cost < self.best.point.cost:
                self.best = found
        return True

    def _learn(self, found: Stand, here: Floats) -> None:
        problem, entries = self.chain.problem, self.chain.problem.entries
        price = np.bincount(
            entries.column,
            entries.value * found.relaxed.row_dual[entries.row],
            len(problem.cost),
        )
        slope = (problem.cost - price)[self.chain.encoding.decided]
        self.cuts.add(found.relaxed.cost, slope, here - found.z)
