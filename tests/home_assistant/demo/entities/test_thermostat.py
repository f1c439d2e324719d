"""Thermostats: told a temperature or off, and what they show of it."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State

from tests.home_assistant.demo.alive import alive, later, tell

_HOME = "climate.demo_cordiers_31_rooms_thermostat"


def _shown(hass: HomeAssistant) -> State:
    found = hass.states.get(_HOME)
    assert found is not None
    return found


async def test_a_set_point(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Asked for more it heats; asked for less it does not."""
    await alive(hass, freezer)
    assert _shown(hass).attributes["temperature"] == 20.0

    for asked, action in ((24.0, "heating"), (16.0, "idle")):
        await tell(hass, "climate.set_temperature", _HOME, temperature=asked)
        assert _shown(hass).attributes["temperature"] == asked
        await later(hass, freezer)
        assert _shown(hass).attributes["hvac_action"] == action


async def test_off_and_on(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Off it does not heat, whatever is asked for; on again it does."""
    await alive(hass, freezer)
    await tell(hass, "climate.set_temperature", _HOME, temperature=24.0)

    for action, mode, does in (
        ("turn_off", "off", "off"),
        ("turn_on", "heat", "heating"),
    ):
        await tell(hass, f"climate.{action}", _HOME)
        await later(hass, freezer)
        assert _shown(hass).state == mode
        assert _shown(hass).attributes["hvac_action"] == does
