"""A form is split by groups; what links them is numbered alike everywhere."""

import numpy as np
import pytest
from quartier.engine.solve.coordinate.split import linking, split

from tests.engine.solve.coordinate.pieces import formed, full


@pytest.mark.parametrize("most", [1, 2, 100])
def test_every_column_and_row_is_in_one_piece(most: int) -> None:
    """Links are in all of them."""
    given = formed()
    parts = split(given, most)
    pieces = tuple(parts.pieces)
    columns = np.concatenate([piece.columns for piece in pieces])
    rows = np.concatenate([parts.links, *(piece.rows for piece in pieces)])
    assert np.array_equal(np.sort(columns), np.arange(len(given.cost)))
    assert np.array_equal(np.sort(rows), np.arange(given.height))
    assert all(piece.links == len(parts.links) for piece in pieces)


def test_pieces_add_up_to_the_links() -> None:
    """What they bring to links is what the form's columns bring."""
    given = formed()
    parts = split(given, 2)
    x = np.random.default_rng(0).normal(size=len(given.cost))
    whole = full(given.entries, given.height, len(x))[parts.links] @ x
    total = sum(
        full(piece.entries, len(piece.side), len(piece.cost))[len(piece.rows) :]
        @ x[piece.columns]
        for piece in parts.pieces
    )
    assert np.allclose(total, whole)


def test_a_link_has_columns_of_several_groups_or_of_none() -> None:
    """All others have those of one."""
    given = formed()
    is_link, group = linking(given)
    for row in range(given.height):
        mine = np.unique(given.group[given.entries.column[given.entries.row == row]])
        alone = len(mine) == 1 and mine[0] >= 0
        assert is_link[row] == (len(mine) > 0 and not alone)
        if alone:
            assert group[row] == mine[0]
