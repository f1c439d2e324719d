"""Left alone a store does as usual, and what its people need is in it."""

from datetime import timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.participants.alone import alone_kw
from custom_components.quartier.engine import Clock, Storage
from tests.home_assistant.bridge.homes import NOW

CLOCK: Final = Clock.even(NOW, 3600, 12)
TANK: Final = Storage("n", 9.0, 2.0, fill_kwh=4.0, low_kwh=2.0)


def test_it_takes_what_is_usual_until_it_is_full() -> None:
    """Two hours at full power, a third for what still fits, then nothing."""
    usual = np.array([0, 2.0, 2.0, 2.0, 0, 0, 0, 0, 0, 0, 0, 0])
    found = alone_kw(TANK, np.zeros(12), usual, CLOCK)
    assert found.tolist() == [0, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_without_a_habit_it_takes_what_it_must() -> None:
    """Of six used of four, two are to be left: four more, as late as may be."""
    use = np.zeros(12)
    use[5] = 6.0
    found = alone_kw(TANK, use, np.zeros(12), CLOCK)
    assert found[:5].sum() + found[5] == pytest.approx(2.0)
    # What lacks in that hour comes after it: no more goes in an hour than it takes.
    assert found.sum() == pytest.approx(4.0)


def test_a_car_is_full_when_it_goes() -> None:
    """Whatever is usual: eight of its due in the last four hours before."""
    car = Storage("n", 8.0, 2.0, 0.0, 8.0, due=NOW + timedelta(hours=10))
    found = alone_kw(car, np.zeros(12), np.zeros(12), CLOCK)
    assert found.tolist() == [0] * 6 + [2] * 4 + [0, 0]


def test_a_battery_gives_as_usual() -> None:
    """Below 0 what it gives, as long as there is something."""
    battery = Storage("n", 5.0, 2.0, fill_kwh=2.0, give_kw=2.0)
    usual = np.array([-1.0, -1.0, -1.0, 1.0] + [0.0] * 8)
    found = alone_kw(battery, np.zeros(12), usual, CLOCK)
    assert found.tolist() == [-1, -1, 0, 1] + [0] * 8


@given(
    usual=st.lists(st.floats(-3, 3), min_size=12, max_size=12),
    use=st.lists(st.floats(0, 1.9), min_size=12, max_size=12),
    fill=st.floats(2.0, 9.0),
)
def test_what_its_people_need_is_in_it(
    usual: list[float], use: list[float], fill: float
) -> None:
    """Where it can take as much as is used, never less than the least is in it."""
    tank = Storage("n", 9.0, 2.0, fill, 2.0)
    found = alone_kw(tank, np.array(use), np.array(usual), CLOCK)
    held = fill + np.cumsum(found - np.array(use))
    assert held.min() >= 2.0 - 1e-9
    assert held.max() <= 9.0 + 1e-9
    assert found.min() >= 0.0
    assert found.max() <= 2.0
