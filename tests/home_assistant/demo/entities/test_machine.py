"""Machines and cars: filled, started, plugged in and gone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.home_assistant.demo.alive import alive, later, number, state, tell
from tests.home_assistant.demo.worlds import ZONE


async def _until(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    day: int,
    hour: int,
    minute: int,
) -> None:
    """Wait for an hour of a day of that November."""
    moment = datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE))
    freezer.move_to(moment)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_machine_is_filled_and_started(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """On Thursday at nine a washer waits; its button starts it, once."""
    await alive(hass, freezer)
    armed = "binary_sensor.demo_tilleuls_22_washer_armed"
    power = "sensor.demo_tilleuls_22_washer_power"
    await _until(hass, freezer, 26, 7, 0)
    assert state(hass, armed) == "off"

    await _until(hass, freezer, 26, 9, 0)
    assert (state(hass, armed), number(hass, power)) == ("on", 0)

    await tell(hass, "button.press", "button.demo_tilleuls_22_washer_start")
    await later(hass, freezer)
    assert (state(hass, armed), number(hass, power)) == ("off", 1550)

    await later(hass, freezer, timedelta(hours=2).total_seconds())
    await later(hass, freezer)
    assert (state(hass, armed), number(hass, power)) == ("off", 0)


async def test_a_car_comes_and_goes(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A car is away by day, and back, emptier, in the evening."""
    await alive(hass, freezer)
    plugged = "binary_sensor.demo_tilleuls_32_car_plugged"
    soc = "sensor.demo_tilleuls_32_car_soc"
    await tell(hass, "switch.turn_off", "switch.demo_tilleuls_32_car_charger")
    assert state(hass, plugged) == "off"
    left = number(hass, soc)

    await _until(hass, freezer, 25, 18, 0)
    assert state(hass, plugged) == "on"
    assert number(hass, soc) < left
