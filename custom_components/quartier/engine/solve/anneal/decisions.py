"""A problem seen as decisions: what any search needs, whichever way it goes.

Each decision, the values of the decided columns, has a cost: that of the least point
with these values. The relaxation rounded is a good one to begin with, and its duals
prove a bound on all.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from ...units import Floats
from ..linear.relax import Point
from ..problem import Effort, Hint, Leash, Problem, Solution, SolveError, StoppedError
from .adding import Index
from .chain import Chain, Stand, is_close
from .encoding import encode
from .floor import floor_eur
from .inner import Inner, inner
from .moves import Mover


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """The decisions of a problem, and a hint where to begin."""

    chain: Chain
    hint: Hint

    @classmethod
    def of(
        cls,
        problem: Problem,
        effort: Effort,
        hint: Hint,
        leash: Leash,
        solver: Inner | None = None,
    ) -> Self:
        """Look at a problem; ``solver`` solves what is not decided."""
        solver = inner() if solver is None else solver
        solver.load(problem)
        return cls(Chain(problem, encode(problem), solver, effort, leash), hint)

    @property
    def picks(self) -> list[Index]:
        """List the places of which exactly one is one."""
        encoding = self.chain.encoding
        return [encoding.place[pick] for pick in encoding.picks]

    @property
    def runs(self) -> list[Index]:
        """List the rows of places that are on or off each."""
        encoding = self.chain.encoding
        return [encoding.place[run] for run in encoding.runs]

    def z(self, x: Floats) -> Floats:
        """Read the decision of a point."""
        return np.round(x[self.chain.encoding.decided])

    def mover(self, seed: int) -> Mover:
        """Draw small changes."""
        problem, at = self.chain.problem, self.chain.encoding.decided
        encoding = self.chain.encoding
        return Mover(encoding, problem.lower[at], problem.upper[at], seed)

    def relaxed(self) -> Point:
        """Solve the relaxation.

        Raises FailedError or StoppedError.
        """
        problem, chain = self.chain.problem, self.chain
        return chain.inner.solve(problem.lower, problem.upper, chain.leash)

    def begun(self) -> tuple[Point, float]:
        """Relax, round and prove a bound; at worst begin where the hint is."""
        problem = self.chain.problem
        try:
            root = self.relaxed()
        except SolveError:
            nothing = np.zeros(len(problem.row_lower))
            return self._given(nothing), floor_eur(problem, nothing)
        whole = self.hint.whole(root.x, root.row_dual)
        stands = [self.stood(x) for x in (whole, self.hint.point)]
        points = [stand.point for stand in stands if stand is not None]
        return (
            min((*points, self._given(root.row_dual)), key=lambda point: point.cost),
            floor_eur(problem, root.row_dual),
        )

    def stood(self, x: Floats) -> Stand | None:
        """Stand at the decision of a point, if that has one and there is time."""
        try:
            return self.chain.stand(x)
        except SolveError:
            return None

    def taken(self, z: Floats) -> Stand | None:
        """Stand at a decision, if it has a point and there is time."""
        x = self.chain.problem.lower.copy()
        x[self.chain.encoding.decided] = z
        return self.stood(x)

    def is_close(self, cost: float, floor: float) -> bool:
        """Tell whether a cost is good enough."""
        return is_close(cost, floor, self.chain.effort)

    def solution(self, point: Point, floor: float) -> Solution:
        """Tell what was found and proved.

        Raises StoppedError if told to stop.
        """
        if self.chain.leash.is_told:
            raise StoppedError("told to stop")
        return Solution(point.x, point.cost, min(floor, point.cost), point.row_dual)

    def _given(self, row_dual: Floats) -> Point:
        x = self.hint.point
        return Point(x, row_dual, self.chain.problem.cost_eur(x))
