"""Choices are found in the rows: what is picked, what is switched, what follows."""

from typing import Final

import numpy as np
from quartier.engine.solve.anneal.encoding import encode
from quartier.engine.solve.problem import Problem
from quartier.engine.things import Entries
from quartier.engine.units import Floats

from tests.engine.solve.worlds import street

# Columns: a pick of three, one of them closed; power; on, on, on; start, start.
UPPER: Final = np.array([1.0, 1.0, 0.0, 5.0, 1.0, 1.0, 1.0, 1.0, 1.0])
INTEGER: Final = np.array([1, 1, 1, 0, 1, 1, 1, 1, 1], dtype=np.bool_)
MATRIX: Final = np.array(
    [
        [1, 1, 1, 0, 0, 0, 0, 0, 0],  # exactly one of three
        [2, 1, 0, 1, 0, 0, 0, 0, 0],  # what they take, and the power
        [0, 0, 0, 1, -1, 0, 0, 0, 0],  # power only if on
        [0, 0, 0, 1, 0, -1, 0, 0, 0],
        [0, 0, 0, 1, 0, 0, -1, 0, 0],
        [0, 0, 0, 0, -1, 1, 0, -1, 0],  # a start follows
        [0, 0, 0, 0, 0, -1, 1, 0, -1],
        [1, 0, 0, 0, 1, 1, 1, 0, 0],  # at most two at a time
    ],
    dtype=float,
)


def _problem() -> Problem:
    row, column = np.nonzero(MATRIX)
    height, width = MATRIX.shape
    lower, upper = np.full(height, -np.inf), np.zeros(height)
    lower[0] = upper[0] = 1.0
    upper[1], upper[7] = 9.0, 2.0
    return Problem(
        cost=np.zeros(width),
        offset=0.0,
        lower=np.zeros(width),
        upper=UPPER,
        integer=INTEGER,
        tie=np.zeros(width),
        group=np.zeros(width, dtype=np.int32),
        row_lower=lower,
        row_upper=upper,
        entries=Entries(row, column, MATRIX[row, column]),
        exclusive=(),
    )


def test_what_is_decided() -> None:
    """A pick is what is open of it, a run what stands in a row; starts follow."""
    found = encode(_problem())
    assert [pick.tolist() for pick in found.picks] == [[0, 1]]
    assert [run.tolist() for run in found.runs] == [[4, 5, 6]]
    assert found.decided.tolist() == [0, 1, 4, 5, 6]
    assert found.place.tolist() == [0, 1, -1, -1, 2, 3, 4, -1, -1]
    assert found.choices == 4


def test_rows_of_their_own() -> None:
    """Rows without any other column are watched move by move."""
    found = encode(_problem())
    assert found.row_upper.tolist() == [1.0, 2.0]
    z: Floats = np.array([1.0, 0.0, 1.0, 0.0, 0.0])
    sums = found.sums(z)
    assert sums.tolist() == [1.0, 2.0]
    # A third at a time is one too many; the other pick makes room for it.
    third = found.moved(sums, np.array([3]), np.ones(1))
    assert third is None
    room = found.moved(sums, np.array([0, 1]), np.array([-1.0, 1.0]))
    assert room is not None
    assert room.tolist() == [1.0, 1.0]
    # None of a pick is none.
    assert found.moved(sums, np.array([0]), np.array([-1.0])) is None


def test_a_street() -> None:
    """The washing machine picks its start, the car is on or off while it is there."""
    model = street().model()
    found = encode(model.problem)
    parts = {part.owner.id: part for part in model.parts}
    [pick] = found.picks
    assert set(pick.tolist()) < set(
        range(parts["washer"].columns.start, parts["washer"].columns.stop)
    )
    [run] = found.runs
    assert len(run) == 20
    assert run.min() >= parts["car"].columns.start
    assert run.max() < parts["car"].columns.stop


def test_nothing_to_decide() -> None:
    """A problem without whole columns has no choices."""
    found = encode(_smooth())
    assert found.choices == 0
    assert found.sums(np.empty(0)).tolist() == []


def _smooth() -> Problem:
    problem = _problem()
    names = ("cost", "offset", "lower", "upper", "tie", "group", "row_lower")
    kept = {name: getattr(problem, name) for name in names}
    return Problem(
        **kept,
        row_upper=problem.row_upper,
        entries=problem.entries,
        exclusive=(),
        integer=np.zeros(9, dtype=np.bool_),
    )
