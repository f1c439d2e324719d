"""Households are up by day, away on weekdays, and nobody lives where nobody does."""

import numpy as np
import pytest
from quartier.lab.example.habits import HOUSEHOLDS, lived
from quartier.lab.example.nature import Days

NAMES = [name for name, each in HOUSEHOLDS.items() if each.people]


@pytest.mark.parametrize("name", NAMES)
def test_days_have_their_order(name: str, weeks: Days) -> None:
    """People wake, leave, come back and rest, in that order, every day."""
    life = lived(HOUSEHOLDS[name], weeks, np.random.default_rng(1))

    assert len(life.week) == 35
    for _, today in life.each:
        gone, back = today.away
        assert 240 < today.wakes < 720
        assert 1200 < today.rests <= 1500
        assert gone <= back < today.rests
        assert not gone or gone > today.wakes


def test_wednesdays_are_short_for_children(weeks: Days) -> None:
    """A family is back after noon on Wednesdays, and in the late afternoon else."""
    life = lived(HOUSEHOLDS["family"], weeks, np.random.default_rng(2))
    back = {
        day: [today.away[1] for each, today in life.each if each.weekday() == day]
        for day in (1, 2)
    }

    assert max(back[2]) < 850
    assert min(back[1]) > 900


def test_home_is_where_somebody_is_up(weeks: Days) -> None:
    """Nobody is at home before waking, while away, or asleep."""
    life = lived(HOUSEHOLDS["single"], weeks, np.random.default_rng(3))
    monday = life.week[0]

    assert monday.is_home(monday.wakes + 5)
    assert not monday.is_home(monday.wakes - 5)
    assert not monday.is_home(sum(monday.away) / 2)
    assert not monday.is_home(monday.rests + 5)


def test_nobody_is_never_there(weeks: Days) -> None:
    """An empty dwelling has days in which nobody is up."""
    life = lived(HOUSEHOLDS["nobody"], weeks, np.random.default_rng(4))

    assert not any(today.is_home(720.0) for today in life.week)
