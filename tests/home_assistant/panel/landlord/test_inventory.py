"""A landlord sees passports, notes repairs, and takes tables and labels along."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    WebSocketGenerator,
)

from tests.home_assistant.landlord import ADOPTED, IN_STORE, brought, exported
from tests.home_assistant.panel.entering import ENTRY, ask
from tests.home_assistant.speaking import NODE

from .adopted import spoken

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture(autouse=True)
async def _street(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """Open a street with a node."""
    await spoken(hass, broker)


async def _ask(
    hass: HomeAssistant, ws: WebSocketGenerator, command: str, **told: object
) -> Mapping[str, Any]:
    return await ask(hass, ws, f"landlord/{command}", entry_id=ENTRY, **told)


async def test_before_there_are_passports(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """A node without one is named, to be filled in."""
    told = (await _ask(hass, hass_ws_client, "inventory"))["result"]
    assert told["passports"] == []
    assert told["bare"] == ["Chauffe-eau"]


async def test_what_they_are(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Of the adopted node and of one in store; doubts in the reader's words."""
    await brought(hass, ADOPTED, IN_STORE)
    told = (await _ask(hass, hass_ws_client, "inventory", language="fr"))["result"]
    mine, spare = told["passports"]
    assert (mine["id"], mine["name"], mine["origin"]) == (
        NODE,
        "Chauffe-eau",
        "refurbished",
    )
    # What it says that it runs now, not what its passport said when it came.
    assert mine["firmware"] == "0.1.0"
    assert spare["name"] is None
    assert "Personne ne dit où il va à la fin de sa vie." in mine["doubts"]
    assert told["bare"] == []
    assert "Léa" not in json.dumps(told, ensure_ascii=False)


async def test_a_repair_is_noted(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """In the passport that everybody reads; nothing done is refused."""
    await brought(hass, ADOPTED)
    told = {"node": NODE, "what": "relay replaced", "by": "Atelier", "parts": ["relay"]}
    answer = await _ask(hass, hass_ws_client, "repair", **told)
    [row] = answer["result"]["passports"]
    [done] = row["repairs"]
    assert (done["what"], done["by"], done["parts"]) == (
        "relay replaced",
        "Atelier",
        ["relay"],
    )
    assert "relay replaced | Atelier | relay" in (await exported(hass))["text"]
    refused = await _ask(hass, hass_ws_client, "repair", **{**told, "what": " "})
    assert refused["error"]["translation_key"] == "nothing_done"


async def test_papers(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> None:
    """The same table as the action's, and labels of those that are chosen."""
    await brought(hass, ADOPTED, IN_STORE)
    answer = await _ask(hass, hass_ws_client, "export")
    same = await exported(hass, config_entry_id=ENTRY, language="en")
    assert answer["result"]["text"] == same["text"]
    drawn = (await _ask(hass, hass_ws_client, "labels", nodes=[NODE]))["result"]
    assert drawn["labels"] == 1
    assert NODE in drawn["sheets"][0]
    assert (await _ask(hass, hass_ws_client, "labels"))["result"]["labels"] == 2
