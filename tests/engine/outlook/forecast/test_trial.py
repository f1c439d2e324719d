"""Trials are honest: each origin sees what was known then."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.forecast import Forecaster, Habit, Past, Persistence
from quartier.engine.outlook.forecast.trial import (
    errors_of,
    misses,
    spread,
    trial_origins,
)
from quartier.engine.units import Floats

START = datetime(2026, 6, 1, 3, tzinfo=UTC)


def past_of(values: Floats, step_s: int) -> Past:
    """Take values in Paris."""
    clock = Clock.even(START, step_s, len(values))
    return Past.of(values, clock, "Europe/Paris")


@pytest.mark.parametrize(
    "forecaster", [Habit(), Persistence("now"), Persistence("day"), Persistence("week")]
)
def test_as_if_asked_at_each_origin_with_a_shorter_past(
    noisy_day: Callable[[int, int, int], Floats], forecaster: Forecaster
) -> None:
    """One table for all origins gives what cutting the past at each would give."""
    values = noisy_day(3, 21, 24)
    values[[40, 41, 300, 301, 302]] = np.nan
    past, leads = past_of(values, 3600), 30
    origins = trial_origins(past)
    errors = errors_of(forecaster, past, origins, leads)
    truth = np.concatenate((values, np.full(leads, np.nan)))
    for row, origin in zip(errors[::9], origins[::9].tolist(), strict=True):
        last = np.array([origin], dtype=np.int32)
        [ahead] = forecaster.expected(past.until(origin + 1), last, leads)
        expected = truth[origin + 1 : origin + 1 + leads] - ahead
        assert row == pytest.approx(expected, nan_ok=True, abs=1e-12)


@pytest.mark.parametrize("step_s", [900, 1800, 3600])
def test_origins_lie_in_the_last_weeks_at_every_hour(step_s: int) -> None:
    """A few hundred, none older than a fortnight, every time of day in turn."""
    per_day = 86_400 // step_s
    origins = trial_origins(past_of(np.zeros(28 * per_day), step_s))
    assert 100 <= len(origins) <= 336
    assert origins[0] >= 14 * per_day - 2
    assert len({int(at) % per_day for at in origins}) > 0.9 * min(per_day, len(origins))


def test_a_short_past_is_tried_on_its_last_half() -> None:
    """What has hardly any past behind it would be tried on nothing."""
    origins = trial_origins(past_of(np.zeros(72), 3600))
    assert origins[0] > 34
    assert origins[-1] == 70


def test_methods_are_compared_where_all_have_an_error() -> None:
    """A method is not better for being silent where it is hard."""
    loud = np.array([[1.0, 5.0], [1.0, 5.0]])
    shy = np.array([[2.0, np.nan], [-2.0, np.nan]])
    assert misses([loud, shy]) == [1.0, 2.0]
    assert misses([shy * np.nan, loud]) == [0.0, 0.0]


def test_spread_is_the_quantile_of_errors_of_one_scale() -> None:
    """With the same scale all day, each lead has its plain quantile."""
    random = np.random.default_rng(0)
    errors = random.normal(size=(2000, 1)) * np.array([1.0, 2.0])
    slots = np.zeros(errors.shape, dtype=np.int32)
    [found] = spread(errors, slots, np.zeros(2, dtype=np.int32), (0.9,))
    assert found == pytest.approx(np.quantile(errors, 0.9, axis=0), rel=1e-9)


def test_spread_is_nothing_where_nothing_ever_went_wrong() -> None:
    """By night a roof has no spread, whatever it has by day."""
    errors = np.array([[0.0, 1.0], [0.0, -1.0], [0.0, 2.0]])
    slots = np.array([[0, 1]] * 3, dtype=np.int32)
    [low] = spread(errors, slots, np.array([0, 1], dtype=np.int32), (0.1,))
    assert low[0] == 0
    assert low[1] < -0.5


def test_spread_of_leads_with_few_errors_is_that_of_the_last_with_enough() -> None:
    """Two lucky days do not make a sure forecast."""
    errors = np.full((40, 3), np.nan)
    errors[:, 0] = np.linspace(-1, 1, 40)
    errors[:2, 1] = 0.001
    slots = np.zeros(errors.shape, dtype=np.int32)
    [found] = spread(errors, slots, np.zeros(3, dtype=np.int32), (0.9,))
    assert found[1] == found[0] == found[2] > 0.7


def test_without_an_error_the_fan_is_shut() -> None:
    """Nothing measured is nothing known, and no NaN."""
    errors = np.full((5, 2), np.nan)
    slots = np.zeros(errors.shape, dtype=np.int32)
    assert not spread(errors, slots, np.zeros(2, dtype=np.int32), (0.1, 0.9)).any()
