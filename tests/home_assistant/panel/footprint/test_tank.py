"""A tank's habit: what is used when it is dear, by hand and against brute force."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.panel.footprint.tank import (
    Habit,
    async_habit,
    habit_of,
)
from tests.home_assistant.statistics import NOW, async_imported

_PARIS = ZoneInfo("Europe/Paris")
_EUR = st.lists(st.floats(0.01, 1.0), min_size=24, max_size=24)
_KWH = st.lists(st.floats(0.0, 3.0), min_size=24, max_size=24)


def test_dear_by_hand() -> None:
    """2 kWh at noon, 0.05 EUR dearer, and 1 kWh at night that is cheap already."""
    kwh = [0.0] * 24
    kwh[12], kwh[2] = 2.0, 1.0
    prices = {hour: 0.15 if hour < 6 else 0.20 for hour in range(24)}
    used, spread = Habit(tuple(kwh), 7).dear(prices)
    assert used == pytest.approx(730.0)
    assert spread == pytest.approx(0.05)


def test_a_flat_price_is_nowhere_dear() -> None:
    """Where no hour is cheaper nothing is to be moved."""
    assert Habit((1.0,) * 24, 7).dear(dict.fromkeys(range(24), 0.2)) == (0.0, 0.0)


@given(_KWH, _EUR)
def test_what_is_saved_is_what_is_paid_too_much(
    kwh: list[float], eur: list[float]
) -> None:
    """Used times dearer is the bill, less all of it at the cheapest hour."""
    used, spread = Habit(tuple(kwh), 7).dear(dict(enumerate(eur)))
    least = min(eur)
    bill = sum(some * (each - least) for some, each in zip(kwh, eur, strict=True))
    assert used * spread == pytest.approx(bill * 365, abs=sum(kwh) * 0.002 * 365)


def test_hours_are_those_on_the_wall() -> None:
    """Two days of a tank that heats at two in the morning in Paris, midnight UTC."""
    begin = datetime(2026, 6, 15, tzinfo=UTC)
    rows = [
        {
            "start": (begin + timedelta(hours=hour)).timestamp(),
            "mean": 2.0 if hour % 24 == 0 else 0.0,
        }
        for hour in range(48)
    ]
    habit = habit_of(rows, _PARIS)
    assert habit is not None
    assert habit.days == 2
    assert habit.kwh[2] == 2.0
    assert sum(habit.kwh) == 2.0
    assert habit_of(rows[:40], _PARIS) is None
    assert habit_of([{**row, "mean": None} for row in rows], _PARIS) is None


def _tank(**settings: str) -> Device:
    return Device("tank", "TANK", "water_heater", "Ballon", "h1", settings)


async def test_the_recorder_is_read(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A tank's hours of the last weeks, watts or kilowatts; else nothing."""
    assert recorder_mock
    freezer.move_to(NOW)
    # Hours that end at noon: the tank heats at three in the morning.
    watts = [2000.0 if (12 + hour) % 24 == 3 else 0.0 for hour in range(72)]
    await async_imported(hass, "sensor.tank_power", "W", "power", watts)

    habit = await async_habit(hass, _tank(power="sensor.tank_power"), "UTC")

    assert habit is not None
    assert (habit.days, habit.kwh[3]) == (3, pytest.approx(2.0))
    assert sum(habit.kwh) == pytest.approx(2.0)
    assert await async_habit(hass, _tank(power="sensor.other"), "UTC") is None
    assert await async_habit(hass, _tank(), "UTC") is None


async def test_without_a_recorder(hass: HomeAssistant) -> None:
    """Nothing was seen."""
    assert await async_habit(hass, _tank(power="sensor.tank_power"), "UTC") is None
