"""Filling glasses: like a plain reference in fractions, to the watt-hour."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.filling import fill

from tests.engine.share.worlds import (
    ENERGIES,
    NAMES,
    exact_fill,
    largest_remainder,
)

ROOMS = st.lists(ENERGIES, min_size=1, max_size=5)


def test_by_hand() -> None:
    """Ten into 1, 4 and 9 by equal weight: one is full, the others have 4 and 5."""
    poured = fill(
        np.array([10]), np.array([[1], [4], [9]]), np.array([1, 1, 1]), NAMES[:3]
    )
    assert poured.tolist() == [[1], [4], [5]]


def test_a_weight_of_zero_gets_nothing() -> None:
    """Even where all others are full."""
    poured = fill(np.array([10]), np.array([[4], [4]]), np.array([1, 0]), NAMES[:2])
    assert poured.tolist() == [[4], [0]]


@given(ROOMS, st.integers(0, 2**31 - 1), st.data())
def test_like_fractions(rooms: list[int], pool: int, data: st.DataObject) -> None:
    """Up to the largest energies and weights."""
    count = len(rooms)
    weight = st.one_of(st.integers(0, 4), st.integers(0, 2**29))
    weights = data.draw(st.lists(weight, min_size=count, max_size=count))
    names = NAMES[:count]
    room, weigh = (dict(zip(names, row, strict=True)) for row in (rooms, weights))
    shares = exact_fill(pool, room, weigh)
    total = min(pool, sum(room[name] for name in names if weigh[name]))
    poured = fill(np.array([pool]), np.array(rooms)[:, None], np.array(weights), names)
    assert dict(zip(names, poured[:, 0].tolist(), strict=True)) == largest_remainder(
        shares, total
    )


@given(st.lists(ROOMS.filter(lambda rooms: len(rooms) == 3), min_size=1), st.data())
def test_steps_do_not_know_each_other(
    rooms: list[list[int]], data: st.DataObject
) -> None:
    """All steps at once are the steps one by one, though some fill sooner."""
    pools = data.draw(st.lists(ENERGIES, min_size=len(rooms), max_size=len(rooms)))
    room, pool, weights = np.array(rooms).T, np.array(pools), np.array([1, 2, 3])
    at_once = fill(pool, room, weights, NAMES[:3])
    for step in range(len(rooms)):
        at = slice(step, step + 1)
        alone = fill(pool[at], room[:, at], weights, NAMES[:3])
        assert np.array_equal(at_once[:, at], alone)


def test_consumption_as_a_weight_is_pro_rata() -> None:
    """Weights may change from step to step."""
    room = np.array([[2, 6], [4, 0]])
    assert fill(np.array([3, 3]), room, room, NAMES[:2]).tolist() == [[1, 3], [2, 0]]
