"""Who leaves is forgotten: where it stood, its entities, its past, its key."""

from typing import Any
from unittest.mock import MagicMock, patch

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.bridge.participants import leaving
from custom_components.quartier.nodes import NODES
from tests.home_assistant.living import settled
from tests.home_assistant.speaking import NODE, adopted, hello, home_with, state


@pytest.mark.parametrize("records", [True, False])
async def test_one_word_and_nothing_is_left_of_it(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_storage: dict[str, Any],
    records: bool,
) -> None:
    """Key, habit, subentry, entities and what the recorder has of them."""
    node = await adopted(hass, broker, home_with(NODE))
    await node.say(hello(app="home"))
    await node.say(state())
    [entry] = hass.config_entries.async_entries("quartier")
    assert NODE in entry.runtime_data.desk.to_dict()
    names = [
        one.entity_id
        for one in er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
        if one.config_subentry_id == NODE.upper()
    ]
    assert names
    purged: list[dict[str, Any]] = []

    async def purge(call: ServiceCall) -> None:
        purged.append(dict(call.data))

    instance = MagicMock()
    if records:
        hass.config.components.add("recorder")
        hass.services.async_register("recorder", "purge_entities", purge)
    with patch.object(leaving, "get_instance", return_value=instance):
        await node.say({"k": "leave", "t": state()["t"]})
        await settled(hass)
        if records:
            hass.config.components.remove("recorder")
    assert NODE.upper() not in entry.subentries
    assert NODE not in hass.data[NODES].fleet
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await settled(hass)
    assert NODE not in str(hass_storage["quartier.keys"]["data"])
    assert NODE not in str(hass_storage["quartier.HOME"]["data"])
    assert entry.runtime_data.desk.to_dict() == {}
    left = {one.entity_id for one in er.async_get(hass).entities.values()}
    assert left.isdisjoint(names)
    if records:
        assert purged == [{"entity_id": names, "keep_days": 0}]
        instance.async_clear_statistics.assert_called_once_with(names)
    else:
        assert purged == []
    told = {issue.translation_key for issue in ir.async_get(hass).issues.values()}
    assert "node_key_lost" not in told
