"""Percentages step by step: whole parts, sums of 100 at most, over the readings."""

from datetime import timedelta

import numpy as np
import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share.schedule import rows, series_faults, window

from tests.engine.share.worlds import BEGIN, readings_of

READINGS = readings_of({"r": [1, 1]}, {"ana": [1, 1]})


@pytest.mark.parametrize(
    ("percent", "paths"),
    [
        ({}, []),
        ({"ana": [60.0, 0.0], "bo": [40.0, 100.0]}, []),
        ({"ana": [60.0], "bo": [40.0, 0.0]}, ["percent"]),
        ({"ana": [33.33333]}, ["percent.ana"]),
        ({"ana": [0.0, 60.0], "bo": [40.0, 40.0001]}, ["percent at step 1"]),
    ],
)
def test_faults(percent: dict[str, list[float]], paths: list[str]) -> None:
    """Lengths, decimals and sums; a hundred and a ten-thousandth is too much."""
    arrays = {name: np.array(row) for name, row in percent.items()}
    assert [path for path, _, _ in series_faults("percent", arrays)] == paths


def test_rows_are_in_the_order_asked_for() -> None:
    """Who is not named has nothing."""
    assert rows({"bo": np.array([1.0])}, ("ana", "bo"), 1).tolist() == [[0], [10_000]]


def test_readings_are_found_in_a_schedule() -> None:
    """By their moment."""
    assert window(BEGIN - timedelta(hours=3), 60, 9, READINGS) == slice(3, 5)


@pytest.mark.parametrize(
    ("hours", "step_min", "steps"), [(0, 15, 9), (0, 60, 1), (1, 60, 9), (-0.5, 60, 9)]
)
def test_readings_outside_of_a_schedule_are_refused(
    hours: float, step_min: int, steps: int
) -> None:
    """Another step, too short, too late, and between steps."""
    with pytest.raises(RefusedError, match="key"):
        window(BEGIN + timedelta(hours=hours), step_min, steps, READINGS)
