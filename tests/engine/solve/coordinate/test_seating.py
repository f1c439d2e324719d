"""Kept rows are seated once each, alike groups together."""

import numpy as np
from quartier.engine.solve.coordinate.split import linking

from tests.engine.solve.coordinate.pieces import cut, formed


def test_alike_homes_sit_together() -> None:
    """One batch holds half of the homes of a street; the common meter sits apart."""
    batches = cut(12).arrow.batches
    assert sum(batch.count for batch in batches) == 13
    assert max(batch.count for batch in batches) >= 6


def test_a_matrix_is_of_one_group() -> None:
    """No seat is taken twice."""
    made = cut(12).arrow
    _, group = linking(formed(12))
    for batch in made.batches:
        assert len(np.unique(batch.at)) == len(batch.at)
        matrix = batch.at // batch.size
        for one in range(batch.count):
            assert len(np.unique(group[batch.rows[matrix == one]])) == 1


def test_wide_columns_are_counted_by_matrix() -> None:
    """They are in order, so that a chunk is a slice."""
    for batch in cut(12).arrow.batches:
        assert (np.diff(batch.wide.at) > 0).all()
        assert (
            batch.wide.at < batch.count * max(1, batch.wide.most) * batch.size
        ).all()
