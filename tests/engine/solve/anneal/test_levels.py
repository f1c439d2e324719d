"""Elimination by levels is elimination: the very numbers of the plain one."""

from typing import Any

import numpy as np
import pytest
from quartier.engine.solve.anneal.levels import Pattern, pattern
from quartier.engine.units import Floats


def _chain(height: int) -> Floats:
    """Write a matrix in which each row meets the next, and the last two all."""
    random = np.random.default_rng(height)
    matrix = np.diag(random.uniform(8.0, 9.0, height))
    for at in range(height - 1):
        matrix[at, at + 1] = matrix[at + 1, at] = random.uniform(-1.0, 1.0)
    matrix[-2:, ::3] = random.uniform(-0.2, 0.2, matrix[-2:, ::3].shape)
    matrix[::3, -2:] = matrix[-2:, ::3].T
    return matrix


def _planned(matrix: Floats) -> tuple[Pattern, Floats]:
    one, other = np.nonzero(matrix)
    border = np.array([len(matrix) - 2, len(matrix) - 1])
    plan = pattern(one, other, len(matrix), border)
    values = np.zeros(len(plan.keys))
    values[plan.at(one, other)] = matrix[one, other]
    return plan, values


@pytest.mark.parametrize("height", [12, 40, 97])
def test_a_system_is_solved(height: int) -> None:
    """Forward, the rest as a dense matrix, and backward: the plain solution."""
    matrix = _chain(height)
    plan, values = _planned(matrix)
    side = np.random.default_rng(1).uniform(-1, 1, height)
    factors = plan.eliminate(values)
    diagonal: list[Any] = [values[level.diagonal] for level in plan.levels]
    rest = np.sort(np.concatenate([plan.left, [height - 2, height - 1]]))
    row, column = np.divmod(plan.keys, height)
    dense = np.zeros((height, height))
    dense[row, column] = values
    carried, found = plan.forward(factors, side), np.zeros(height)
    found[rest] = np.linalg.solve(dense[np.ix_(rest, rest)], carried[rest])
    plan.backward(factors, diagonal, carried, found)
    assert np.abs(matrix @ found - side).max() < 1e-12


def test_most_of_a_chain_goes() -> None:
    """A chain halves with each level, and the border is never touched."""
    plan, _ = _planned(_chain(97))
    sizes = [len(level.rows) for level in plan.levels]
    assert sizes[0] >= 30
    assert sizes == sorted(sizes, reverse=True)
    assert len(plan.left) < 20
    gone = np.concatenate([level.rows for level in plan.levels])
    assert set(gone.tolist()).isdisjoint({95, 96})
    assert len(gone) + len(plan.left) == 95


def test_rows_of_a_level_do_not_meet() -> None:
    """Else one elimination would spoil the other."""
    matrix = _chain(40)
    plan, _ = _planned(matrix)
    first = plan.levels[0].rows
    among = matrix[np.ix_(first, first)]
    assert np.count_nonzero(among) == len(first)


def test_where_all_meet_all_nothing_is_eliminated() -> None:
    """A full matrix is left as it is."""
    full = np.ones((30, 30))
    one, other = np.nonzero(full)
    plan = pattern(one, other, 30, np.empty(0, dtype=np.intp))
    assert plan.levels == ()
    assert plan.left.tolist() == list(range(30))
