"""Cuts follow the walk, and the best of them counts."""

import numpy as np
import pytest
from quartier.engine.solve.anneal.cuts import Cuts


def test_a_cut_is_a_line() -> None:
    """A decision that cost 5 with slopes 2 and -1 bounds the moves from there."""
    cuts = Cuts(2)
    cuts.add(5.0, np.array([2.0, -1.0]), np.zeros(2))
    assert cuts.least(np.array([0]), np.array([1.0])) == pytest.approx(7.0)
    assert cuts.least(np.array([0, 1]), np.array([1.0, 3.0])) == pytest.approx(4.0)
    cuts.go(np.array([1]), np.array([1.0]))
    assert cuts.least(np.array([0]), np.array([1.0])) == pytest.approx(6.0)


def test_a_cut_from_elsewhere() -> None:
    """It is told from where the search stands: the way back from it is walked."""
    cuts = Cuts(1)
    cuts.add(5.0, np.array([2.0]), np.array([-1.0]))
    assert cuts.least(np.array([0]), np.array([0.0])) == pytest.approx(3.0)


def test_the_best_bound_counts_and_the_oldest_goes() -> None:
    """Of all that are kept the highest holds; room is for sixty-four."""
    cuts = Cuts(1)
    cuts.add(9.0, np.zeros(1), np.zeros(1))
    still = np.array([0]), np.array([0.0])
    for _ in range(63):
        cuts.add(1.0, np.zeros(1), np.zeros(1))
    assert cuts.least(*still) == pytest.approx(9.0)
    cuts.add(1.0, np.zeros(1), np.zeros(1))
    assert cuts.least(*still) == pytest.approx(1.0)


def test_nothing_known_bounds_nothing() -> None:
    """Before the first cut any move may be free."""
    assert Cuts(1).least(np.array([0]), np.array([1.0])) == -np.inf
