"""The obvious and slow way to find what the solvers find: try everything.

Nothing here is shared with the solvers but HiGHS itself, and that only for linear
programs of a few columns.
"""

from itertools import product

import numpy as np
from highspy import Highs, HighsModelStatus
from quartier.engine.solve.problem import Problem
from quartier.engine.units import Floats

_NOTHING = 1e-9


def choices(problem: Problem) -> list[tuple[int, ...]]:
    """List what must be decided: whole columns, and the two columns of open pairs."""
    free = problem.integer & (problem.lower < problem.upper)
    found: list[tuple[int, ...]] = [(at,) for at in np.flatnonzero(free).tolist()]
    for one, other in problem.exclusive:
        sides = (range(one.start, one.stop), range(other.start, other.stop))
        found += [
            pair
            for pair in zip(*sides, strict=True)
            if (problem.upper[list(pair)] > _NOTHING).all()
        ]
    return found


def least(problem: Problem) -> float:
    """Decide in every way there is, and solve what is left: the least cost of all."""
    highs, decisions = _written(problem), choices(problem)
    best = np.inf
    for way in product((0, 1), repeat=len(decisions)):
        lower, upper = problem.lower.copy(), problem.upper.copy()
        for columns, chosen in zip(decisions, way, strict=True):
            if len(columns) == 1:
                lower[columns[0]] = upper[columns[0]] = chosen
            else:
                upper[columns[chosen]] = 0.0
        best = min(best, _solved(highs, lower, upper))
    return best + problem.offset


def least_relaxed(problem: Problem, fixed: dict[int, float] | None = None) -> float:
    """Solve without whole numbers and pairs, some columns fixed."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    for column, value in (fixed or {}).items():
        lower[column] = upper[column] = value
    return _solved(_written(problem), lower, upper) + problem.offset


def _written(problem: Problem) -> Highs:
    """Write a problem column by column and row by row."""
    highs = Highs()  # type: ignore[no-untyped-call]  # (highspy leaves it untyped)
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 (highspy's own order)
    for column, cost in enumerate(problem.cost.tolist()):
        highs.addVar(float(problem.lower[column]), float(problem.upper[column]))
        highs.changeColCost(column, cost)
    for row in range(len(problem.row_lower)):
        here = problem.entries.row == row
        columns = np.unique(problem.entries.column[here])
        values = [
            problem.entries.value[here & (problem.entries.column == column)].sum()
            for column in columns
        ]
        highs.addRow(
            float(problem.row_lower[row]),
            float(problem.row_upper[row]),
            len(columns),
            columns.astype(np.int32),
            np.array(values, dtype=float),
        )
    return highs


def _solved(highs: Highs, lower: Floats, upper: Floats) -> float:
    for column, ends in enumerate(zip(lower.tolist(), upper.tolist(), strict=True)):
        highs.changeColBounds(column, *ends)
    highs.run()
    status = highs.getModelStatus()
    if status == HighsModelStatus.kModelEmpty:
        return 0.0
    if status != HighsModelStatus.kOptimal:
        return np.inf
    return float(highs.getInfo().objective_function_value)
