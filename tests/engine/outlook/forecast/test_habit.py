"""The hour's average and the decaying last error, against a slow reference."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.forecast import Habit, Past
from quartier.engine.units import Floats

PARIS = "Europe/Paris"
START = datetime(2026, 6, 1, 3, tzinfo=UTC)
NEWEST, OTHER = 0.2, 0.5


def usual(values: Floats, now: int, at: int) -> float:
    """Average over the days before a step's own day, known by now: slow, obvious.

    Of an hour that was never seen, the average of all hours.
    """
    wall = ZoneInfo(PARIS)
    moments = [(START + timedelta(hours=i)).astimezone(wall) for i in range(at + 1)]
    target = moments[at]
    hour, all_hours = np.zeros(2), np.zeros(2)
    for i, moment in enumerate(moments[: now + 1]):
        age = (target.date() - moment.date()).days
        if age > 0 and not np.isnan(values[i]):
            same = (moment.weekday() >= 5) == (target.weekday() >= 5)
            share = (1 - NEWEST) ** age * (1 if same else OTHER)
            seen = share * np.array([values[i], 1.0])
            all_hours += seen
            hour += seen * (moment.hour == target.hour)
    total, weight = hour if hour[1] else all_hours
    return float(total / weight) if weight else np.nan


def reference(values: Floats, now: int, leads: int) -> Floats:
    """Write the formula down as it stands in the module, hour by hour."""
    errors = [values[i] - usual(values, i - 1, i) for i in range(now + 1)]
    shared = power = 0.0
    for before, after in pairwise(errors):
        if not np.isnan(before + after):
            shared, power = shared + before * after, power + before * before
    rho = min(max(shared / power, 1e-6), 0.98)
    last = max(i for i in range(now + 1) if not np.isnan(errors[i]))
    rest = errors[last] * rho ** (now - last)
    steps = range(1, leads + 1)
    return np.array([usual(values, now, now + k) + rest * rho**k for k in steps])


@pytest.mark.parametrize("now", [24 * 12 + 5, 24 * 12 + 23, 24 * 13 - 4])
def test_agrees_with_the_formula_written_out(
    noisy_day: Callable[[int, int, int], Floats], now: int
) -> None:
    """The clever tables give what the slow formula gives, with gaps, for two days."""
    values = noisy_day(1, 14, 24)
    values[[50, 51, 130, 24 * 12 + 23]] = np.nan
    past = Past.of(values, Clock.even(START, 3600, len(values)), PARIS)
    [found] = Habit().expected(past, np.array([now], dtype=np.int32), 48)
    assert found == pytest.approx(reference(values, now, 48), rel=1e-9)


def test_nothing_after_the_origin_is_seen(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """Whatever comes later, what was expected before does not change."""
    values = noisy_day(2, 14, 48)
    later = values.copy()
    later[500:] = 1e6
    origins = np.array([200, 333, 499], dtype=np.int32)
    found = [
        Habit().expected(
            Past.of(series, Clock.even(START, 1800, len(series)), PARIS), origins, 60
        )
        for series in (values, later)
    ]
    assert np.array_equal(*found)


def test_a_week_of_its_own_kind_weighs_more() -> None:
    """A Saturday is expected from Saturdays more than from Fridays."""
    hours = np.arange(24 * 26)
    weekend = (START.weekday() + (hours + START.hour + 2) // 24) % 7 >= 5
    past = Past.of(weekend.astype(float), Clock.even(START, 3600, len(hours)), PARIS)
    friday_noon = 24 * 25 + 7
    origins = np.array([friday_noon], dtype=np.int32)
    [ahead] = Habit().expected(past, origins, 48)
    [blind] = Habit(other_kind=1.0).expected(past, origins, 48)
    assert ahead[24] > blind[24] + 0.05


def test_through_the_days_when_clocks_change() -> None:
    """Habits follow the wall: after the change the same hour is expected, not UTC's."""
    for start in (datetime(2026, 10, 5, tzinfo=UTC), datetime(2027, 3, 8, tzinfo=UTC)):
        clock = Clock.even(start, 3600, 24 * 24)
        pattern = (clock.hour_of_day(PARIS) == 19).astype(float)
        past = Past.of(pattern[: 23 * 24], clock.part(0, 23 * 24), PARIS)
        origin = np.array([23 * 24 - 1], dtype=np.int32)
        [ahead] = Habit().expected(past, origin, 24)
        assert ahead == pytest.approx(pattern[23 * 24 :], abs=1e-6)


@pytest.mark.parametrize("step_s", [900, 1800, 3600])
def test_an_error_fades_as_fast_as_errors_did(step_s: int) -> None:
    """What fell by a tenth each step goes on so, whatever the length of a step."""
    per_day = 86_400 // step_s
    fading = 0.9 ** np.arange(20.0)
    values = np.concatenate((np.zeros(10 * per_day), fading))
    past = Past.of(
        values, Clock.even(datetime(2026, 6, 1, tzinfo=UTC), step_s, len(values)), "UTC"
    )
    last = np.array([len(values) - 1], dtype=np.int32)
    [ahead] = Habit().expected(past, last, 3)
    assert ahead == pytest.approx(0.9 ** np.arange(20.0, 23.0), rel=1e-6)
