"""What is wrong with nodes is told once, and mended where it can be."""

from collections.abc import Mapping
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_MQTT
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.service_info.mqtt import MqttServiceInfo
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.firmware import FIRMWARE
from custom_components.quartier.fleet import Rollout
from custom_components.quartier.nodes import NODES
from custom_components.quartier.repairs import async_create_fix_flow
from custom_components.quartier.repairs.node import FoundNodeFlow, RolloutFlow
from tests.home_assistant.speaking import (
    CODE,
    LABEL,
    NODE,
    Speaker,
    adopted,
    hello,
    home_with,
    pass_time,
    state,
    wakes,
)


def _told(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    return {
        str(issue.translation_key): issue
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == "quartier"
    }


async def _flow(hass: HomeAssistant, key: str) -> Any:  # noqa: ANN401 (a flow of either kind)
    issue = _told(hass)[key]
    flow = await async_create_fix_flow(hass, issue.issue_id, issue.data)
    flow.hass = hass
    return flow


async def test_a_found_node_is_adopted_under_repairs(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Its code and its place make it a node; each thing that may be wrong is told."""
    entry = await wakes(hass, home_with())
    node = Speaker(hass, broker)
    await node.say(hello())
    flow = await _flow(hass, "node_found")
    assert isinstance(flow, FoundNodeFlow)
    form: Mapping[str, Any] = await flow.async_step_init()
    assert form["description_placeholders"] == {"node": NODE}
    asked = {"place": "HOME ", "name": "Ballon"}
    for text, error in (
        ("no", "label"),
        (LABEL.replace(NODE, "other001"), "label"),
        ("B" * 26, "code"),
    ):
        form = await flow.async_step_adopt({**asked, "label": text})
        assert form["errors"] == {"label": error}

    done = await flow.async_step_adopt({**asked, "label": CODE.lower()})
    await node.listen()
    assert done["type"] is FlowResultType.CREATE_ENTRY
    [made] = entry.get_subentries_of_type("node")
    assert dict(made.data) == {"parent": "", "participant": NODE}
    assert hass.data[NODES].fleet.is_adopted(NODE)
    assert "node_found" not in _told(hass)

    form = await flow.async_step_adopt({**asked, "label": LABEL})
    assert form["errors"] == {"label": "known"}
    done = await flow.async_step_adopt({**asked, "place": "GONE ", "label": LABEL})
    assert done["reason"] == "entry_gone"


@pytest.mark.usefixtures("broker")
async def test_a_node_that_is_gone_cannot_be_adopted(hass: HomeAssistant) -> None:
    """That is told; and where no entry is, nothing is asked."""
    await wakes(hass, home_with())
    flow = FoundNodeFlow({"where": NODE})
    flow.hass = hass
    form = await flow.async_step_adopt({"place": "HOME ", "label": CODE})
    assert form["errors"] == {"label": "not_heard"}
    await hass.config_entries.async_remove("HOME")
    assert (await flow.async_step_init())["reason"] == "entry_gone"


async def test_a_silent_node_is_told_after_an_hour(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """And no more once it speaks."""
    node = await adopted(hass, broker)
    node.is_deaf = True
    for _ in range(3):
        await pass_time(hass, freezer, seconds=1300)
    assert "node_silent" in _told(hass)

    node.is_deaf = False
    await node.say(state())
    await pass_time(hass, freezer, node, seconds=61)
    assert "node_silent" not in _told(hass)


async def test_a_wrong_clock_is_told(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """By how much it is off; and no more once it is right."""
    node = await adopted(hass, broker)
    now_s = int(dt_util.utcnow().timestamp())
    await node.say(state(t=now_s + 7200))
    await pass_time(hass, freezer, node, seconds=61)
    placeholders = _told(hass)["node_clock"].translation_placeholders
    assert placeholders == {"node": "Chauffe-eau", "detail": "120"}

    await node.say(state())
    await pass_time(hass, freezer, node, seconds=61)
    assert "node_clock" not in _told(hass)


async def test_a_flood_is_told(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """Who says far too much is not looked at, and people are told."""
    node = await adopted(hass, broker)
    nodes = hass.data[NODES]
    for _ in range(1500):
        nodes._heard(NODE, b"junk")
    assert nodes.seen(NODE).dropped > 1000
    assert "node_flood" in _told(hass)
    assert node


@pytest.mark.usefixtures("broker")
async def test_a_lost_key_is_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A node without its key is told of, until the entry goes."""
    await wakes(hass, home_with(NODE))
    await pass_time(hass, freezer, seconds=61)
    assert _told(hass)["node_key_lost"].severity is ir.IssueSeverity.ERROR

    await hass.config_entries.async_unload("HOME")
    assert "node_key_lost" not in _told(hass)


async def test_a_stopped_roll_out_goes_on_under_repairs(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Once it is confirmed; unless there is nothing to go on with."""
    await adopted(hass, broker)
    rollout = Rollout.of("0.2.0", [NODE])
    rollout.stop()
    firmware = hass.data[FIRMWARE]
    firmware.rollouts["HOME"] = rollout
    await pass_time(hass, freezer, seconds=61)
    flow = await _flow(hass, "node_rollout_stopped")
    assert isinstance(flow, RolloutFlow)
    assert (await flow.async_step_init())["step_id"] == "resume"
    done = await flow.async_step_resume({})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert not firmware.rollouts["HOME"].is_stopped

    firmware.rollouts.clear()
    done = await flow.async_step_resume({})
    assert done["reason"] == "nothing_newer"


@pytest.mark.usefixtures("broker")
async def test_first_contact_begins_an_entry(hass: HomeAssistant) -> None:
    """Where there is none; where there is one, that one hears the node."""
    found = MqttServiceInfo(f"quartier/up/{NODE}", "", 1, False, "quartier/up/+", 0.0)  # noqa: FBT003 (not retained)

    async def discovered() -> Mapping[str, Any]:
        return await hass.config_entries.flow.async_init(
            "quartier", context={"source": SOURCE_MQTT}, data=found
        )

    menu = await discovered()
    assert menu["type"] is FlowResultType.MENU
    assert menu["menu_options"] == ["home", "neighbourhood"]
    assert (await discovered())["reason"] == "already_in_progress"
    await wakes(hass, home_with())
    assert (await discovered())["reason"] == "already_heard"
