"""A linear program solved with numpy alone, for boards without HiGHS.

Mehrotra's predictor-corrector (SIAM J. Optimization 2:575, 1992): every column stays
strictly between its bounds, and each step solves the normal equations home by home.
A home's day in quarters of an hour takes tenths of a second.

No clock is read: a board's seconds are told from the arithmetic done.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...things import Entries
from ...units import Floats
from ..problem import EmptyError, Leash, Problem, StoppedError
from .adding import Index
from .normal import Normal, Solved
from .program import Program, program

# What a core of a small board does in a second, and what a step costs besides.
_FLOPS_PER_S: Final = 1e10
_STEP_FLOPS: Final = 2e7
_STEPS: Final = 80
# Relative to the costs and sides: a hundredth of a watt, a millionth of a euro.
_EXACT: Final = 1e-9
_GAP: Final = 1e-8
# A program whose rows stay so far from their sides has no point.
_EMPTY: Final = 1e-6
# No column comes closer to a bound.
_LEAST: Final = 1e-12
# How much a step is held near where it begins: it decides where no bound does.
_NEAR: Final = 1e-8
# Share of the way to the nearest bound that a step may go.
_SHY: Final = 0.9995


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """The least point between some bounds, and the duals that prove it."""

    x: Floats
    row_dual: Floats


@dataclass(slots=True)
class Desk:
    """What was last worked out for the equations, for programs of the same shape."""

    _of: Entries | None = None
    _normal: Normal | None = None

    def normal(self, entries: Entries, group: Index, height: int) -> Normal:
        """Plan the elimination, or take the plan made for the same matrix."""
        old, kept = self._of, self._normal
        if old is not None and kept is not None and kept.height == height:
            names = ("row", "column", "value")
            pairs = [(getattr(old, name), getattr(entries, name)) for name in names]
            if all(np.array_equal(one, other) for one, other in pairs):
                return kept
        self._of, self._normal = entries, Normal(entries, group, height)
        return self._normal


def minimise(
    problem: Problem,
    lower: Floats,
    upper: Floats,
    leash: Leash,
    desk: Desk | None = None,
) -> Optimum:
    """Find the least point of a problem's relaxation between two bounds.

    Raises EmptyError where there is none, and StoppedError where the time is over.
    """
    desk = desk or Desk()
    free, rows, part = program(problem, lower, upper)
    normal = desk.normal(part.entries, part.group, len(rows))
    own, price = _Path(part, normal, leash).end()
    x, dual = np.where(free, 0.0, lower), np.zeros(len(problem.row_lower))
    x[free] = own[: int(free.sum())]
    dual[rows] = price
    return Optimum(np.clip(x, lower, upper), dual)


type _Way = tuple[Floats, Floats, Floats, Floats]
"""A step of the columns, the prices, and the prices of lower and upper bounds."""


class _Path:
    """The central path from the middle of the bounds to the optimum."""

    def __init__(self, program: Program, normal: Normal, leash: Leash) -> None:
        """Begin inside all bounds, with prices of the size of the costs."""
        self.program, self.normal, self.leash = program, normal, leash
        shy = np.minimum(0.5 * (program.upper - program.lower), 1.0)
        self.x = np.clip(0.0, program.lower + shy, program.upper - shy)
        scale = max(1e-3, float(np.abs(program.cost).max(initial=0.0)))
        # As central as can be: far bounds have low prices.
        self.low, self.high = (scale / room for room in self._room())
        self.dual = np.zeros(len(program.side))

    def end(self) -> tuple[Floats, Floats]:
        """Walk to the end; see the module."""
        for _ in range(_STEPS):
            if self._is_there():
                return self.x, self.dual
            if self.leash.is_told or self.leash.seconds <= 0:
                raise StoppedError("told to stop, or out of time")
            self.leash.seconds -= (self.normal.flops + _STEP_FLOPS) / _FLOPS_PER_S
            self._step()
        if float(np.abs(self._lacking()).max(initial=0.0)) > _EMPTY:
            raise EmptyError("no point lies within the bounds")
        return self.x, self.dual

    def _lacking(self) -> Floats:
        return self.program.side - self.program.times(self.x)

    def _off(self) -> Floats:
        """Find how far the prices of each column are from its cost."""
        priced = self.program.priced(self.dual)
        return self.program.cost - priced - self.low + self.high

    def _room(self) -> tuple[Floats, Floats]:
        below, above = self.x - self.program.lower, self.program.upper - self.x
        return np.maximum(below, _LEAST), np.maximum(above, _LEAST)

    def _is_there(self) -> bool:
        """Tell whether sides, prices and the gap are met."""
        program = self.program
        side, cost = (
            1.0 + float(np.abs(size).max(initial=0.0))
            for size in (program.side, program.cost)
        )
        worth = float(np.einsum("i,i", program.cost, self.x))
        return bool(
            np.abs(self._lacking()).max(initial=0.0) <= _EXACT * side
            and np.abs(self._off()).max(initial=0.0) <= _EXACT * cost
            and worth - self._proved(_EXACT * cost) <= _GAP * max(1.0, abs(worth))
        )

    def _proved(self, least: float) -> float:
        """Bound the cost by the prices of the rows alone."""
        program = self.program
        cost = program.cost - program.priced(self.dual)
        paid = np.abs(cost) > least
        ends = np.where(cost > 0, program.lower, program.upper)[paid]
        rows = float(np.einsum("i,i", self.dual, program.side))
        return rows + float(np.einsum("i,i", cost[paid], ends))

    def _step(self) -> None:
        """Predict, correct, and go."""
        below, above = self._room()
        weight = 1.0 / (self.low / below + self.high / above + _NEAR)
        solved = self.normal.under(weight)
        first = self._way(solved, -self.low * below, -self.high * above)
        aimed = self._aimed(first)
        low = aimed - self.low * below - first[0] * first[2]
        high = aimed - self.high * above + first[0] * first[3]
        way = self._way(solved, low, high)
        inside, priced = (_SHY * reach for reach in self._reach(way))
        program = self.program
        self.x = np.clip(
            self.x + inside * way[0], program.lower + _LEAST, program.upper - _LEAST
        )
        self.dual = self.dual + priced * way[1]
        self.low = np.maximum(self.low + priced * way[2], _LEAST)
        self.high = np.maximum(self.high + priced * way[3], _LEAST)

    def _aimed(self, way: _Way) -> float:
        """Choose how central to stay: the less the first guess leaves, the less."""
        below, above = self._room()
        inside, priced = self._reach(way)
        now = float((self.low * below + self.high * above).sum())
        low, high = self.low + priced * way[2], self.high + priced * way[3]
        dx = inside * way[0]
        then = float((low * (below + dx) + high * (above - dx)).sum())
        return now / (2 * len(low)) * (then / max(now, _LEAST)) ** 3

    def _way(self, solved: Solved, low: Floats, high: Floats) -> _Way:
        """Solve Newton's equations for what low and high are to become."""
        below, above = self._room()
        pull = self._off() - low / below + high / above
        side = self._lacking() + self.program.times(solved.weight * pull)
        dual = solved.solve(side)
        dx = solved.weight * (self.program.priced(dual) - pull)
        return (
            dx,
            dual,
            (low - self.low * dx) / below,
            (high + self.high * dx) / above,
        )

    def _reach(self, way: _Way) -> tuple[float, float]:
        """Find how far columns and prices may go before one meets a bound."""
        below, above = self._room()
        return (
            min(_far(way[0], below), _far(-way[0], above)),
            min(_far(way[2], self.low), _far(way[3], self.high)),
        )


def _far(way: Floats, room: Floats) -> float:
    back = way < 0
    return min(1.0, float((room[back] / -way[back]).min(initial=1.0)))
