"""A linear program in the form that an interior point wants.

What is fixed is left out, and what lies between two sides gets a column for that.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...things import Entries
from ...units import Bools, Floats
from ..problem import EmptyError, Problem
from .adding import Index, summed

# No column of a plan goes so far: a hundred megawatts, or as many kWh.
FAR: Final = 1e5
# Columns and sides closer than this are one value.
_FIXED: Final = 1e-9
# A row that what is fixed breaks by more than this cannot be mended.
_EMPTY: Final = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Minimise cost·x with lower < x < upper and entries·x = side, all sides finite."""

    cost: Floats
    lower: Floats
    upper: Floats
    side: Floats
    entries: Entries
    group: Index

    def times(self, x: Floats) -> Floats:
        """Sum each row."""
        entries = self.entries
        weights = entries.value * x[entries.column]
        return summed(entries.row, weights, len(self.side))

    def priced(self, dual: Floats) -> Floats:
        """Sum each column at the prices of its rows."""
        entries = self.entries
        weights = entries.value * dual[entries.row]
        return summed(entries.column, weights, len(self.cost))


def program(
    problem: Problem, lower: Floats, upper: Floats
) -> tuple[Bools, Index, Program]:
    """Write what is free between two bounds: its columns, its rows, and the program.

    Raises EmptyError where what is fixed breaks a row.
    """
    free = upper - lower > _FIXED
    entries, height = problem.entries, len(problem.row_lower)
    kept = free[entries.column]
    still = entries.value[~kept] * lower[entries.column[~kept]]
    fixed = summed(entries.row[~kept], still, height)
    low, high = problem.row_lower - fixed, problem.row_upper - fixed
    met = np.zeros(height, dtype=np.bool_)
    met[entries.row[kept]] = True
    if ((low > _EMPTY) | (high < -_EMPTY))[~met].any():
        raise EmptyError("what is fixed breaks a row")
    wanted = met & (np.isfinite(low) | np.isfinite(high))
    kept &= wanted[entries.row]
    at, column = np.cumsum(wanted) - 1, np.cumsum(free) - 1
    row, mine = at[entries.row[kept]], column[entries.column[kept]]
    own = Entries.of(row, mine, entries.value[kept])
    bounds = (lower[free], upper[free]), (low[wanted], high[wanted])
    group = problem.group[free].astype(np.intp)
    return free, np.flatnonzero(wanted), _sided(problem.cost[free], bounds, own, group)


def _sided(
    cost: Floats,
    bounds: tuple[tuple[Floats, Floats], tuple[Floats, Floats]],
    own: Entries,
    group: Index,
) -> Program:
    """Give each row that lies between two sides a column for where it lies."""
    (lower, upper), (low, high) = bounds
    ranged = np.flatnonzero(high - low > _FIXED)
    slack = Entries.of(
        ranged, len(cost) + np.arange(len(ranged)), -np.ones(len(ranged))
    )
    whose = np.full(len(low), -1, dtype=np.intp)
    # Of a row in which homes meet any will do: the row decides whose it is.
    np.maximum.at(whose, own.row, group[own.column])
    side = np.zeros(len(low))
    equal = high - low <= _FIXED
    side[equal] = (low[equal] + high[equal]) / 2
    return Program(
        np.concatenate([cost, np.zeros(len(ranged))]),
        np.maximum(np.concatenate([lower, low[ranged]]), -FAR),
        np.minimum(np.concatenate([upper, high[ranged]]), FAR),
        side,
        _joined(own, slack),
        np.concatenate([group, whose[ranged]]),
    )


def _joined(one: Entries, other: Entries) -> Entries:
    return Entries.of(
        np.concatenate([one.row, other.row]),
        np.concatenate([one.column, other.column]),
        np.concatenate([one.value, other.value]),
    )
