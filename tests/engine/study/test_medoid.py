"""Medoids are as near to all as any of so many points can be, or nearly."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.study.medoid import distances, medoids, nearest


def _apart(seed: int, count: int) -> np.ndarray:
    return distances(np.random.default_rng(seed).normal(size=(count, 3)))


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), count=st.integers(3, 9), wanted=st.integers(1, 3))
def test_nearly_the_best(seed: int, count: int, wanted: int) -> None:
    """Against all ways of choosing; one of them is found exactly where one is asked."""
    apart = _apart(seed, count)
    chosen = medoids(apart, wanted, np.arange(count))
    sums = {
        some: apart[:, list(some)].min(axis=1).sum()
        for some in combinations(range(count), wanted)
    }
    found, best = sums[tuple(chosen.tolist())], min(sums.values())
    assert found <= 1.3 * best + 1e-9
    if wanted == 1:
        assert found == pytest.approx(best)
    swapped = [
        sums[tuple(sorted({*chosen.tolist()} - {one} | {other}))]
        for one in chosen.tolist()
        for other in set(range(count)) - set(chosen.tolist())
    ]
    assert found <= min(swapped, default=found) + 1e-9


def test_clusters_are_found() -> None:
    """Three heaps have a medoid each, and each point belongs to its heap's."""
    heaps = np.repeat([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]], 5, axis=0)
    points = heaps + np.random.default_rng(1).normal(scale=0.1, size=heaps.shape)
    apart = distances(points)
    chosen = medoids(apart, 3, np.arange(15))
    assert (chosen // 5).tolist() == [0, 1, 2]
    assert nearest(apart, chosen).tolist() == [0] * 5 + [1] * 5 + [2] * 5


def test_only_who_may() -> None:
    """What may not be chosen is not, though it were nearest."""
    apart = distances(np.array([[0.0], [1.0], [2.0]]))
    assert medoids(apart, 1, np.array([0, 2])).tolist() == [0]
    with pytest.raises(ValueError, match="3 of 2 points"):
        medoids(apart, 3, np.array([0, 2]))


def test_twins_stand_for_themselves() -> None:
    """A point that is chosen is nearest to itself, though another is as near."""
    apart = distances(np.zeros((3, 1)))
    assert nearest(apart, np.array([0, 2])).tolist() == [0, 0, 1]


def test_distances() -> None:
    """As Pythagoras has it."""
    apart = distances(np.array([[0.0, 0.0], [3.0, 4.0]]))
    assert apart.tolist() == [[0.0, 5.0], [5.0, 0.0]]
