"""The pool: what was got is traced to the producers, and every sum holds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import Readings
from quartier.engine.share.pool import capped, pooled, spread

from tests.engine.share.worlds import communities, readings_of


def test_one_roof_gives_all() -> None:
    """With one producer there is nothing to trace."""
    readings = readings_of({"r": [9]}, {"ana": [4], "bo": [6]})
    assert pooled(readings, np.array([[4], [5]])).wh.tolist() == [[[4], [5]]]


def test_two_roofs_by_hand() -> None:
    """Eight of twelve are got: 6 of 9 and 2 of 3, and each household by thirds."""
    readings = readings_of({"r1": [9], "r2": [3]}, {"ana": [4], "bo": [8]})
    wh = pooled(readings, np.array([[4], [4]])).wh[:, :, 0]
    assert wh.tolist() == [[3, 3], [1, 1]]


@given(communities(), st.data())
def test_sums_hold_and_proportions_too(readings: Readings, data: st.DataObject) -> None:
    """Each roof gives its part within a watt-hour, each household gets all of its own.

    Each entry is within a few watt-hours of the exact product of both.
    """
    most = np.minimum(readings.total_produced_wh, readings.total_consumed_wh)
    got = np.zeros_like(readings.consumed_wh)
    for step, total in enumerate(most.tolist()):
        for at, room in enumerate(readings.consumed_wh[:, step].tolist()):
            left = total - int(got[:, step].sum())
            got[at, step] = data.draw(st.integers(0, min(room, left)))
    wh = spread(readings, got)
    assert wh.min() >= 0
    assert np.array_equal(wh.sum(axis=0), got)
    made = readings.produced_wh
    whole = np.maximum(readings.total_produced_wh, 1)
    assert (wh.sum(axis=1) <= made).all()
    assert (np.abs(wh.sum(axis=1) - got.sum(axis=0) * (made / whole)) < 1.001).all()
    exact = got[None] * (made / whole)[:, None]
    assert (np.abs(wh - exact) < 2 * len(made) + 0.001).all()


@given(communities(), st.data())
def test_order_decides_nothing(readings: Readings, data: st.DataObject) -> None:
    """Rows in another order give the same rows in that order."""
    rows = data.draw(st.permutations(range(len(readings.producers))))
    columns = data.draw(st.permutations(range(len(readings.consumers))))
    got = readings.consumed_wh // (1 + len(readings.consumers))
    turned = readings_of(
        {readings.producers[at]: readings.produced_wh[at].tolist() for at in rows},
        {readings.consumers[at]: readings.consumed_wh[at].tolist() for at in columns},
    )
    wh = spread(readings, got)
    assert np.array_equal(spread(turned, got[columns]), wh[rows][:, columns])


def test_what_is_not_used_is_surplus() -> None:
    """Set aside eight of which five can be used: five, pro rata of the roofs."""
    readings = readings_of({"r1": [9], "r2": [3]}, {"ana": [5], "bo": [9]})
    allocation = capped(readings, np.array([[[6], [3]], [[2], [1]]]))
    assert allocation.wh.tolist() == [[[4], [3]], [[1], [1]]]
    assert allocation.unused_wh.tolist() == [[3], [0]]
    assert allocation.surplus_wh.tolist() == [[2], [1]]
