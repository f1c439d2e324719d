"""A node's page shows where its hardware comes from."""

from dataclasses import replace
from datetime import date

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from pytest_homeassistant_custom_component.typing import MqttMockHAClient
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.inventory import Repair
from custom_components.quartier.passports import PASSPORTS, async_passports
from tests.home_assistant.landlord import ADOPTED, brought
from tests.home_assistant.living import settled
from tests.home_assistant.speaking import NODE, adopted, hello, home_with, wakes
from tests.home_assistant.street import all_enabled

_ORIGIN = "sensor.chauffe_eau_origin"
_EMBODIED = "sensor.chauffe_eau_carbon_footprint_of_its_making"
_REPAIRS = "sensor.chauffe_eau_repairs_made"
_UNTIL = "sensor.chauffe_eau_security_updates_until"


def _mine(hass: HomeAssistant) -> list[er.RegistryEntry]:
    entries = er.async_entries_for_config_entry(er.async_get(hass), "HOME")
    mine = [each for each in entries if "_passport_" in each.unique_id]
    return sorted(mine, key=lambda each: each.entity_id)


@pytest.mark.usefixtures("broker")
async def test_entities_are_as_they_were_seen_to_be_right(
    hass: HomeAssistant, snapshot: SnapshotAssertion
) -> None:
    """Each of them, though the node was never heard."""
    await (await async_passports(hass)).async_put([ADOPTED])
    with all_enabled():
        await wakes(hass, home_with(NODE))
    seen = snapshot.use_extension(HomeAssistantSnapshotExtension)
    mine = _mine(hass)
    assert len(mine) == 4
    for entry in mine:
        assert entry == seen(name=f"{entry.entity_id}-entry")
        assert hass.states.get(entry.entity_id) == seen(name=f"{entry.entity_id}-state")


@pytest.mark.usefixtures("broker")
async def test_they_wait_in_the_registry(hass: HomeAssistant) -> None:
    """Few people look for them."""
    await wakes(hass, home_with(NODE))
    mine = _mine(hass)
    assert len(mine) == 4
    assert all(each.disabled for each in mine)


@pytest.mark.usefixtures("broker")
async def test_they_follow_the_passport(hass: HomeAssistant) -> None:
    """Without one they are unavailable; with one they show it, and what is noted."""
    with all_enabled():
        await wakes(hass, home_with(NODE))
    assert hass.states.is_state(_ORIGIN, "unavailable")
    await brought(hass, ADOPTED)
    assert hass.states.is_state(_ORIGIN, "refurbished")
    assert hass.states.is_state(_EMBODIED, "0.15")
    assert hass.states.is_state(_REPAIRS, "0")
    assert hass.states.is_state(_UNTIL, "2031-12-31")
    shown = hass.states.get(_EMBODIED)
    assert shown is not None
    assert "Pirson" in shown.attributes["method"]
    assert "doi:" in shown.attributes["source"]

    repaired = replace(ADOPTED, repairs=(Repair(date(2026, 1, 1), "mended"),))
    await hass.data[PASSPORTS].async_put([repaired])
    assert hass.states.is_state(_REPAIRS, "1")
    await hass.data[PASSPORTS].async_forget([repaired])
    assert hass.states.is_state(_REPAIRS, "unavailable")

    assert await hass.config_entries.async_unload("HOME")
    assert hass.data[PASSPORTS]._told == []


async def test_a_whole_home_has_none(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """It is no hardware of a landlord's."""
    node = await adopted(hass, broker)
    node.restart()
    await node.say(hello(app="home"))
    registry = er.async_get(hass)
    for each in _mine(hass):
        registry.async_remove(each.entity_id)
    await hass.config_entries.async_reload("HOME")
    await settled(hass)
    assert _mine(hass) == []
