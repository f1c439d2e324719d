"""Readings are whole, possible and complete, or refused with every fault."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.record import RefusedError
from quartier.engine.share import Readings
from quartier.engine.share.readings import LIMIT_WH

from tests.engine.share.worlds import BEGIN, communities, readings_of

GOOD = readings_of({"roof": [4, 0]}, {"ana": [1, 2], "bo": [3, 4]})


def test_sums_and_ends() -> None:
    """Totals are per step; the end is where the last step ends."""
    assert GOOD.total_produced_wh.tolist() == [4, 0]
    assert GOOD.total_consumed_wh.tolist() == [4, 6]
    assert GOOD.steps == 2
    assert GOOD.end == BEGIN + timedelta(hours=2)
    assert (GOOD.clock.start, GOOD.clock.steps_s) == (BEGIN, (3600, 3600))


def test_a_part_begins_later() -> None:
    """A part has the columns of its steps and its own begin."""
    part = GOOD.part(1, 2)
    assert part.begin == BEGIN + timedelta(hours=1)
    assert part.consumed_wh.tolist() == [[2], [4]]


def test_parts_are_put_together_again() -> None:
    """Only of the same points, and only one behind the other."""
    parts = [GOOD.part(0, 1), GOOD.part(1, 2)]
    assert Readings.joined(parts).equals(GOOD)
    stranger = replace(parts[1], consumers=("ana", "cy"))
    for wrong in (parts[::-1], [parts[0], stranger]):
        with pytest.raises(RefusedError, match="the same points"):
            Readings.joined(wrong)


def test_the_begin_is_kept_in_utc() -> None:
    """An offset is the same moment."""
    east = BEGIN.astimezone(timezone(timedelta(hours=2)))
    assert replace(GOOD, begin=east).begin.tzinfo is UTC


def test_nobody_changes_readings() -> None:
    """Neither through the readings, nor through the array they were made of."""
    array = np.array([[1, 2]])
    readings = Readings(BEGIN, 60, ("roof",), ("ana",), array, array)
    array[0, 0] = 9
    assert readings.consumed_wh[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        readings.consumed_wh[0, 0] = 9


@given(communities())
def test_equal_is_equal_to_the_watt_hour(readings: Readings) -> None:
    """Any other number, name or time makes other readings."""
    more = readings.consumed_wh + np.eye(*readings.consumed_wh.shape, dtype=np.int64)
    assert readings.equals(replace(readings))
    assert not readings.equals(replace(readings, consumed_wh=more))
    names = tuple(f"{name}x" for name in readings.consumers)
    assert not readings.equals(replace(readings, consumers=names))
    later = readings.begin + timedelta(hours=1)
    assert not readings.equals(replace(readings, begin=later))


def _faults(**changes: object) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        replace(GOOD, **changes)  # type: ignore[arg-type]  # what a test breaks
    return [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"begin": datetime(2026, 3, 29)}, ["begin"]),  # noqa: DTZ001 (the fault)
        ({"begin": BEGIN + timedelta(minutes=15)}, ["begin"]),
        ({"step_min": 7}, ["step_min"]),
        ({"consumers": ("ana", "ana")}, ["consumed_wh"]),
        ({"consumers": ("ana",)}, ["consumed_wh"]),
        ({"produced_wh": np.array([4, 0])}, ["produced_wh"]),
        ({"produced_wh": np.array([[4.0, 0.0]])}, ["produced_wh"]),
        ({"produced_wh": np.array([[4, 0, 0]])}, ["consumed_wh"]),
        ({"produced_wh": np.array([[4, -1]])}, ["produced_wh.roof[1]"]),
        ({"produced_wh": np.array([[LIMIT_WH, 0]])}, ["produced_wh.roof[0]"]),
        ({"consumed_wh": np.full((2, 2), LIMIT_WH // 2)}, ["consumed_wh"]),
        (
            {"consumed_wh": np.full((2, 2), -1)},
            [
                *(f"consumed_wh.{at}" for at in ("ana[0]", "ana[1]", "bo[0]")),
                "consumed_wh",
            ],
        ),
        (
            {"step_min": 7, "produced_wh": np.array([[4, -1]])},
            ["step_min", "produced_wh.roof[1]"],
        ),
    ],
)
def test_what_no_meter_counted_is_refused(
    changes: dict[str, object], paths: list[str]
) -> None:
    """Every fault is named, with its point and step."""
    assert _faults(**changes) == paths


def test_the_largest_sum_is_let_pass() -> None:
    """One watt-hour below the limit is fine."""
    most = np.array([[LIMIT_WH - 3, 0], [2, 0]])
    assert replace(GOOD, consumed_wh=most).total_consumed_wh[0] == LIMIT_WH - 1
