"""A node's habit is the engine's, and what it gathers besides is what it says."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine import Floats
from quartier.engine.outlook.forecast import Habit as EngineHabit
from quartier.engine.outlook.forecast import Past
from quartier.shelf.habit import DAYS, HOURS, Habit

# A Monday.
_BEGIN: Final = datetime(2024, 1, 1, tzinfo=UTC)


def _hours(count: int, *, gaps: float = 0.0, seed: int = 1) -> Floats:
    """Make a household that has its hours, its week-ends and its moods."""
    chance = np.random.default_rng(seed)
    at = np.arange(count)
    usual = 0.4 + 0.3 * np.sin(2 * np.pi * at / HOURS) ** 2
    usual += 0.4 * (at // HOURS % 7 >= 5) * (at % HOURS > 9)
    mood = np.repeat(chance.normal(0.0, 0.2, count // 6 + 1), 6)[:count]
    values = np.maximum(usual + mood + chance.exponential(0.2, count), 0.0)
    return np.where(chance.random(count) < gaps, np.nan, values)


def _engine(values: Floats, skipped: int) -> Floats:
    """Ask the engine the same, of hours that begin so many after a Monday."""
    begin_s = _BEGIN.timestamp() + skipped * 3600
    past = Past(datetime.fromtimestamp(begin_s, UTC), 3600, values, "UTC")
    last = np.array([len(values) - 1], dtype=np.int32)
    expected: Floats = EngineHabit().expected(past, last, HOURS)[0]
    return expected


def _node(values: Sequence[float] | Floats, skipped: int) -> Habit:
    day, hour = divmod(skipped + len(values) - 1, HOURS)
    return Habit(list(map(float, values)), hour, day % 7)


@pytest.mark.parametrize("gaps", [0.0, 0.3])
@pytest.mark.parametrize("count", [DAYS * HOURS, 340, 61])
@pytest.mark.parametrize("skipped", [0, 5, 23, 131])
def test_it_expects_what_the_engine_expects(
    count: int, skipped: int, gaps: float
) -> None:
    """Whatever the hour and the day, with gaps, and with little to go by."""
    values = _hours(count, gaps=gaps)

    habit = _node(values, skipped)
    found = [habit.expected[habit.ahead(lead)[0]] for lead in range(1, HOURS + 1)]

    assert found == pytest.approx(_engine(values, skipped).tolist(), abs=1e-12)


def test_an_hour_never_seen_is_as_the_others() -> None:
    """As the engine has it, one day more back."""
    values = _hours(DAYS * HOURS)
    values[3::HOURS] = np.nan

    habit = _node(values, 0)
    found = [habit.expected[habit.ahead(lead)[0]] for lead in range(1, HOURS + 1)]

    assert found == pytest.approx(_engine(values, 0).tolist(), abs=1e-12)


def test_it_knows_the_hours_ahead() -> None:
    """By the wall clock, and whether they are of a week-end."""
    habit = Habit([1.0] * 48, 22, 4)

    assert habit.ahead(1) == (23, False)
    assert habit.ahead(2) == (0, True)
    assert habit.ahead(24) == (22, True)
    assert Habit([1.0] * 48, 23, 6).ahead(1) == (0, False)


def test_a_household_without_moods_never_errs() -> None:
    """Its errors are nothing, and their size the least that there is."""
    habit = Habit([0.5] * (DAYS * HOURS), 7, 2)

    assert habit.level == pytest.approx(0.5)
    assert habit.usual == pytest.approx([0.5] * HOURS)
    assert habit.mean == habit.median == pytest.approx([0.5] * HOURS)
    assert habit.size == pytest.approx([0.01] * HOURS)
    assert habit.strain(3) == habit.bias == habit.unrest == pytest.approx(0.0)
    assert habit.known == DAYS * HOURS


def test_a_rise_shows_in_the_errors() -> None:
    """Of the last day, of the week, and of the last three hours."""
    values = [1.0] * (DAYS * HOURS)
    values[-3:] = [2.0] * 3

    habit = Habit(values, 15, 2)

    assert habit.errors[13:16] == pytest.approx([1.0] * 3)
    assert habit.day_error == pytest.approx(3.0 / 24)
    assert habit.week_error == pytest.approx(3.0 / 168)
    assert habit.late_bias > habit.bias > 0.0
    assert habit.unrest == pytest.approx(habit.bias)


def test_four_weeks_have_a_mean_of_each_kind_of_day_and_a_median() -> None:
    """Week-ends count apart where there are three of them."""
    at = np.arange(DAYS * HOURS)
    values = np.where(at // HOURS % 7 >= 5, 3.0, 1.0)

    # It ends on a Sunday night: Monday is ahead.
    monday = _node(values, 0)
    assert monday.mean == pytest.approx([1.0] * HOURS)
    assert monday.median == pytest.approx([1.0] * HOURS)
    # Two days before: Saturday is ahead, and three week-ends are known.
    saturday = _node(values[: -2 * HOURS], 0)
    assert saturday.mean == pytest.approx([3.0] * HOURS)
    # Of one week-end no mean is made: all days count.
    few = _node(values[: 12 * HOURS], 0)
    assert few.ahead(1) == (0, True)
    assert few.mean[0] == pytest.approx((10 * 1.0 + 2 * 3.0) / 12)


def test_nothing_known_is_no_number_and_no_failure() -> None:
    """Nobody is to ask by it: that is what known is for."""
    habit = Habit([math.nan] * 100, 4, 1)

    assert habit.known == 0
    assert math.isnan(habit.expected[0])
    assert all(size > 0.0 for size in habit.size)
