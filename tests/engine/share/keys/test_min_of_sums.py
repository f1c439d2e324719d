"""Min of sums: shared on paper, by the hour."""

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.record import RefusedError
from quartier.engine.share import Point, Readings
from quartier.engine.share.keys.min_of_sums import MinOfSums

from tests.engine.share.worlds import communities, points_of, readings_of


def test_by_hand() -> None:
    """The lesser of 9 and 12, then of 12 and 8."""
    readings = readings_of({"r1": [6, 9], "r2": [3, 3]}, {"a": [4, 6], "b": [8, 2]})
    allocation = MinOfSums().allocate(readings, ())
    assert allocation.allocated_wh.tolist() == [[3, 6], [6, 2]]
    assert allocation.given_wh.tolist() == [[6, 6], [3, 2]]


def test_a_community_may_weigh_otherwise() -> None:
    """Equal parts, as far as each took energy."""
    readings = readings_of({"r": [9]}, {"a": [3], "b": [30]})
    points = (Point("a"), Point("b"))
    assert MinOfSums("equal").allocate(readings, points).allocated_wh.tolist() == [
        [3],
        [6],
    ]


@given(communities())
def test_shared_is_the_lesser_sum(readings: Readings) -> None:
    """At every hour, however it is weighed."""
    lesser = np.minimum(readings.total_produced_wh, readings.total_consumed_wh)
    for key in (MinOfSums(), MinOfSums("need")):
        allocation = key.allocate(readings, points_of(readings))
        assert np.array_equal(allocation.allocated_wh.sum(axis=0), lesser)


def test_quarters_are_refused() -> None:
    """Four lesser sums are not the lesser sum of the hour: it says what to do."""
    readings = readings_of({"r": [9]}, {"a": [3]}, step_min=15)
    with pytest.raises(RefusedError, match="set step_min"):
        MinOfSums().allocate(readings, ())
