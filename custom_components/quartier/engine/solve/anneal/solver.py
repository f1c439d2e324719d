"""Annealing: a search over what is whole, the rest solved exactly at every step.

1.  The relaxation is solved; its duals prove the bound. What a solver that came first
    has found and proved is taken instead, if there is one.
2.  It is rounded as the things themselves would.
3.  Where the gap is too wide, a chain of moves looks for better decisions.

What is too large for one piece is searched home by home, the others standing still.
Everything random follows from one seed: unless the clock cuts the search short, the
same problem and seed have the same solution, bit for bit.
"""

from dataclasses import dataclass, replace
from threading import Event

from ..linear.relax import Point
from ..problem import (
    Effort,
    Hint,
    Leash,
    Problem,
    Solution,
    SolveError,
    Solver,
    StoppedError,
)
from .chain import is_close
from .decisions import Decisions
from .homes import Homes
from .inner import Dense, Inner, inner

# What numpy alone solves in one piece, and what HiGHS does, move after move.
_DENSE_ROWS = 100_000
_HIGHS_COLUMNS = 300_000
# Share of the effort that a solver who comes first may take.
_FIRST = 0.5


@dataclass(frozen=True, slots=True)
class Anneal:
    """Simulated annealing behind the Solver protocol."""

    seed: int = 0
    # How many decisions are solved at most, of a problem or of each home.
    solves: int = 1_000
    # Whose point is improved.
    first: Solver | None = None
    # Do without HiGHS even where it is installed.
    alone: bool = False

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Search; see the module.

        Raises StoppedError if told to stop. Else there is always a point: the given.
        """
        leash = Leash(effort.seconds, stop)
        return _Search(self, problem, effort, hint, leash).solution()


class _Search:
    """One solve."""

    def __init__(
        self, how: Anneal, problem: Problem, effort: Effort, hint: Hint, leash: Leash
    ) -> None:
        self.how, self.problem, self.effort = how, problem, effort
        self.hint, self.leash = hint, leash
        self.inner = self._inner()

    def solution(self) -> Solution:
        """Begin, look for better while the gap is too wide, and tell."""
        point, floor = self._first() or self._begun()
        if not is_close(point.cost, floor, self.effort):
            point = self._better(point, floor)
        if self.leash.is_told:
            raise StoppedError("told to stop")
        return Solution(point.x, point.cost, min(floor, point.cost), point.row_dual)

    def _inner(self) -> Inner:
        return Dense() if self.how.alone else inner()

    @property
    def _is_one_piece(self) -> bool:
        if isinstance(self.inner, Dense):
            return len(self.problem.row_lower) <= _DENSE_ROWS
        return len(self.problem.cost) <= _HIGHS_COLUMNS

    def _first(self) -> tuple[Point, float] | None:
        """Let another solver come first, if there is one and it gives something."""
        if self.how.first is None:
            return None
        part = self.leash.part(_FIRST)
        effort = replace(self.effort, seconds=part.seconds)
        try:
            found = self.how.first.solve(self.problem, effort, self.hint, part.stop)
        except SolveError:
            return None
        return Point(found.x, found.row_dual, found.objective_eur), found.bound_eur

    def _begun(self) -> tuple[Point, float]:
        """Relax, round and prove a bound."""
        if self._is_one_piece:
            return self._decisions().begun()
        return self._homes().rounded()

    def _better(self, point: Point, floor: float) -> Point:
        """Search from a point, in one piece or home by home."""
        if not self._is_one_piece:
            return self._homes().searched(point, self.how.seed, self.how.solves)
        decisions = self._decisions()
        here = decisions.stood(point.x)
        if here is None:
            return point
        walk = decisions.chain.walk
        best = walk(here, floor, self.how.seed, self.how.solves).point
        return best if best.cost < point.cost else point

    def _decisions(self) -> Decisions:
        return Decisions.of(
            self.problem, self.effort, self.hint, self.leash, self.inner
        )

    def _homes(self) -> Homes:
        return Homes(self.problem, self.hint, self.effort, self._inner, self.leash)
