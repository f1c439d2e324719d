"""Home by home: the search of a neighbourhood too large for one piece.

While one home is looked at the others stand still, so every point on the way is one of
the whole. What joins homes is priced at the mean of what it was worth to each.
"""

from collections.abc import Callable

import numpy as np

from ...units import Floats
from ..linear.relax import Point
from ..problem import Effort, FailedError, Hint, Leash, Problem, StoppedError
from .chain import Chain
from .cut import Cut, Cutter
from .encoding import encode
from .floor import floor_eur
from .inner import Inner

# A home is searched where whole numbers may cost it a share of the gap asked for.
_WORTH_IT = 0.1

type _Act = Callable[[Chain, Cut], Floats]
"""What to do with a home: look at its part of the problem, and give its part of x."""


class Homes:
    """A problem, cut into its homes."""

    def __init__(
        self,
        problem: Problem,
        hint: Hint,
        effort: Effort,
        inner: Callable[[], Inner],
        leash: Leash,
    ) -> None:
        """Take a problem and what is needed to solve parts of it."""
        self.problem, self.hint, self.effort = problem, hint, effort
        self.inner, self.leash = inner, leash
        self.cutter = Cutter(problem)
        self.row_dual: Floats = np.zeros(len(problem.row_lower))

    def rounded(self) -> tuple[Point, float]:
        """Relax every home beside the others, round all at once, and prove a bound."""
        given = self.hint.point
        whole = self.hint.whole(self._relaxed(given), self.row_dual)
        floor = self._floor()

        def cheaper(chain: Chain, cut: Cut) -> Floats:
            return chain.stand(whole[cut.columns]).point.x

        return self._point(self._swept(given, cheaper)), floor

    def searched(self, point: Point, seed: int, solves: int) -> Point:
        """Search every home that whole numbers cost something, in turn."""

        def search(chain: Chain, cut: Cut) -> Floats:
            part = cut.problem
            floor = chain.inner.solve(part.lower, part.upper, chain.leash).cost
            here = chain.stand(point.x[cut.columns])
            if here.point.cost - floor > _WORTH_IT * self.effort.absolute_gap_eur:
                here = chain.walk(here, floor, seed + int(cut.columns[0]), solves)
            return here.point.x

        self.row_dual = point.row_dual.copy()
        return self._point(self._swept(point.x, search))

    def _point(self, x: Floats) -> Point:
        return Point(x, self.row_dual, self.problem.cost_eur(x))

    def _relaxed(self, x: Floats) -> Floats:
        """Relax every home beside the others; learn the prices of all rows."""
        relaxed, told = x.copy(), np.zeros(len(self.row_dual))
        total = np.zeros(len(self.row_dual))

        def relax(chain: Chain, cut: Cut) -> Floats:
            part = cut.problem
            found = chain.inner.solve(part.lower, part.upper, chain.leash)
            relaxed[cut.columns] = found.x
            told[cut.rows] += 1.0
            total[cut.rows] += found.row_dual
            return x[cut.columns]

        self._swept(x, relax)
        self.row_dual = total / np.maximum(told, 1.0)
        return relaxed

    def _floor(self) -> float:
        """Prove a bound: each home's least at the prices of what joins it to others."""
        row_dual = self.row_dual.copy()
        for label in self.cutter.homes:
            cut = self.cutter.priced(label, self.row_dual)
            try:
                inner = self.inner()
                inner.load(cut.problem)
                found = inner.solve(cut.problem.lower, cut.problem.upper, self.leash)
            except StoppedError:
                self._heed()
                break
            except FailedError:
                continue
            row_dual[cut.rows] = found.row_dual
        return floor_eur(self.problem, row_dual)

    def _swept(self, x: Floats, act: _Act) -> Floats:
        """Let every home act in turn, and keep what makes the whole cheaper."""
        x, sums = x.copy(), self.cutter.sums(x)
        for label in self.cutter.homes:
            cut = self.cutter.beside(label, x, sums)
            before = x[cut.columns]
            try:
                after = act(self._chain(cut.problem), cut)
            except StoppedError:
                self._heed()
                break
            except FailedError:
                continue
            change = after - before
            if float(np.einsum("i,i", cut.problem.cost, change)) < 0.0:
                x[cut.columns] = after
                entries = cut.problem.entries
                moved = entries.value * change[entries.column]
                sums[cut.rows] += np.bincount(entries.row, moved, len(cut.rows))
        return x

    def _heed(self) -> None:
        """Stop if told to; if only the time is over, keep what there is."""
        if self.leash.is_told:
            raise StoppedError("told to stop")

    def _chain(self, part: Problem) -> Chain:
        inner = self.inner()
        inner.load(part)
        return Chain(part, encode(part), inner, self.effort, self.leash)
