"""The fleet is alive in Home Assistant: heard, answered, kept, and told of."""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import (
    async_fire_mqtt_message,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.fleet import FleetError, Heard
from custom_components.quartier.nodes import NODES, async_nodes
from tests.home_assistant.speaking import (
    CODE,
    NODE,
    Speaker,
    adopted,
    hello,
    home_with,
    pass_time,
    state,
    wakes,
)

_PLAN = {
    "k": "signal",
    "t0": 1_800_000_000,
    "step_s": 900,
    "until": 1_900_000_000,
    "price": [1000, 2000],
}


async def test_a_node_is_heard_on_one_subscription(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Hello, code, key, state: all of it on one wildcard, answered with an expiry."""
    await adopted(hass, broker)
    nodes = hass.data[NODES]
    assert nodes.is_there(NODE)
    assert nodes.fleet.is_adopted(NODE)
    assert nodes.seen(NODE).state["power_w"] == 1950
    topics = [call.args[0] for call in broker.async_subscribe.call_args_list]
    assert topics.count("quartier/up/#") == 1
    [*_, published] = broker.async_publish.call_args_list
    assert published.args[2:4] == (1, False)
    assert 60 in {*published.args, *published.kwargs.values()}


async def test_a_command_is_said_again_until_it_is_acknowledged(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """At 2, 5 and 15 s; then nobody counts on the node until it answers again."""
    node = await adopted(hass, broker)
    nodes, told = hass.data[NODES], []
    nodes.async_listen(NODE, told.append)
    node.is_mute = True
    no = await nodes.async_command(NODE, _PLAN, 600)
    await node.listen()
    for wait_s in (2, 3, 10):
        freezer.tick(timedelta(seconds=wait_s + 0.1))
        async_fire_time_changed(hass)
        await node.listen()
    signals = [each for each in node.heard if each["k"] == "signal"]
    assert [each["no"] for each in signals] == [no] * 4
    assert nodes.seen(NODE).confirmed

    freezer.tick(timedelta(seconds=15.1))
    async_fire_time_changed(hass)
    await node.listen()
    assert not nodes.seen(NODE).confirmed

    node.is_mute = False
    freezer.tick(timedelta(seconds=60))
    async_fire_time_changed(hass)
    await node.listen()
    assert nodes.seen(NODE).confirmed
    assert not [each for each in told if isinstance(each, Heard)][-1].message["why"]


async def test_keys_are_kept_apart_and_privately(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_storage: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    """The entry holds ids; keys lie in a store of their own, and outlive a restart."""
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    secret = node.session.key.secret.hex()
    assert await hass.config_entries.async_unload("HOME")
    await pass_time(hass, freezer, seconds=31)

    kept = hass_storage["quartier.keys"]["data"]
    assert kept["fleet"]["participants"][NODE]["key"] == secret
    assert secret not in str(entry.as_dict())

    # As after a restart: another fleet, from what was kept.
    hass.data.pop(NODES)
    assert await hass.config_entries.async_setup("HOME")
    await node.say(state())
    assert hass.data[NODES].is_there(NODE)


async def test_without_a_broker_everything_else_goes_on(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The entry is loaded and plans; the nodes' broker is asked for under Repairs."""
    entry = await wakes(hass, home_with(NODE))
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.data.plan is not None

    freezer.tick(timedelta(seconds=61))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()

    told = {issue.translation_key for issue in ir.async_get(hass).issues.values()}
    assert "node_mqtt_missing" in told
    assert not hass.data[NODES].is_connected


async def test_a_broker_that_knows_no_expiry(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """At MQTT 3.1.1 a node is spoken to all the same; later it is tried again."""
    refused: list[int] = []
    publish = mqtt.async_publish

    async def old(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (of the client)
        if expiry_s := kwargs.get("message_expiry_interval"):
            refused.append(expiry_s)
            raise ServiceValidationError("not supported")
        await publish(*args, **kwargs)

    with patch("homeassistant.components.mqtt.async_publish", old):
        node = await adopted(hass, broker)
        assert hass.data[NODES].is_there(NODE)
        assert len(refused) == 1
        hass.data[NODES].uplink._turned(True)  # noqa: FBT003 (as the client does)
        await hass.data[NODES].async_command(NODE, _PLAN, 600)
        await node.listen()
    assert node.heard[-1]["k"] == "signal"
    assert len(refused) == 2


async def test_a_removed_node_is_revoked(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Its key goes with its subentry, and nothing of it is accepted any more."""
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    hass.config_entries.async_remove_subentry(entry, NODE.upper())
    await hass.async_block_till_done(wait_background_tasks=True)

    assert hass.data[NODES].seen(NODE) is None
    await node.say(state())
    told = {issue.translation_key for issue in ir.async_get(hass).issues.values()}
    assert "node_revoked" in told


async def test_nothing_is_lost_while_an_entry_is_reloaded(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """What a node says meanwhile is heard; long after the last entry nothing is."""
    node = await adopted(hass, broker)
    nodes = hass.data[NODES]
    await hass.config_entries.async_unload("HOME")
    await node.say(state(power_w=77))
    assert nodes.seen(NODE).state["power_w"] == 77
    assert await hass.config_entries.async_setup("HOME")
    await pass_time(hass, freezer, node, seconds=31)
    assert nodes.uplink.is_open

    await hass.config_entries.async_unload("HOME")
    await pass_time(hass, freezer, node, seconds=31)
    assert not nodes.uplink.is_open
    assert await hass.config_entries.async_setup("HOME")
    await node.say(state(power_w=78))
    assert nodes.seen(NODE).state["power_w"] == 78


async def test_an_entry_that_is_removed_takes_its_keys(
    hass: HomeAssistant, broker: MqttMockHAClient, hass_storage: dict[str, Any]
) -> None:
    """No key is kept of a home that is gone."""
    await adopted(hass, broker)
    await hass.config_entries.async_remove("HOME")
    await hass.async_block_till_done(wait_background_tasks=True)

    assert NODE not in hass.data[NODES].fleet
    assert not hass_storage["quartier.keys"]["data"]["fleet"]["participants"]


async def test_a_last_will_makes_it_unavailable_at_once(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """The broker says that it is gone: it is not there until it speaks."""
    node = await adopted(hass, broker)
    nodes = hass.data[NODES]
    assert nodes.is_there(NODE)

    async_fire_mqtt_message(hass, f"quartier/up/{NODE}/gone", b"")
    await hass.async_block_till_done()
    assert not nodes.is_there(NODE)

    await node.say(state())
    assert nodes.is_there(NODE)


async def test_what_a_broker_kept_is_no_news(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Nothing of Quartier is retained: what is, somebody else put there."""
    await wakes(hass, home_with(NODE))
    node = Speaker(hass, broker)
    said = node.session.say(hello())
    async_fire_mqtt_message(hass, f"quartier/up/{NODE}", said, retain=True)
    async_fire_mqtt_message(hass, f"quartier/up/{NODE}/more", said)
    await hass.async_block_till_done()

    assert hass.data[NODES].strangers() == ()


async def test_a_wrong_code_is_told(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """At once, and the right one works after it."""
    await wakes(hass, home_with(NODE))
    node, nodes = Speaker(hass, broker), await async_nodes(hass)
    await node.say(hello())
    with pytest.raises(FleetError, match="code"):
        await nodes.async_adopt(NODE, "B" * 26, enrols=False)
    await nodes.async_adopt(NODE, CODE, enrols=False)
    await node.listen()
    assert nodes.fleet.is_adopted(NODE)


async def test_its_device_says_what_it_runs(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """Maker, board, serial number and firmware; and again when that changes."""
    node = await adopted(hass, broker)
    node.restart()
    await node.say(hello(fw="0.2.0"))

    registry = dr.async_get(hass)
    device = registry.async_get_device_by_identifier(("quartier", NODE.upper()), "HOME")
    assert device is not None
    assert device.sw_version == "0.2.0"
    assert device.model_id == "esp32_devkit"
    assert device.serial_number == NODE
    assert device.config_subentry_id == NODE.upper()


async def test_who_is_asked_and_revoked_did_not_answer(
    hass: HomeAssistant, broker: MqttMockHAClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for its answer is told so, and does not wait for ever."""
    monkeypatch.setattr("custom_components.quartier.nodes._ASKED_S", 0.2)
    await adopted(hass, broker)
    nodes = hass.data[NODES]
    asked = hass.async_create_task(
        nodes.async_ask(NODE, {"k": "request", "do": "identify"})
    )
    await asyncio.sleep(0)
    nodes.async_revoke(NODE)

    assert (await asked).result == "unconfirmed"


async def test_a_broker_is_listened_to_once(
    hass: HomeAssistant, broker: MqttMockHAClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many find at once that nobody listens."""
    await adopted(hass, broker)
    uplink = hass.data[NODES].uplink
    uplink.close()
    calls: list[str] = []
    real = mqtt.async_subscribe

    async def subscribe(hass: HomeAssistant, topic: str, *told: Any) -> Any:  # noqa: ANN401 (as the original's)
        calls.append(topic)
        await asyncio.sleep(0)
        return await real(hass, topic, *told)

    monkeypatch.setattr(mqtt, "async_subscribe", subscribe)
    await asyncio.gather(*(uplink.async_open() for _ in range(3)))

    assert calls == ["quartier/up/#"]
