"""What is usually used is learnt week by week, in a byte for two hours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.decide.habit import BIN_S, BINS, DAYS, Habit

# A Monday, midnight.
_MONDAY = 1_790_553_600


def test_nothing_is_known_at_first() -> None:
    """Then every bin has what is usual."""
    habit = Habit(4_000, 300)

    assert len(habit.bins) == 84
    assert habit.expected_wh(_MONDAY) == 300


def test_a_bin_is_that_of_its_day_and_hours() -> None:
    """Monday is the first of them; other days have what is known of the same hours."""
    habit = Habit(4_000, 300)
    habit.learn(_MONDAY + BIN_S, _MONDAY + 2 * BIN_S, 1_600)

    assert [at for at in range(84) if habit.bins[at] != 255] == [1]
    assert habit.expected_wh(_MONDAY + BIN_S) == 1_600
    assert habit.expected_wh(_MONDAY + 86_400 + BIN_S + 5) == 1_600
    assert habit.expected_wh(_MONDAY) == 300


def test_a_new_week_counts_a_quarter() -> None:
    """And what is the same stays."""
    habit = Habit(4_000, 300)
    for used in (1_600, 3_200, 2_000):
        habit.learn(_MONDAY, _MONDAY + BIN_S, used)

    assert habit.expected_wh(_MONDAY) == 2_000
    habit.learn(_MONDAY, _MONDAY + BIN_S, 2_000)
    assert habit.expected_wh(_MONDAY) == 2_000


def test_more_than_a_bin_is_spread_evenly() -> None:
    """Where only a thermostat tells, hours later, what was drawn."""
    habit = Habit(4_000, 300)
    habit.learn(_MONDAY, _MONDAY + 4 * BIN_S, 3_200)

    assert [habit.expected_wh(_MONDAY + at * BIN_S) for at in range(4)] == [800] * 4
    assert habit.bins[4] == 255


@given(
    st.integers(0, 2**32), st.integers(0, 2**22), st.integers(0, 10**7), st.integers(0)
)
def test_nothing_makes_it_fail(begins: int, lasts: int, used: int, most: int) -> None:
    """However long, and however much."""
    habit = Habit(most, 100)
    habit.learn(begins, begins + lasts, used)

    assert habit.expected_wh(begins + lasts) >= 0
    assert max(habit.bins) <= 255


def test_it_is_recalled_and_forgotten() -> None:
    """By its bytes."""
    habit = Habit(4_000, 300)
    habit.recall([7] * DAYS * BINS)
    assert habit.expected_wh(_MONDAY) == 112
    habit.forget()
    assert habit.expected_wh(_MONDAY) == 300


@pytest.mark.parametrize(
    "told", [None, [], [1] * 83, "x" * 84, [300] * 84, [True] * 84]
)
def test_nonsense_is_not_recalled(told: object) -> None:
    """It knows nothing then."""
    habit = Habit(4_000, 300)
    habit.recall(told)

    assert habit.expected_wh(_MONDAY) == 300
