"""Many habits at once are the habits that a node has one by one."""

from datetime import date
from typing import Final

import numpy as np
import pytest
from quartier.shelf.habit import HOURS, Habit

from models.homes import Diary, Habits, Windows, windows

_BY_HOUR: Final = ("usual", "expected", "size", "mean", "median")
_ONE: Final = ("level", "rho", "day_error", "week_error", "bias", "late_bias", "unrest")


def _seen(gaps: float, days: int) -> Windows:
    """Take some moments of a household, with gaps in what was known."""
    chance = np.random.default_rng(5)
    kw = 0.2 + chance.gamma(1.5, 0.3, (40, 24)) * (1 + (np.arange(40) % 7 > 4))[:, None]
    seen = windows(Diary("one", "test", date(2024, 1, 3), kw), 11)
    seen = seen.shortened(np.full(len(seen), days))
    past = np.where(chance.random(seen.past.shape) < gaps, np.nan, seen.past)
    return Windows(past, seen.ahead, seen.hour, seen.weekday)


@pytest.mark.parametrize("days", [28, 14, 6])
@pytest.mark.parametrize("gaps", [0.0, 0.4])
def test_they_are_those_of_the_shelf(gaps: float, days: int) -> None:
    """In all that they hold, to the last digits."""
    seen = _seen(gaps, days)

    many = Habits.of(seen)

    for at in range(len(seen)):
        one = Habit(seen.hourly(at), int(seen.hour[at]), int(seen.weekday[at]))
        ahead = [one.ahead(lead) for lead in range(1, HOURS + 1)]
        slots = [slot for slot, _ in ahead]
        assert many.slot[at].tolist() == slots
        assert many.is_weekend[at].tolist() == [weekend for _, weekend in ahead]
        for name in _BY_HOUR:
            wanted = [getattr(one, name)[slot] for slot in slots]
            assert getattr(many, name)[at] == pytest.approx(wanted, abs=1e-12), name
        strain = [one.strain(slot) for slot in slots]
        assert many.strain[at] == pytest.approx(strain, abs=1e-10)
        for name in _ONE:
            wanted = getattr(one, name)
            assert getattr(many, name)[at] == pytest.approx(wanted, abs=1e-10), name
