"""What stands near an entity."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.flow.near import Near
from tests.home_assistant.flow.steps import KW, furnish, register


async def test_entities_are_found_by_class_unit_or_word(hass: HomeAssistant) -> None:
    """Words count as words: a short one is not found inside a long one."""
    furnish(hass)
    hass.states.async_set("climate.pac", "heat")
    hass.states.async_set("climate.space", "heat")
    near = Near.in_house(hass)

    assert list(near.all("weather")) == ["weather.here"]
    assert list(near.all("sensor", units=("gCO2eq/kWh",))) == ["sensor.carbon"]
    assert list(near.all("switch", words=("ballon",))) == ["switch.boiler"]
    assert list(near.all("climate", words=(" pac ",))) == ["climate.pac"]
    assert "sensor.grid" in near.all("sensor", classes=("power",))


async def test_neighbours_share_a_device(hass: HomeAssistant) -> None:
    """Only what is of the same device stands beside."""
    furnish(hass)
    register(hass, "Wallbox", ("switch.charge", "on", {}), ("sensor.wall", "3", KW))
    near = Near.in_house(hass)

    assert near.beside("switch.charge", "sensor", classes=("power",)) == "sensor.wall"
    assert near.beside("switch.charge", "switch") is None
    assert near.beside("sensor.grid", "sensor") is None
    assert near.name("switch.charge") == "Wallbox"
    assert near.name("switch.boiler") == "Ballon"
    assert near.name("switch.nowhere") == "switch.nowhere"


async def test_an_entry_is_told_by_a_sensor(hass: HomeAssistant) -> None:
    """A forecast's entry is known by its first sensor with a state."""
    register(hass, "sky", ("sensor.sky_b", "1", {}), ("sensor.sky_a", "1", {}))
    hass.states.async_remove("sensor.sky_a")
    near = Near.in_house(hass)

    assert near.of_entry("sky") == "sensor.sky_b"
    assert near.of_entry("none") is None


async def test_what_nobody_sees_is_not_found(hass: HomeAssistant) -> None:
    """Hidden entities are left out, and Quartier's own."""
    entry = MockConfigEntry(domain=DOMAIN)
    entry.add_to_hass(hass)
    registry = er.async_get(hass)
    registry.async_get_or_create("climate", DOMAIN, "own", config_entry=entry)
    registry.async_get_or_create(
        "climate", "other", "hid", hidden_by=er.RegistryEntryHider.USER
    )
    for known in registry.entities.values():
        hass.states.async_set(known.entity_id, "heat")

    assert len(hass.states.async_all()) == 2
    assert not list(Near.in_house(hass).all("climate"))


async def test_targets_are_in_degrees_celsius(hass: HomeAssistant) -> None:
    """Whatever a house measures in."""
    hass.states.async_set("climate.room", "heat", {"temperature": 68})
    assert Near.in_house(hass).target_c("climate.room") == 68
    hass.config.units = US_CUSTOMARY_SYSTEM
    assert Near.in_house(hass).target_c("climate.room") == pytest.approx(20.0)
    assert Near.in_house(hass).target_c("climate.none") is None
