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


def test_it_is_written_and_read_and_damage_is_no_habit() -> None:
    """A round trip gives the same; garbage gives a habit that knows nothing."""
    habit = Habit().heard(NOW, 1.25, ZONE)
    assert habits_of({"a": habit.to_list()}) == {"a": habit}
    for damage in (None, [], [1.0] * 23, ["x"] * 24, [True] * 24, {"a": 1}):
        assert Habit.of(damage) == Habit()
    assert habits_of(["no"]) == {}
