"""What moves is told of: states that change, feeds at any word, minutes and slots."""

from collections.abc import Callable
from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.quartier.bridge.pulse import Pulse
from tests.home_assistant.bridge.homes import home


def _noted(told: list[str], word: str) -> Callable[..., object]:
    async def note(_now: datetime) -> None:
        told.append(word)

    return note


async def test_entities_are_heard(hass: HomeAssistant) -> None:
    """A change of state is told; the same again is not, nor an entity unknown here."""
    told: list[str] = []
    pulse = Pulse(hass, 30, _noted(told, "tick"), _noted(told, "slot"))  # type: ignore[arg-type]  # (notes)
    pulse.async_start(home(), told.append)

    for value in ("1", "1", "2"):
        hass.states.async_set("sensor.grid", value)
    hass.states.async_set("sensor.grid", "2", {"unit_of_measurement": "W"})
    hass.states.async_set("sensor.other", "2")
    await hass.async_block_till_done()
    assert told == ["state", "state"]

    pulse.async_stop()
    hass.states.async_set("sensor.grid", "3")
    await hass.async_block_till_done()
    assert told == ["state", "state"]


async def test_minutes_and_slots_pass(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Each minute ticks, each slot begins once, and after the end nothing does."""
    freezer.move_to("2026-06-15T06:28:30+00:00")
    told: list[str] = []
    pulse = Pulse(hass, 30, _noted(told, "tick"), _noted(told, "slot"))  # type: ignore[arg-type]  # (notes)
    pulse.async_start(home(), told.append)

    for seconds in (61, 31, 30 * 60):
        freezer.tick(timedelta(seconds=seconds))
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done()
    assert told.count("slot") == 2
    assert "tick" in told

    count = len(told)
    pulse.async_stop()
    pulse.async_stop()
    freezer.tick(timedelta(hours=1))
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()
    assert len(told) == count
