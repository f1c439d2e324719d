"""Every row has one role, and dynamics are found without being told of time."""

import numpy as np
from quartier.engine.solve.coordinate.roles import Given, components, roles
from quartier.engine.units import Bools

from tests.engine.solve.coordinate.pieces import cut

_NONE: Bools = np.zeros(8, dtype=np.bool_)


def test_every_row_has_one_role() -> None:
    """Linking, local, along a chain or kept."""
    made = cut().arrow
    rows = [made.link]
    rows += [turn.rows for turn in made.locals]
    rows += [store.rows for store in made.stores]
    rows += [batch.rows for batch in made.batches]
    every = np.concatenate(rows)
    there = np.flatnonzero(np.diag(cut().matrix) > 0)
    assert np.array_equal(np.sort(every), there)


def test_dynamics_are_a_chain_and_leaves_are_local() -> None:
    """Rows 0 to 3 hang together in time; 4 to 7 each hang on one of them."""
    low, high = np.array([0, 1, 2, 0, 1, 2, 3]), np.array([1, 2, 3, 4, 5, 6, 7])
    alone = np.zeros(8, dtype=np.int32)
    # Leaves that are neighbours in number only are no chain.
    found = roles(8, (low, high), Given(alone, _NONE, _NONE, _NONE, _NONE))
    assert found.level.tolist()[:4] == [0, 1, 2, 3]
    assert found.chain.tolist() == [0, 0, 0, 0, -1, -1, -1, -1]
    assert sorted(row for turn in found.turns for row in turn.rows.tolist()) == [
        4,
        5,
        6,
        7,
    ]
    assert not found.is_kept.any()


def test_a_row_that_joins_a_chain_to_a_link_is_kept() -> None:
    """Else the link would meet every step of the chain."""
    low, high = np.array([0, 1, 0, 1, 4]), np.array([1, 2, 4, 4, 7])
    link = _NONE.copy()
    link[7] = True
    group = np.zeros(8, dtype=np.int32)
    gone = np.isin(np.arange(8), [3, 5, 6])
    found = roles(8, (low, high), Given(group, link, _NONE, _NONE, gone))
    assert np.flatnonzero(found.is_kept).tolist() == [4]


def test_what_hangs_together_has_one_label() -> None:
    """The first row of each."""
    one, other = np.array([0, 1, 3, 1, 2, 4]), np.array([1, 2, 4, 0, 1, 3])
    assert components(6, one, other).tolist() == [0, 0, 0, 3, 3, 5]
