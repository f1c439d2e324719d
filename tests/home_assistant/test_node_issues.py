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
from custom_components.quartier.repairs.node import (
    EnrolmentFlow,
    FoundNodeFlow,
    PausedNodeFlow,
    RolloutFlow,
)
from tests.home_assistant.enrolling import ANSWERS, answering, given_account
from tests.home_assistant.living import settled
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
        ("E" * 26, "code"),
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


async def _flood(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Have somebody say far too much for a quarter of a minute."""
    for _ in range(15):
        for _ in range(200):
            hass.data[NODES]._heard(NODE, b"junk")
        freezer.tick(1)
    await settled(hass)


async def test_a_flood_is_told(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Who says far too much is not looked at; an hour after it, it is over."""
    node = await adopted(hass, broker)
    for _ in range(1500):
        hass.data[NODES]._heard(NODE, b"junk")
    assert "node_flood" not in _told(hass)
    await _flood(hass, freezer)
    assert hass.data[NODES].seen(NODE).dropped > 1000
    told = _told(hass)["node_flood"]
    assert not told.is_fixable
    await pass_time(hass, freezer, node, seconds=1800)
    assert "node_flood" in _told(hass)
    await pass_time(hass, freezer, node, seconds=1900)
    assert "node_flood" not in _told(hass)


async def test_who_floods_is_shut_out_until_somebody_lets_it_in(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Where there is an account for it; the repair says what went wrong, and mends."""
    with answering() as clerk:
        await given_account(hass)
        await wakes(hass, home_with(NODE))
        await hass.data[NODES].async_adopt(NODE, CODE, enrols=True)
        node = Speaker(hass, broker)
        await node.say(hello())
        await node.say(state())
        await _flood(hass, freezer)
        assert [each["username"] for each in clerk.named("disableClient")] == [NODE]
        assert "node_flood" not in _told(hass)
        # A node that is kept out is silent, and that needs no other word.
        node.is_deaf = True
        for _ in range(3):
            await pass_time(hass, freezer, seconds=1300)
        assert "node_silent" not in _told(hass)

        flow = await _flow(hass, "node_paused")
        assert isinstance(flow, PausedNodeFlow)
        form: Mapping[str, Any] = await flow.async_step_init()
        assert form["description_placeholders"] == {"node": "Chauffe-eau"}
        clerk.why = "reach"
        form = await flow.async_step_let_in({})
        assert form["errors"] == {"base": "reach"}
        clerk.why = ""
        done = await flow.async_step_let_in({})
        assert done["type"] is FlowResultType.CREATE_ENTRY
        assert [each["username"] for each in clerk.named("enableClient")] == [NODE]
        await pass_time(hass, freezer, seconds=61)
    assert "node_paused" not in _told(hass)


async def test_a_broker_that_takes_no_orders_is_told(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """The account is asked for again; once it works the broker is told all of it."""
    await adopted(hass, broker)
    door = hass.data[NODES].door
    door.read({"inside": [NODE]})
    door.async_rekey(NODE)
    await pass_time(hass, freezer, seconds=61)
    flow = await _flow(hass, "node_enrolment")
    assert isinstance(flow, EnrolmentFlow)
    form: Mapping[str, Any] = await flow.async_step_init()
    assert form["step_id"] == "account"
    with answering() as clerk:
        clerk.why = "silent"
        form = await flow.async_step_account(ANSWERS)
        assert form["errors"] == {"base": "silent"}
        clerk.why = ""
        done = await flow.async_step_account(ANSWERS)
        assert done["type"] is FlowResultType.CREATE_ENTRY
        await settled(hass)
        assert clerk.named("setClientPassword")
        await pass_time(hass, freezer, seconds=61)
    assert "node_enrolment" not in _told(hass)


async def test_a_found_node_is_let_in_at_a_landlord_s_broker(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Its password there will change with its key; where that fails, it is told."""
    entry = await wakes(hass, home_with())
    node = Speaker(hass, broker)
    await node.say(hello())
    flow = await _flow(hass, "node_found")
    asked = {"place": "HOME ", "label": CODE}
    with answering() as clerk:
        await given_account(hass)
        clerk.why = "reach"
        form = await flow.async_step_adopt(asked)
        assert form["errors"] == {"base": "reach"}
        clerk.why = ""
        await flow.async_step_adopt(asked)
        await node.listen()
        assert clerk.named("createClient")
    [made] = entry.get_subentries_of_type("node")
    assert made.data["enrols"]


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
    rollout.progress[NODE] = "failed"
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
