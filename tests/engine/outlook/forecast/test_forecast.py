"""Forecasts: quantiles, skill, and stepping aside."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.forecast import (
    Forecast,
    Habit,
    Past,
    Persistence,
    best,
    forecaster_kinds,
    foresee,
)
from quartier.engine.units import Floats

PARIS = "Europe/Paris"
START = datetime(2026, 6, 1, tzinfo=UTC)


def past_of(values: Floats, step_s: int = 1800) -> Past:
    """Take values in Paris."""
    return Past.of(values, Clock.even(START, step_s, len(values)), PARIS)


def next_day(past: Past, step_s: int = 1800) -> Clock:
    """Make the clock of the day after a past."""
    return Clock.even(past.end, step_s, 86_400 // step_s)


def test_kinds_are_found() -> None:
    """Each file of the room that forecasts is in the table."""
    assert set(forecaster_kinds()) == {"habit", "learned", "persistence"}


def test_habit_beats_persistence_on_a_noisy_day(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """Skill is above 0 and true: over unseen days habit misses by less."""
    missed = {"best": 0.0, "day": 0.0}
    for seed in range(8):
        values = noisy_day(seed, 29, 48)
        past, truth = past_of(values[:-48]), values[-48:]
        found = best(past, next_day(past))
        copied = foresee(Persistence("day"), past, next_day(past))
        assert found.method == "habit"
        assert found.skill > 0.1
        missed["best"] += np.abs(truth - found.p50).mean()
        missed["day"] += np.abs(truth - copied.p50).mean()
    assert missed["best"] < 0.85 * missed["day"]


def test_it_steps_aside_on_a_random_walk() -> None:
    """Where the last value is all there is to know, a copy takes the place of habit."""
    aside, missed = 0, {"best": 0.0, "habit": 0.0}
    for seed in range(24):
        walk = np.cumsum(np.random.default_rng(seed).normal(size=29 * 48))
        past, truth = past_of(walk[:-48]), walk[-48:]
        found = best(past, next_day(past))
        habit = foresee(Habit(), past, next_day(past))
        if found.method == "persistence":
            aside += 1
            assert found.skill < 0
        missed["best"] += np.abs(truth - found.p50).mean()
        missed["habit"] += np.abs(truth - habit.p50).mean()
    assert aside > 12
    assert missed["best"] < missed["habit"]


def test_four_cases_of_five_lie_within_the_fan(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """p10 and p90 are what they say, by day and by night, near and far."""
    inside = []
    for seed in range(30):
        values = noisy_day(100 + seed, 29, 48)
        past, truth = past_of(values[:-48]), values[-48:]
        found = best(past, next_day(past))
        inside.append((truth >= found.p10) & (truth <= found.p90))
    by_hour = np.mean(inside, axis=0)
    assert 0.72 < by_hour.mean() < 0.88
    assert 0.6 < by_hour[:24].mean() < 0.95


@given(
    values=st.lists(st.sampled_from([np.nan, -0.4, 0.0, 0.5, 3.0]), max_size=300),
    step_s=st.sampled_from([420, 3600, 43_200, 604_800]),
    target=st.lists(st.integers(1, 300), min_size=1, max_size=30),
    begun=st.integers(-20, 60),
    least=st.sampled_from([0.0, -np.inf]),
)
def test_any_past_gives_a_fan_in_order(
    values: list[float], step_s: int, target: list[int], begun: int, least: float
) -> None:
    """Short, sparse or empty: always finite numbers, in order, above the least."""
    past = past_of(np.array(values, dtype=float), step_s)
    start = past.end + timedelta(minutes=begun)
    clock = Clock(start, tuple(60 * step for step in target))
    found = best(past, clock, least)
    assert len(found.p50) == len(clock)
    assert np.isfinite([found.p10, found.p50, found.p90]).all()
    assert (found.p10 <= found.p50).all()
    assert (found.p50 <= found.p90).all()
    assert (found.p10 >= least).all()


def test_a_short_past_gives_its_mean_and_says_so() -> None:
    """Less than two days is a level, not a habit."""
    past = past_of(np.array([0.2, 0.4, np.nan, 0.6] * 10))
    found = best(past, next_day(past))
    assert found.method == "mean"
    assert found.p50 == pytest.approx(np.full(48, 0.4))
    assert found.p10[0] == pytest.approx(0.2)
    assert not found.is_founded
    assert np.isnan(found.skill)


@pytest.mark.parametrize("values", [np.zeros(0), np.full(500, np.nan)])
def test_no_past_gives_nothing_and_says_so(values: Floats) -> None:
    """Zeros that stand for nothing are never taken for a forecast."""
    past = past_of(values)
    for found in (best(past, next_day(past)), foresee(Habit(), past, next_day(past))):
        assert found.method == "nothing"
        assert not found.is_founded
        assert not found.p90.any()


def test_a_method_that_always_errs_to_one_side_stays_in_its_fan() -> None:
    """On a rising series every error is above 0; p10 is still no more than p50."""
    past = past_of(np.linspace(0, 10, 28 * 48))
    found = foresee(Persistence("day"), past, next_day(past))
    assert (found.p10 <= found.p50).all()
    assert (found.p90 > found.p50).all()


def test_an_hour_that_was_never_measured_has_the_mean() -> None:
    """Where there is nothing to copy, no hole is left."""
    day = np.concatenate(([5.0], np.full(39, 1.0), np.full(8, np.nan)))
    past = past_of(np.tile(day, 28))
    found = foresee(Persistence("day"), past, next_day(past))
    assert found.p50 == pytest.approx([5.0] + [1.0] * 39 + [1.1] * 8)


def test_a_silent_sensor_is_not_founded(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """A day and a half without a value: the forecast stands, and is in doubt."""
    values = noisy_day(5, 28, 48)
    assert best(past_of(values), next_day(past_of(values))).is_founded
    values[-72:] = np.nan
    found = best(past_of(values), next_day(past_of(values)))
    assert found.method == "habit"
    assert not found.is_founded


def test_a_past_of_long_ago_is_a_level_at_most(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """What ended a year ago costs no year of steps, and is in doubt."""
    values = noisy_day(5, 28, 48)
    past = past_of(values)
    found = best(past, Clock.even(past.end + timedelta(days=365), 1800, 48))
    assert found.method == "mean"
    assert found.p50 == pytest.approx(np.full(48, values.mean()))


def test_a_target_of_other_steps_keeps_the_energy(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """Fine near and coarse far, a forecast holds the same kWh."""
    past = past_of(noisy_day(6, 28, 48))
    even = next_day(past)
    uneven = Clock(past.end, (300,) * 12 + (900,) * 12 + (7200,) * 10)
    whole = best(past, even).p50 @ even.hours
    assert uneven.end == even.end
    assert best(past, uneven).p50 @ uneven.hours == pytest.approx(whole)


def test_a_step_under_way_is_part_measured(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """A target that began before now starts with what was measured since."""
    past = past_of(noisy_day(7, 28, 48))
    clock = Clock.even(past.end - timedelta(hours=1), 1800, 4)
    assert best(past, clock).p50[:2] == pytest.approx(past.values[-2:])


def test_a_replay_can_afford_thousands(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """Choice, skill and fan of 28 days in half hours: 2 ms on an idle machine."""
    past = past_of(noisy_day(8, 28, 48))

    def timed() -> float:
        began = perf_counter()
        assert isinstance(best(past, next_day(past)), Forecast)
        return perf_counter() - began

    assert min(timed() for _ in range(20)) < 0.010
