"""Corrections: what changed is listed, and what did not is the same bit by bit."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError
from quartier.engine.share import (
    MISSING,
    Curve,
    Month,
    Readings,
    corrected,
    differences,
)
from quartier.engine.share.keys.default_dynamic import DefaultDynamic

from tests.engine.share.worlds import communities, keys_for, points_of, readings_of

# The last hour of March and the first of April, in Paris.
BEGIN = datetime(2026, 3, 31, 21, tzinfo=UTC)
READINGS = readings_of({"r": [4, 4]}, {"a": [2, 2], "b": [6, 6]}, begin=BEGIN)
KEY = DefaultDynamic()


def test_by_hand() -> None:
    """In April b had consumed 2, not 6: both then get two of four."""
    late = Curve(BEGIN + timedelta(hours=1), 60, np.array([2]))
    before = KEY.allocate(READINGS, ())
    readings = corrected(READINGS, {}, {"b": late})
    after = KEY.allocate(readings, ())
    assert readings.consumed_wh.tolist() == [[2, 2], [6, 2]]
    a, b = differences(before, after, "Europe/Paris")
    assert (a.point, a.month, a.steps) == ("a", Month(2026, 4), 1)
    assert (a.measured_before_wh, a.measured_wh) == (2, 2)
    assert (a.shared_before_wh, a.shared_wh) == (1, 2)
    assert (b.point, b.measured_before_wh, b.measured_wh) == ("b", 6, 2)
    assert (b.shared_before_wh, b.shared_wh) == (3, 2)
    assert not b.is_producer


def test_producers_have_differences_too() -> None:
    """A roof that made less gave less, and sold as much."""
    readings = corrected(READINGS, {"r": Curve(BEGIN, 60, np.array([3]))}, {})
    before, after = KEY.allocate(READINGS, ()), KEY.allocate(readings, ())
    roof = differences(before, after, "Europe/Paris")[0]
    assert (roof.point, roof.is_producer, roof.month) == ("r", True, Month(2026, 3))
    assert (roof.measured_before_wh, roof.measured_wh) == (4, 3)
    assert roof.shared_wh == roof.shared_before_wh - 1


def test_the_same_readings_have_no_difference() -> None:
    """Nothing is listed where nothing changed."""
    again = corrected(READINGS, {}, {"b": Curve(BEGIN, 60, np.array([6]))})
    assert again.equals(READINGS)
    allocations = KEY.allocate(READINGS, ()), KEY.allocate(again, ())
    assert differences(*allocations, "Europe/Paris") == ()


@given(communities(), st.data())
def test_what_was_not_corrected_is_the_same(
    readings: Readings, data: st.DataObject
) -> None:
    """Whatever the key: other steps are equal bit by bit, and a re-run is, too."""
    step = data.draw(st.integers(0, readings.steps - 1))
    name = data.draw(st.sampled_from(readings.consumers))
    moment = readings.begin + step * timedelta(hours=1)
    curve = Curve(moment, 60, np.array([data.draw(st.integers(0, 2**28))]))
    again = corrected(readings, {}, {name: curve})
    points = points_of(readings)
    others = np.arange(readings.steps) != step
    for way, key in keys_for(readings).items():
        before, after = key.allocate(readings, points), key.allocate(again, points)
        same = np.array_equal(before.wh[:, :, others], after.wh[:, :, others])
        assert same, way
        assert after.equals(key.allocate(again, points)), way
        changes = differences(before, after, "UTC")
        change = sum(
            each.shared_wh - each.shared_before_wh
            for each in changes
            if not each.is_producer
        )
        assert change == after.wh.sum() - before.wh.sum(), way
        assert all(each.steps == 1 for each in changes), way


def test_finer_corrections_are_summed_and_gaps_are_no_correction() -> None:
    """Quarters for an hour; an hour that lacks one is left as it was."""
    quarters = np.array([1, 2, 3, 4, 5, 6, MISSING, 8])
    readings = corrected(READINGS, {}, {"a": Curve(BEGIN, 15, quarters)})
    assert readings.consumed_wh[0].tolist() == [10, 2]


def test_strangers_are_refused() -> None:
    """A correction of a point that is not there; allocations that do not fit."""
    with pytest.raises(RefusedError) as caught:
        corrected(
            READINGS, {"a": Curve(BEGIN, 60, np.array([1]))}, {"c": READINGS_CURVE}
        )
    assert [fault.path for fault in caught.value.faults] == ["produced.a", "consumed.c"]
    part = KEY.allocate(READINGS.part(0, 1), ())
    with pytest.raises(RefusedError, match="steps"):
        differences(KEY.allocate(READINGS, ()), part, "UTC")


READINGS_CURVE = Curve(BEGIN, 60, np.array([1]))
