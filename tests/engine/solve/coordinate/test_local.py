"""Local rows are eliminated as from a full matrix."""

import numpy as np
from quartier.engine.solve.coordinate.cells import Cells, cells, products
from quartier.engine.solve.coordinate.kernel import Plain
from quartier.engine.solve.coordinate.local import Local
from quartier.engine.solve.coordinate.roles import Turn
from quartier.engine.things import Entries

_TABLE = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 0.0, 1.0]])


def _cells() -> Cells:
    row, column = np.nonzero(_TABLE)
    added = products(Entries(row, column, _TABLE[row, column]))
    return cells(3, (added.low, added.high), added, Plain())


def test_a_row_is_eliminated_and_found_again() -> None:
    """What is left is the Schur complement; both ways together solve."""
    table = _cells()
    local = Local.of(Turn(np.array([0]), np.array([[1, 2]])), table)
    values = table.sums(np.ones(3))
    local.factor(values)
    full = _TABLE @ _TABLE.T
    left = full[1:, 1:] - np.outer(full[1:, 0], full[0, 1:]) / full[0, 0]
    at = table.find(np.array([1, 1, 2]), np.array([1, 2, 2]))
    assert np.allclose(values[at], [left[0, 0], left[0, 1], left[1, 1]])
    right = np.array([1.0, 2.0, 3.0])
    best = np.linalg.solve(full, right)
    local.forward(right)
    right[1:] = np.linalg.solve(left, right[1:])
    local.backward(right)
    assert np.allclose(right, best)
