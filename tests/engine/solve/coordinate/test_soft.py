"""Soft rows bend the column that they share as elimination says."""

import numpy as np
from quartier.engine.solve.coordinate.soft import soft
from quartier.engine.things import Entries


def test_a_soft_row_bends_its_column() -> None:
    """A floor with a slack and a way past it: 1/θ' = 1/θ + a²/m."""
    entries = Entries(
        np.array([0, 0, 0, 1, 1]),
        np.array([0, 1, 2, 0, 3]),
        np.array([2.0, 1.0, -1.0, 1.0, 1.0]),
    )
    link = np.array([False, True])
    found, theirs = soft(entries, 2, 4, link)
    theta = np.array([3.0, 0.5, 0.25, 1.0])
    assert found.rows.tolist() == [0]
    assert found.shared.tolist() == [0]
    assert theirs.tolist() == [True, True, True, False, False]
    give = found.square(theta)
    assert give.tolist() == [0.75]
    bent = 1.0 / (1.0 / theta[0] + 4.0 / 0.75)
    full = np.array([[4 * 3.0 + 0.75, 2 * 3.0], [2 * 3.0, 3.0 + 1.0]])
    schur = full[1, 1] - full[0, 1] ** 2 / full[0, 0]
    assert np.isclose(bent + theta[3], schur)


def test_a_row_between_two_columns_of_others_is_not_soft() -> None:
    """It joins them."""
    entries = Entries(np.array([0, 0, 0, 1, 1]), np.array([0, 1, 2, 0, 1]), np.ones(5))
    found, theirs = soft(entries, 2, 3, np.zeros(2, dtype=np.bool_))
    assert not len(found.rows)
    assert not theirs.any()
