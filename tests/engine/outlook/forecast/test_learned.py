"""What was learned is added hour by hour, and only where it is the better way."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.expect import forecasts
from quartier.engine.outlook.forecast import Habit, Learned, Past, best
from quartier.engine.outlook.outlook import Outlook
from quartier.engine.units import Floats, Ints

PARIS: Final = "Europe/Paris"
# A Monday, an hour and a half after midnight in Paris.
START: Final = datetime(2026, 6, 7, 23, 30, tzinfo=UTC)


class Asked:
    """A model that answers what it was made to, and remembers what it was asked."""

    def __init__(self, answers: Floats) -> None:
        """Take the answers."""
        self.answers = answers
        self.hourly: list[Floats] = []
        self.hour: list[int] = []
        self.weekday: list[int] = []

    def __call__(self, hourly: list[Floats], hour: Ints, weekday: Ints) -> Floats:
        """Answer the same each time."""
        self.hourly += hourly
        self.hour += hour.tolist()
        self.weekday += weekday.tolist()
        return np.repeat(self.answers[None], len(hourly), axis=0)


def past_of(values: Floats, step_s: int, start: datetime = START) -> Past:
    """Take values in Paris."""
    return Past.of(values, Clock.even(start, step_s, len(values)), PARIS)


def origins(*steps: int) -> Ints:
    """Stand at some steps."""
    return np.array(steps, dtype=np.int32)


@pytest.mark.parametrize("step_s", [900, 1800, 3600])
def test_each_hour_gets_its_answer(step_s: int) -> None:
    """From the last whole hour on; within an hour habit's shape stays."""
    steps = 3600 // step_s
    start = START + timedelta(minutes=30)
    values = np.random.default_rng(1).random(10 * 24 * steps)
    past = past_of(values, step_s, start)
    asked = Asked(np.arange(1.0, 25.0))
    # At the end of 05:00 to 06:00 on the wall, ten days later.
    last = origins(9 * 24 * steps + 4 * steps - 1)
    leads = 30 * steps

    found = Learned(asked).expected(past, last, leads)

    usual = Habit().expected(past, last, leads)
    wanted = np.concatenate((np.arange(1.0, 25.0), np.zeros(6)))
    assert found - usual == pytest.approx(np.repeat(wanted, steps)[None])
    assert (asked.hour, asked.weekday) == ([5], [2])
    hours = values[: 9 * 24 * steps + 4 * steps].reshape(-1, steps).mean(axis=1)
    assert asked.hourly[0] == pytest.approx(hours)


def test_within_an_hour_the_rest_of_it_comes_first() -> None:
    """At 05:30 it was asked at 05:00: half of its first answer is over."""
    values = np.random.default_rng(2).random(10 * 48)
    past = past_of(values, 1800)
    asked = Asked(np.arange(1.0, 25.0))
    # From 01:30, nine days later it is 05:30.
    last = origins(9 * 48 + 7)

    found = Learned(asked).expected(past, last, 4) - Habit().expected(past, last, 4)

    assert found[0] == pytest.approx([1.0, 2.0, 2.0, 3.0])
    assert (asked.hour, asked.weekday) == ([4], [2])


def test_a_model_sees_four_weeks_at_most() -> None:
    """Older hours are not handed over."""
    asked = Asked(np.zeros(24))
    past = past_of(np.ones(40 * 24), 3600, START + timedelta(minutes=30))

    Learned(asked).expected(past, origins(40 * 24 - 1), 24)

    assert [len(one) for one in asked.hourly] == [28 * 24]


def test_hours_measured_by_less_than_half_are_unknown() -> None:
    """Half an hour stands for all of it, a quarter does not."""
    values = np.ones(10 * 96)
    values[2:4] = np.nan
    values[5:8] = np.nan
    asked = Asked(np.zeros(24))
    past = past_of(values, 900, START + timedelta(minutes=30))

    Learned(asked).expected(past, origins(10 * 96 - 1), 4)

    assert np.flatnonzero(np.isnan(asked.hourly[0])).tolist() == [1]


@pytest.mark.parametrize(
    ("step_s", "steps", "last"), [(1500, 480, 479), (7200, 120, 119), (1800, 480, 0)]
)
def test_where_it_cannot_be_asked_habit_stands(
    step_s: int, steps: int, last: int
) -> None:
    """Steps that do not make hours, and a past of less than one."""
    past = past_of(np.random.default_rng(3).random(steps), step_s)
    asked = Asked(np.ones(24))

    found = Learned(asked).expected(past, origins(last), 8)

    usual = Habit().expected(past, origins(last), 8)
    assert np.array_equal(found, usual, equal_nan=True)
    assert not asked.hourly


def test_no_answer_changes_nothing() -> None:
    """A model may say that it does not know."""
    past = past_of(np.random.default_rng(4).random(480), 1800)

    found = Learned(Asked(np.full(24, np.nan))).expected(past, origins(479), 48)

    assert np.array_equal(found, Habit().expected(past, origins(479), 48))


def _knowing(values: Floats, shift: float) -> Callable[..., Floats]:
    """Make a model that knows the series, and errs by so much."""

    def mend(hourly: list[Floats], hour: Ints, weekday: Ints) -> Floats:
        del hour, weekday
        answers = np.full((len(hourly), 24), np.nan)
        for row, told in enumerate(hourly):
            at = len(told)
            past = past_of(values, 3600, START + timedelta(minutes=30))
            usual = Habit().expected(past, origins(at - 1), 24)[0]
            ahead = values[at : at + 24]
            answers[row, : len(ahead)] = ahead + shift - usual[: len(ahead)]
        return answers

    return mend


@pytest.mark.parametrize(
    ("shift", "method"), [(0.0, "learned"), (5.0, "habit")], ids=["better", "worse"]
)
def test_it_steps_aside_where_it_loses(
    noisy_day: Callable[[int, int, int], Floats], shift: float, method: str
) -> None:
    """By its own errors of the last weeks."""
    values = noisy_day(5, 22, 24)
    past = past_of(values[: 21 * 24], 3600, START + timedelta(minutes=30))
    clock = Clock.even(past.end, 3600, 24)

    found = best(past, clock, learned=Learned(_knowing(values, shift)))

    assert found.method == method
    if method == "learned":
        assert found.p50 == pytest.approx(values[21 * 24 :])
        assert (found.p90 - found.p10).max() < 1e-6
    else:
        assert np.array_equal(found.p50, best(past, clock).p50)


def test_series_are_foreseen_by_what_was_learned_of_their_kind(
    noisy_day: Callable[[int, int, int], Floats],
) -> None:
    """Others are not."""
    values = noisy_day(5, 22, 24)
    start = START + timedelta(minutes=30)
    clock = Clock.even(start, 3600, 21 * 24)
    history = Outlook(
        clock,
        {"a.power_kw": values[: 21 * 24], "a.draw_kw": values[: 21 * 24]},
    )
    learned = {".power_kw": Learned(_knowing(values, 0.0))}

    found = forecasts(
        history,
        clock.end,
        Clock.even(clock.end, 3600, 24),
        PARIS,
        learned=learned,
    )

    assert found["a.power_kw"].method == "learned"
    assert found["a.draw_kw"].method == "habit"
