"""The normal equations are solved as a dense solver would, whatever the shape."""

from typing import Final

import numpy as np
import pytest
from quartier.engine.solve.anneal.normal import Normal
from quartier.engine.things import Entries
from quartier.engine.units import Floats

HOMES: Final = 3
ROWS: Final = 20


def _street(
    homes: int, rows: int, *, shared: int
) -> tuple[Entries, np.ndarray[tuple[int, ...], np.dtype[np.intp]], Floats]:
    """Write homes that are chains of rows, and some rows that all of them share."""
    random = np.random.default_rng(homes)
    height = homes * rows + shared
    columns, group = [], []
    for home in range(homes):
        for at in range(rows):
            column = np.zeros(height)
            column[home * rows + at] = 1.0
            column[home * rows + (at + 1) % rows] = random.uniform(-1, 1)
            if shared:
                column[homes * rows + at % shared] = random.uniform(-1, 1)
            columns.append(column)
            group.append(home)
    for at in range(shared):
        columns.append(np.eye(height)[homes * rows + at])
        group.append(-1)
    matrix = np.array(columns).T
    row, column = np.nonzero(matrix)
    return Entries(row, column, matrix[row, column]), np.array(group), matrix


@pytest.mark.parametrize(
    ("homes", "rows", "shared"), [(1, 5, 0), (1, 40, 2), (3, 20, 4), (4, 3, 6)]
)
def test_it_solves(homes: int, rows: int, shared: int) -> None:
    """One home or some, with a border or none, sparse or dense."""
    entries, group, matrix = _street(homes, rows, shared=shared)
    random = np.random.default_rng(2)
    weight = 10.0 ** random.uniform(-3, 3, matrix.shape[1])
    side = random.uniform(-1, 1, len(matrix))
    normal = Normal(entries, group, len(matrix))
    found = normal.under(weight).solve(side)
    # Prices are held by a millionth to where they are.
    whole = (matrix * weight) @ matrix.T + 1e-6 * np.eye(len(matrix))
    exact = np.linalg.solve(whole, side)
    assert np.abs(found - exact).max() <= 1e-6 * np.abs(exact).max()
    met = normal.times(weight, exact) + 1e-6 * exact
    assert np.allclose(met, side, atol=1e-6)


def test_rows_where_homes_meet_are_the_border() -> None:
    """And the blocks are the homes' own rows, each once."""
    entries, group, matrix = _street(HOMES, ROWS, shared=4)
    normal = Normal(entries, group, len(matrix))
    assert normal.border.tolist() == list(range(60, 64))
    gone = [level.rows for level in normal.pattern.levels]
    blocks = [block.rows for block in normal.blocks]
    every = np.sort(np.concatenate([*gone, *blocks]))
    assert every.tolist() == list(range(60))
    for block in normal.blocks:
        assert len(set((block.rows // ROWS).tolist())) == 1


def test_work_grows_with_homes_and_not_with_their_cube() -> None:
    """Ten times as many homes are no more than ten times the work, and a little."""
    work = [
        Normal(entries, group, len(matrix)).flops
        for entries, group, matrix in (
            _street(homes, ROWS, shared=4) for homes in (2, 20)
        )
    ]
    assert work[1] < 11 * work[0]


def test_two_rows_that_say_the_same_are_borne() -> None:
    """They would make the matrix singular: they are lifted, and both are met."""
    entries = Entries(np.array([0, 1]), np.array([0, 0]), np.ones(2))
    normal = Normal(entries, np.zeros(1, dtype=np.intp), 2)
    found = normal.under(np.ones(1)).solve(np.array([1.0, 1.0]))
    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(1.0, abs=1e-5)
