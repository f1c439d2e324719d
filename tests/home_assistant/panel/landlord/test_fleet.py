"""A landlord sees how nodes are and what they run, by building; and rolls out."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    WebSocketGenerator,
)

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.firmware import FIRMWARE
from tests.home_assistant.panel.entering import ENTRY, ask, opened, token_of
from tests.home_assistant.speaking import NODE, pass_time
from tests.home_assistant.test_update import bundle

from .adopted import spoken

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give the folder of bundles, in a configuration of its own."""
    hass.config.config_dir = str(tmp_path)
    (tmp_path / "quartier").mkdir()
    return tmp_path / "quartier"


async def _fleet(hass: HomeAssistant, ws: WebSocketGenerator) -> Mapping[str, Any]:
    answer = await ask(hass, ws, "landlord/fleet", entry_id=ENTRY)
    return dict(answer["result"])


async def test_how_a_node_is(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Where it stands as a building, how it is, what it runs; no power, no home."""
    node = await spoken(hass, broker)
    told = await _fleet(hass, hass_ws_client)
    [one] = told["nodes"]
    assert one["building"] == "Les Lilas"
    assert one["level"] == "live"
    assert one["firmware"] == "0.1.0"
    assert one["is_there"] is True
    assert one["latest"] is one["rollout"] is told["rollout"] is None
    text = json.dumps(told)
    for hidden in ("power", "1950", "Léa", "energy"):
        assert hidden not in text
    node.is_deaf = True
    await pass_time(hass, freezer, seconds=200)
    assert (await _fleet(hass, hass_ws_client))["nodes"][0]["is_there"] is False


async def test_nobody_yet(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Without nodes there is a list of none."""
    await opened(hass)
    told = await _fleet(hass, hass_ws_client)
    assert told["nodes"] == []
    assert told["wanted"] is None


async def test_a_roll_out_is_begun_and_stopped(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    folder: Path,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """By its own update entity; stopped by hand it is told nobody as a trouble."""
    (folder / "a.bundle").write_bytes(bundle("0.2.0"))
    node = await spoken(hass, broker)
    node.is_mute = True
    assert (await _fleet(hass, hass_ws_client))["wanted"] == "0.2.0"
    told = {"entry_id": ENTRY, "do": "start"}
    answer = await ask(hass, hass_ws_client, "landlord/roll_out", **told)
    [group] = answer["result"]["rollout"]["groups"]
    assert group == {"nodes": 1, "sending": 1}
    assert answer["result"]["nodes"][0]["rollout"] == "sending"
    told = {"entry_id": ENTRY, "do": "stop"}
    answer = await ask(hass, hass_ws_client, "landlord/roll_out", **told)
    assert answer["result"]["rollout"]["is_stopped"] is True
    assert hass.data[FIRMWARE].rollouts[ENTRY].is_stopped
    await pass_time(hass, freezer, seconds=61)
    keys = [one.translation_key for one in ir.async_get(hass).issues.values()]
    assert "node_rollout_stopped" not in keys
    again = await ask(hass, hass_ws_client, "landlord/roll_out", **told)
    assert again["error"]["translation_key"] == "no_rollout"


async def test_without_anything_newer(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A roll-out is refused, and that it is so is said."""
    await spoken(hass, broker)
    told = {"entry_id": ENTRY, "do": "start"}
    answer = await ask(hass, hass_ws_client, "landlord/roll_out", **told)
    assert answer["error"]["translation_key"] == "nothing_newer"


async def test_only_administrators_roll_out(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """A person whom the options name as landlord sees, and is refused to write."""
    coordinator = await opened(hass)
    options = {**coordinator.entry.options, "landlords": ["person.bo"]}
    hass.config_entries.async_update_entry(coordinator.entry, options=options)
    coordinator.life.layout = layout_of(coordinator.entry, "Europe/Paris")
    token = await token_of(hass, "person.bo")
    seen = await ask(hass, hass_ws_client, "landlord/fleet", token, entry_id=ENTRY)
    assert seen["result"]["writes"] is False
    for command, told in (
        ("roll_out", {"do": "start"}),
        ("repair", {"node": NODE, "what": "a relay"}),
    ):
        answer = await ask(
            hass, hass_ws_client, f"landlord/{command}", token, entry_id=ENTRY, **told
        )
        assert answer["error"]["translation_key"] == "door_shut"
