"""Diagnostics and system health tell how nodes are heard, and not whose they are."""

import json

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.diagnostics import (
    async_get_config_entry_diagnostics,
    async_get_device_diagnostics,
)
from custom_components.quartier.nodes import NODES
from custom_components.quartier.system_health import system_health_info
from tests.home_assistant.speaking import CODE, NODE, adopted, home_with, wakes


async def test_no_key_code_or_name_is_told(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Of the entry and of the device: firmware and counts, and no secret at all."""
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    assert entry is not None
    whole = await async_get_config_entry_diagnostics(hass, entry)
    device = dr.async_get(hass).async_get_device_by_identifier(
        ("quartier", NODE.upper()), "HOME"
    )
    assert device is not None
    part = await async_get_device_diagnostics(hass, entry, device)

    [told] = whole["nodes"].values()
    assert told == part["node"]
    assert told["hello"]["fw"] == "0.1.0"
    assert told["state"]["power_w"] == 2000
    assert told["is_there"]
    for document in (whole, part):
        text = json.dumps(document, default=str).casefold()
        for secret in (CODE, NODE, "Chauffe-eau", node.session.key.secret.hex()):
            assert secret.casefold() not in text


@pytest.mark.usefixtures("broker")
async def test_a_lost_key_is_told(hass: HomeAssistant) -> None:
    """A node without its key has nothing else to tell."""
    entry = await wakes(hass, home_with(NODE))
    whole = await async_get_config_entry_diagnostics(hass, entry)
    assert list(whole["nodes"].values()) == [{"has_key": False}]


async def test_system_health(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """Who is heard, of how many; nothing of nodes where there are none."""
    node = await adopted(hass, broker)
    hass.data[NODES]._heard(NODE, b"junk")
    told = await system_health_info(hass)
    assert told["nodes"] == "1 / 1"
    assert told["nodes_unconfirmed"] == 0
    assert told["node_messages_refused"] == 1
    assert told["broker"] is True
    told["solver"].close()
    assert node

    hass.data[NODES].async_revoke(NODE)
    told = await system_health_info(hass)
    assert "nodes" not in told
    told["solver"].close()
