"""Some weeks as usual, and with Quartier."""

import os

import pytest
from quartier.lab.case import weeks
from quartier.lab.case.control import _pasts
from quartier.lab.example.sharing import Case


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "OMP_NUM_THREADS", "1")


def test_tanks_follow_the_sun(small: Case) -> None:
    """With Quartier more of the roof's power is used here, and less is bought."""
    [week] = weeks(small.estate, 2026, 1)
    assert week.begin.isoformat() == "2026-06-28T23:00:00+00:00"
    assert week.planned.self_consumption > week.usual.self_consumption + 0.05
    assert week.planned.self_sufficiency > week.usual.self_sufficiency + 0.02
    # People have their hot water all the same.
    assert week.planned.amounts["cold_water"] < 0.1


def test_a_week_is_learned_for_from_what_came_before_it(small: Case) -> None:
    """Two weeks lie before it; what comes two days after it is there to be planned."""
    [past] = _pasts(small.estate, 2026, 1, small.estate.neighbourhood())
    assert past.first == 14 * 48
    assert len(past.outlook.clock) == (14 + 7 + 2) * 48


def test_nothing_is_lived_where_nothing_is_asked(small: Case) -> None:
    """No week, no work."""
    assert weeks(small.estate, 2026, 0) == []
