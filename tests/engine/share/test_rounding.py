"""Largest remainder: exact sums, fair parts, and no say for the order of a list."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import apportion, rounding
from quartier.engine.share.rounding import ranks

from tests.engine.share.worlds import ENERGIES, NAMES, largest_remainder

WEIGHTS = st.lists(ENERGIES, min_size=1, max_size=5).filter(any)


def test_by_hand() -> None:
    """Ten by 3:3:1 is 4.29, 4.29, 1.43: the third has the largest remainder."""
    parts = apportion(np.array([10]), np.array([3, 3, 1]), ("a", "b", "c"))
    assert parts.tolist() == [[4], [4], [2]]


def test_ties_go_by_the_alphabet() -> None:
    """One watt-hour among equals goes to the first name, wherever it stands."""
    parts = apportion(np.array([1, 2]), np.array([1, 1, 1]), ("cy", "ana", "bo"))
    assert parts.tolist() == [[0, 0], [1, 1], [0, 1]]


def test_nothing_is_divided_by_no_weight() -> None:
    """A step whose weights are zero is left alone."""
    weights = np.array([[0, 1], [0, 1]])
    parts = apportion(np.array([5, 5]), weights, ("a", "b"))
    assert parts.tolist() == [[0, 3], [0, 2]]


def test_nobody_and_no_time() -> None:
    """No names or no steps make empty parts."""
    assert apportion(np.array([1, 2]), np.zeros((0, 2), int), ()).shape == (0, 2)
    assert apportion(np.zeros(0, int), np.array([1]), ("a",)).shape == (1, 0)


@given(st.integers(0, 2**31 - 1), WEIGHTS)
def test_like_fractions(total: int, weights: list[int]) -> None:
    """The same as a plain reference in fractions, up to the largest numbers."""
    names = NAMES[: len(weights)]
    shares = {
        name: Fraction(total * weight, sum(weights))
        for name, weight in zip(names, weights, strict=True)
    }
    parts = apportion(np.array([total]), np.array(weights), names)[:, 0]
    assert dict(zip(names, parts.tolist(), strict=True)) == largest_remainder(
        shares, total
    )


@given(WEIGHTS, st.data())
def test_order_decides_nothing(weights: list[int], data: st.DataObject) -> None:
    """Whoever stands where in the list gets the same."""
    total = data.draw(st.integers(0, sum(weights)))
    order = data.draw(st.permutations(range(len(weights))))
    names = NAMES[: len(weights)]
    straight = apportion(np.array([total]), np.array(weights), names)[:, 0]
    turned = apportion(
        np.array([total]),
        np.array([weights[at] for at in order]),
        [names[at] for at in order],
    )[:, 0]
    assert turned.tolist() == [straight[at] for at in order]
    assert all(straight <= np.array(weights))


def test_parts_of_time_join(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking the steps two by two changes nothing."""
    totals, weights = np.arange(50), np.arange(250).reshape(5, 50)
    at_once = apportion(totals, weights, NAMES)
    monkeypatch.setattr(rounding, "_PART", 10)
    assert np.array_equal(apportion(totals, weights, NAMES), at_once)


def test_the_largest_weights_are_exact() -> None:
    """A total and a weight at their limits overflow nothing."""
    total, weight = 2**31 - 1, 2**32 - 1
    parts = apportion(np.array([total]), np.array([weight, 1]), ("a", "b"))
    assert parts.sum() == total
    assert parts[0, 0] == total


def test_ranks() -> None:
    """The place of each name in the alphabet."""
    assert ranks(("cy", "ana", "bo")).tolist() == [2, 0, 1]
