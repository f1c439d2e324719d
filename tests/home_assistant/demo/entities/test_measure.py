"""Measures: powers, temperatures and contents, as the world has them."""

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.demo import simulator_of
from custom_components.quartier.demo.entities.measure import SOC, TEMPERATURE
from custom_components.quartier.engine import HotWater
from tests.home_assistant.demo.alive import alive, number
from tests.home_assistant.demo.worlds import world


async def test_meters_add_up(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A meter shows what the things behind it take, in watts."""
    entry = await alive(hass, freezer)
    powers = simulator_of(hass, entry).world.power_kw

    shown = number(hass, "sensor.demo_tilleuls_32_power")
    parts = [
        number(hass, f"sensor.demo_tilleuls_32_{part}_power")
        for part in ("tank", "pump", "battery", "car", "washer", "dishwasher", "dryer")
    ]
    made = number(hass, "sensor.demo_tilleuls_32_roof_power")
    rest = 1000 * powers["tilleuls-32-rest"]
    assert shown == pytest.approx(sum(parts) - made + rest, abs=5)
    assert made > 0


async def test_units(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Each says what it measures, in a unit that everybody knows."""
    await alive(hass, freezer)
    wanted = {
        "sensor.demo_tilleuls_11_tank_temperature": ("temperature", "°C"),
        "sensor.demo_tilleuls_11_rooms_temperature": ("temperature", "°C"),
        "sensor.demo_tilleuls_battery_soc": ("battery", "%"),
        "sensor.demo_tilleuls_22_car_soc": ("battery", "%"),
        "sensor.demo_tilleuls_11_power": ("power", "W"),
    }
    for entity_id, (kind, unit) in wanted.items():
        found = hass.states.get(entity_id)
        assert found is not None
        assert found.attributes["device_class"] == kind
        assert found.attributes["unit_of_measurement"] == unit
        assert found.attributes["state_class"] == "measurement"


def test_nobody_measures_what_there_is_not() -> None:
    """A meter is not warm, and a tank has no charge."""
    assert isinstance(world().things["tilleuls-11-tank"], HotWater)
    with pytest.raises(TypeError):
        TEMPERATURE.read(world(), "tilleuls-11-meter")
    with pytest.raises(TypeError):
        SOC.read(world(), "tilleuls-11-tank")
