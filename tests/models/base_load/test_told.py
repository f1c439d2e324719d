"""What trains is what the product asks: the shelf's file and its twin in numpy."""

from datetime import date

import numpy as np
import pytest
from quartier.shelf import base_load
from quartier.shelf.habit import HOURS, Habit

from models.base_load.told import told, turned
from models.homes import Diary, Habits, windows


@pytest.mark.parametrize("days", [28, 14])
def test_many_are_told_and_turned_as_one_is(days: int) -> None:
    """Inputs and outputs of every hour ahead, with gaps and little memory."""
    chance = np.random.default_rng(5)
    kw = chance.gamma(1.2, 0.4, (36, 24))
    kw[10:12, 3:9] = np.nan
    seen = windows(Diary("one", "test", date(2024, 1, 3), kw), 5)
    seen = seen.shortened(np.full(len(seen), days))
    answers = chance.normal(0.0, 1.5, (len(seen), HOURS, 2))

    habits = Habits.of(seen)
    x, (p50, p90) = told(habits), turned(habits, answers)

    assert x.shape == (len(seen), HOURS, base_load.INPUTS)
    for at in range(len(seen)):
        habit = Habit(seen.hourly(at), int(seen.hour[at]), int(seen.weekday[at]))
        for lead in range(1, HOURS + 1):
            own = base_load.inputs(habit, lead)
            assert x[at, lead - 1] == pytest.approx(own, abs=1e-9)
            said = base_load.outputs(habit, lead, answers[at, lead - 1].tolist())
            assert (p50[at, lead - 1], p90[at, lead - 1]) == pytest.approx(said)
