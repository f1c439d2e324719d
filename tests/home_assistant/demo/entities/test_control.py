"""Controls: each does what it is told, and shows it at once."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.demo import simulator_of
from tests.home_assistant.demo.alive import alive, later, number, state, tell

_SETPOINT = "number.demo_tilleuls_battery_setpoint"
_MODE = "select.demo_tilleuls_battery_mode"
_POWER = "sensor.demo_tilleuls_battery_power"


@pytest.mark.parametrize(
    ("relay", "thing"),
    [
        ("switch.demo_tilleuls_22_tank_relay", "tilleuls-22-tank"),
        ("switch.demo_tilleuls_22_car_charger", "tilleuls-22-car"),
    ],
)
async def test_switches(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, relay: str, thing: str
) -> None:
    """A relay and a charger are switched off and on again."""
    entry = await alive(hass, freezer)
    simulator = simulator_of(hass, entry)

    for action, shown, told in (("off", "off", 0.0), ("on", "on", 1.0)):
        await tell(hass, f"switch.turn_{action}", relay)
        assert state(hass, relay) == shown
        await later(hass, freezer)
        assert simulator.world.told[f"{thing}.on"] == told


async def test_a_battery_as_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """In its manual mode a battery holds its set-point, in watts."""
    await alive(hass, freezer)
    assert state(hass, _MODE) == "auto"

    await tell(hass, "select.select_option", _MODE, option="manual")
    await tell(hass, "number.set_value", _SETPOINT, value=1500)
    await later(hass, freezer)

    assert (state(hass, _MODE), number(hass, _SETPOINT)) == ("manual", 1500)
    assert number(hass, _POWER) == 1500


async def test_dials_have_ends(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Dials go from the least to the most of their device, and begin where it was."""
    await alive(hass, freezer)
    dials = {
        _SETPOINT: (-10_000, 10_000, 0, "W"),
        "number.demo_tilleuls_22_car_current": (0, 16, 16, "A"),
        "number.demo_tilleuls_roof_limit": (0, 12_000, 12_000, "W"),
    }

    for entity_id, (low, high, now, unit) in dials.items():
        found = hass.states.get(entity_id)
        assert found is not None
        told = found.attributes
        assert (told["min"], told["max"]) == (low, high)
        assert told["unit_of_measurement"] == unit
        assert float(found.state) == now


async def test_a_roof_is_limited(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Panels give no more than their limit, and all again without."""
    await alive(hass, freezer)
    before = number(hass, "sensor.demo_tilleuls_roof_power")

    for limit, made in ((300, 300), (12_000, before)):
        await tell(
            hass, "number.set_value", "number.demo_tilleuls_roof_limit", value=limit
        )
        await later(hass, freezer)
        assert number(hass, "sensor.demo_tilleuls_roof_power") == made
