"""Hourly beta: fixed in advance by the hour of the day, of a month's day, of a year."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.keys.hourly_beta import HourlyBeta

from tests.engine.share.worlds import readings_of

MADRID: Final = "Europe/Madrid"
# 00:00 to 04:00 of a spring night in which two o'clock is missing.
READINGS: Final = readings_of(
    {"r": [100, 100, 100]},
    {"a": [60, 60, 60], "b": [100, 100, 100]},
    begin=datetime(2026, 3, 28, 23, tzinfo=UTC),
)


def _key(row: np.ndarray) -> HourlyBeta:
    return HourlyBeta(MADRID, {"a": row, "b": 100.0 - row})


def test_a_constant() -> None:
    """One number is the same at every hour; what a cannot use is a's own surplus."""
    allocation = _key(np.array([70.0])).allocate(READINGS, ())
    assert allocation.allocated_wh.tolist() == [[60] * 3, [30] * 3]
    assert allocation.unused_wh.tolist() == [[10] * 3, [0] * 3]
    assert allocation.entitled_wh.sum(axis=1).tolist() == [[100] * 3]


def test_the_hours_of_a_day_are_those_on_the_wall() -> None:
    """After one o'clock comes three."""
    allocation = _key(np.arange(24.0)).allocate(READINGS, ())
    assert allocation.allocated_wh[0].tolist() == [0, 1, 3]


def test_a_day_for_each_month() -> None:
    """March is the third."""
    row = np.repeat(np.arange(12.0), 24)
    assert _key(row).allocate(READINGS, ()).allocated_wh[0].tolist() == [2, 2, 2]


def test_the_hours_of_a_year() -> None:
    """29 March is the 88th day."""
    row = np.zeros(8_760)
    row[87 * 24 + 3] = 50.0
    assert _key(row).allocate(READINGS, ()).allocated_wh[0].tolist() == [0, 0, 50]


@pytest.mark.parametrize(
    ("percent", "path"),
    [
        ({}, "percent"),
        ({"a": [50.0] * 7, "b": [50.0] * 7}, "percent"),
        ({"a": [50.0], "b": [49.9999]}, "percent at hour 0"),
        ({"a": [50.0], "b": [50.0001]}, "percent at step 0"),
        ({"a": [50.0], "b": [50.0] * 24}, "percent"),
    ],
)
def test_hours_that_are_not_the_whole_are_refused(
    percent: dict[str, list[float]], path: str
) -> None:
    """No more and no less than 100 %, at every hour of a year."""
    with pytest.raises(RefusedError) as caught:
        read(HourlyBeta, {"time_zone": MADRID, "percent": percent})
    assert [fault.path for fault in caught.value.faults] == [path]


def test_a_zone_that_is_none_is_refused() -> None:
    """Before any hour is looked up in it."""
    with pytest.raises(RefusedError) as caught:
        read(HourlyBeta, {"time_zone": "Madrid", "percent": {"a": [100.0]}})
    assert [fault.path for fault in caught.value.faults] == ["time_zone"]


def test_it_comes_back_as_written() -> None:
    """With the zone whose hours are meant."""
    key = _key(np.array([33.3333]))
    again = read(HourlyBeta, write(key))
    assert again.time_zone == MADRID
    assert again.percent["b"].tolist() == [66.6667]
    assert key.takers() == {"a", "b"}
