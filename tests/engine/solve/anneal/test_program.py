"""A program is the same problem, with only equalities and free columns."""

from typing import Final

import numpy as np
import pytest
from quartier.engine.solve.anneal.program import FAR, program
from quartier.engine.solve.problem import EmptyError, Problem
from quartier.engine.things import Entries

# 1 <= x + y <= 2, x + z = 3, y <= 9 and a row without sides.
MATRIX: Final = np.array(
    [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 1.0, 1.0]]
)


def _problem() -> Problem:
    row, column = np.nonzero(MATRIX)
    return Problem(
        cost=np.array([1.0, 2.0, 3.0]),
        offset=0.0,
        lower=np.zeros(3),
        upper=np.array([5.0, np.inf, 5.0]),
        integer=np.zeros(3, dtype=np.bool_),
        tie=np.zeros(3),
        group=np.array([0, 0, 1], dtype=np.int32),
        row_lower=np.array([1.0, 3.0, -np.inf, -np.inf]),
        row_upper=np.array([2.0, 3.0, 9.0, np.inf]),
        entries=Entries(row, column, MATRIX[row, column]),
        exclusive=(),
    )


def test_rows_between_two_sides_get_a_column() -> None:
    """An equality keeps its side; a row without sides is left out."""
    problem = _problem()
    free, rows, part = program(problem, problem.lower, problem.upper)
    assert free.all()
    assert rows.tolist() == [0, 1, 2]
    assert part.side.tolist() == [0.0, 3.0, 0.0]
    assert part.lower.tolist() == [0.0, 0.0, 0.0, 1.0, -FAR]
    assert part.upper.tolist() == [5.0, FAR, 5.0, 2.0, 9.0]
    assert part.cost.tolist() == [1.0, 2.0, 3.0, 0.0, 0.0]
    # Where two homes meet, the row says so; the column between may be anybody's.
    assert part.group.tolist() == [0, 0, 1, 0, 0]
    x = np.array([1.0, 0.5, 2.0, 1.5, 0.5])
    assert part.times(x).tolist() == part.side.tolist()


def test_what_is_fixed_is_left_out() -> None:
    """It is on the other side of its rows, and a row that has nothing else is gone."""
    problem = _problem()
    lower, upper = problem.lower.copy(), problem.upper.copy()
    lower[1] = upper[1] = 0.5
    free, rows, part = program(problem, lower, upper)
    assert free.tolist() == [True, False, True]
    assert rows.tolist() == [0, 1]
    assert part.lower.tolist() == [0.0, 0.0, 0.5]
    assert part.upper.tolist() == [5.0, 5.0, 1.5]
    assert part.priced(np.array([2.0, 1.0])).tolist() == [3.0, 1.0, -2.0]


def test_what_is_fixed_may_break_a_row() -> None:
    """Then there is no point, and that is said at once."""
    problem = _problem()
    lower, upper = problem.lower.copy(), problem.upper.copy()
    lower[1] = upper[1] = 9.5
    with pytest.raises(EmptyError):
        program(problem, lower, upper)
