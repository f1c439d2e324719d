"""An allocation never breaks the law of sharing, and its sums fit together."""

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.record import RefusedError
from quartier.engine.share import Allocation, Readings

from tests.engine.share.worlds import communities, keys_for, points_of, readings_of

READINGS = readings_of({"r1": [10], "r2": [5]}, {"ana": [6], "bo": [8]})
WH = np.array([[[4], [3]], [[2], [1]]])


def test_sums() -> None:
    """By hand: two roofs, two households, one step."""
    allocation = Allocation(READINGS, WH, WH + 1)
    assert allocation.allocated_wh.tolist() == [[6], [4]]
    assert allocation.given_wh.tolist() == [[7], [3]]
    assert allocation.surplus_wh.tolist() == [[3], [2]]
    assert allocation.residual_wh.tolist() == [[0], [4]]
    assert allocation.unused_wh.tolist() == [[2], [2]]


@given(communities())
def test_everything_is_somewhere(readings: Readings) -> None:
    """What was made is given or surplus; what was used is got or bought."""
    points = points_of(readings)
    for key in keys_for(readings).values():
        allocation = key.allocate(readings, points)
        made = allocation.given_wh + allocation.surplus_wh
        used = allocation.allocated_wh + allocation.residual_wh
        assert np.array_equal(made, readings.produced_wh)
        assert np.array_equal(used, readings.consumed_wh)
        assert allocation.given_wh.sum() == allocation.allocated_wh.sum()


def test_a_part_and_equality() -> None:
    """A part is the columns of its steps; another number is another allocation."""
    readings = readings_of({"r": [3, 4]}, {"ana": [2, 5]})
    wh = np.array([[[2, 4]]])
    allocation = Allocation(readings, wh, wh)
    assert allocation.part(1, 2).wh.tolist() == [[[4]]]
    assert allocation.equals(Allocation(readings, wh, wh.copy()))
    assert not allocation.equals(Allocation(readings, wh, wh + 1))
    assert not allocation.equals(Allocation(readings, wh - 1, wh))
    other = readings_of({"r": [3, 4]}, {"ana": [2, 6]})
    assert not allocation.equals(Allocation(other, wh, wh))


def test_parts_are_put_together_again() -> None:
    """In their order; what does not follow is refused."""
    readings = readings_of({"r": [3, 4, 5]}, {"ana": [2, 5, 1]})
    wh = np.array([[[2, 4, 0]]])
    allocation = Allocation(readings, wh, wh + 1)
    parts = [allocation.part(0, 1), allocation.part(1, 3)]
    assert Allocation.joined(parts).equals(allocation)
    for wrong in ([], parts[::-1], [parts[0], allocation.part(2, 3)]):
        with pytest.raises(RefusedError):
            Allocation.joined(wrong)


@pytest.mark.parametrize(
    ("wh", "entitled_wh", "path"),
    [
        (WH[:1], WH[:1], "wh"),
        (WH - 2, WH, "wh"),
        (WH, WH - 1, "wh"),
        ([[[6], [5]], [[0], [0]]], [[[6], [5]], [[0], [0]]], "surplus_wh.r1[0]"),
        ([[[7], [0]], [[0], [0]]], [[[7], [0]], [[0], [0]]], "residual_wh.ana[0]"),
    ],
)
def test_a_broken_law_is_refused(
    wh: np.ndarray, entitled_wh: np.ndarray, path: str
) -> None:
    """Shapes, signs, production and consumption each have their fault."""
    with pytest.raises(RefusedError) as caught:
        Allocation(READINGS, np.array(wh), np.array(entitled_wh))
    assert caught.value.faults[0].path == path
