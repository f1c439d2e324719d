"""Habits: twenty-four means, learnt from quarters of an hour."""

from datetime import timedelta

import numpy as np
import pytest

from custom_components.quartier.bridge.participants.habit import Habit, habits_of
from custom_components.quartier.engine import Clock
from tests.home_assistant.bridge.homes import NOW, ZONE


def test_an_hour_is_that_of_the_wall_clock() -> None:
    """What is heard at 12 UTC in winter belongs to one o'clock in Paris."""
    habit = Habit().heard(NOW, 2.0, ZONE)
    assert habit.kw[13] == 2.0
    assert habit.kw.count(None) == 23


def test_it_moves_slowly_to_what_is_new() -> None:
    """A week of quarters moves it half way; one quarter hardly."""
    habit = Habit().heard(NOW, 1.0, ZONE)
    once = habit.heard(NOW, 3.0, ZONE)
    assert once.kw[13] == pytest.approx(1.05)
    for _ in range(28):
        habit = habit.heard(NOW, 3.0, ZONE)
    assert habit.kw[13] == pytest.approx(2.0, abs=0.05)


def test_hours_not_heard_are_the_mean_of_the_others() -> None:
    """On a clock, known hours are themselves; without any there is nothing."""
    clock = Clock.even(NOW, 3600, 3)
    assert Habit().on(clock, ZONE) is None
    habit = Habit().heard(NOW, 1.0, ZONE).heard(NOW + timedelta(hours=1), 3.0, ZONE)
    assert np.array_equal(habit.on(clock, ZONE), [1.0, 3.0, 2.0])


def test_beside_a_base_an_hour_not_heard_is_nothing() -> None:
    """What is usual there is left when what nobody moves is taken off."""
    clock = Clock.even(NOW, 3600, 3)
    habit = Habit().heard(NOW, 1.0, ZONE).heard(NOW + timedelta(hours=1), 3.0, ZONE)
    base = np.full(3, 0.4)
    assert habit.beside(base, clock, ZONE).tolist() == pytest.approx([0.6, 2.6, 0.0])
    assert Habit().beside(base, clock, ZONE).tolist() == [0.0] * 3


def test_a_day_s_sum_moves_all_hours() -> None:
    """By a tenth of the way, half or twice as much at most, and only a whole day."""
    day = Habit((1.0,) * 24)
    assert day.rebased(1.5).kw == pytest.approx((1.05,) * 24)
    assert day.rebased(9.0).kw == pytest.approx((1.1,) * 24)
    assert day.rebased(0.0).kw == pytest.approx((0.95,) * 24)
    part = Habit((1.0,) * 23 + (None,))
    assert part.rebased(1.5) is part
    assert (part.at(NOW, ZONE), part.at(NOW + timedelta(hours=10), ZONE)) == (1.0, None)


def test_it_is_written_and_read_and_damage_is_no_habit() -> None:
    """A round trip gives the same; garbage gives a habit that knows nothing."""
    habit = Habit().heard(NOW, 1.25, ZONE)
    assert habits_of({"a": habit.to_list()}) == {"a": habit}
    for damage in (None, [], [1.0] * 23, ["x"] * 24, [True] * 24, {"a": 1}):
        assert Habit.of(damage) == Habit()
    assert habits_of(["no"]) == {}
