"""The door tells the broker until it did it; keys take turns while nobody shows one."""

from collections.abc import Iterator
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.door import Door
from custom_components.quartier.enrolment import EnrolmentError
from custom_components.quartier.nodes import NODES, async_nodes
from custom_components.quartier.wire import code_key, password
from tests.home_assistant.enrolling import ACCOUNT, Clerk, answering, given_account
from tests.home_assistant.living import settled
from tests.home_assistant.speaking import (
    CODE,
    NODE,
    Speaker,
    hello,
    home_with,
    pass_time,
    state,
    wakes,
)


@pytest.fixture
def clerk() -> Iterator[Clerk]:
    """Have somebody answer at the broker."""
    with answering() as clerk:
        yield clerk


async def _enrolled(hass: HomeAssistant, broker: MqttMockHAClient) -> Speaker:
    """Give a node that was let in, adopted, and is heard."""
    await given_account(hass)
    await wakes(hass, home_with(NODE))
    await hass.data[NODES].async_adopt(NODE, CODE, enrols=True)
    node = Speaker(hass, broker)
    await node.say(hello())
    await node.say(state())
    await settled(hass)
    return node


def _passwords(clerk: Clerk) -> list[str]:
    return [
        each["password"]
        for each in clerk.given
        if each["command"] in {"createClient", "setClientPassword"}
    ]


async def test_by_its_code_then_by_its_key(
    hass: HomeAssistant, broker: MqttMockHAClient, clerk: Clerk
) -> None:
    """Let in under the code's password; as soon as it shows its key, under that."""
    node = await _enrolled(hass, broker)
    first = code_key(NODE, CODE)
    assert _passwords(clerk) == [password(first), password(node.session.key)]
    assert {each.username for each in clerk.accounts} == {"quartier-enrol"}
    door = hass.data[NODES].door
    assert NODE in door
    assert not door.is_paused(NODE)


async def test_keys_take_turns_while_nobody_shows_one(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    clerk: Clerk,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A node that went while its key changed has the old or the new: each in turn."""
    node = await _enrolled(hass, broker)
    nodes = hass.data[NODES]
    old = node.session.key
    node.is_deaf = True
    nodes.async_rehome(NODE)
    [_, new] = nodes.fleet.secret_keys(NODE)
    assert new.kid == old.kid + 1
    clerk.given.clear()
    for _ in range(6):
        await pass_time(hass, freezer, seconds=61)
        await settled(hass)
    told = _passwords(clerk)
    assert len(told) >= 3
    assert told[:3] == [password(new), password(old), password(new)]

    # It comes with the old key, hears of the new one, and that one stays.
    node.is_deaf = False
    node.restart()
    await node.say(hello())
    await settled(hass)
    assert not nodes.fleet.is_renewing(NODE)
    assert _passwords(clerk)[-1] == password(new)
    clerk.given.clear()
    for _ in range(3):
        await pass_time(hass, freezer, node, seconds=61)
    assert _passwords(clerk) == []


async def test_what_the_broker_did_not_do_is_told_again(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    clerk: Clerk,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """A node that was deleted while the broker was away is thrown out when it is back.

    It outlives a restart; and who ordered it is told what is wrong meanwhile.
    """
    await _enrolled(hass, broker)
    clerk.why = "reach"
    entry = hass.config_entries.async_get_entry("HOME")
    assert entry is not None
    hass.config_entries.async_remove_subentry(entry, NODE.upper())
    await settled(hass)
    door = hass.data[NODES].door
    assert door.trouble == "reach"
    assert NODE not in door

    await pass_time(hass, freezer, seconds=61)
    kept = hass_storage["quartier.keys"]["data"]["door"]
    assert kept["due"] == {NODE: ["forget"]}
    assert "an enrol secret" not in str(entry.as_dict())
    again = Door(hass, lambda _: (), lambda: None)
    again.read(kept)
    assert again.account == ACCOUNT

    clerk.why = ""
    clerk.given.clear()
    await pass_time(hass, freezer, seconds=61)
    await settled(hass)
    assert [each["command"] for each in clerk.given] == ["deleteClient", "deleteRole"]
    assert door.trouble == ""
    clerk.given.clear()
    again.async_tell()
    await settled(hass)
    assert [each["command"] for each in clerk.given] == ["deleteClient", "deleteRole"]


async def test_a_broker_that_was_made_anew(
    hass: HomeAssistant, broker: MqttMockHAClient, clerk: Clerk
) -> None:
    """It knows nobody: who should get another password is let in as if new."""
    await _enrolled(hass, broker)
    door = hass.data[NODES].door
    clerk.given.clear()
    clerk.refusals = ("setClientPassword: Client not found",)
    door.async_rekey(NODE)
    await settled(hass)
    commands = [each["command"] for each in clerk.given]
    assert commands[0] == "setClientPassword"
    assert "createClient" in commands
    # What is refused for good is not told for ever.
    assert door.trouble == "refused"
    assert door.written()["due"] == {}


async def test_without_an_account_it_is_asked_for(
    hass: HomeAssistant, broker: MqttMockHAClient, clerk: Clerk
) -> None:
    """Once there is one, the broker is told what was left undone."""
    await _enrolled(hass, broker)
    door = hass.data[NODES].door
    await door.async_use(None)
    assert not door.async_pause(NODE)
    clerk.given.clear()
    door.async_rekey(NODE)
    await settled(hass)
    assert (door.trouble, clerk.given) == ("account", [])

    await door.async_use(ACCOUNT)
    await settled(hass)
    assert clerk.named("setClientPassword")
    assert door.trouble == ""


async def test_an_account_of_no_use_is_not_kept(
    hass: HomeAssistant, clerk: Clerk
) -> None:
    """It is tried first."""
    door = (await async_nodes(hass)).door
    clerk.why = "login"
    with pytest.raises(EnrolmentError):
        await door.async_use(ACCOUNT)
    assert door.account is None


async def test_nothing_is_told_of_strangers(hass: HomeAssistant, clerk: Clerk) -> None:
    """Who was never let in is not the door's; whose key is lost gets no password."""
    door = Door(hass, lambda _: (), lambda: None)
    await door.async_use(ACCOUNT)
    clerk.given.clear()
    door.async_rekey(NODE)
    door.async_alternate(NODE)
    door.async_throw_out(NODE)
    assert not door.async_pause(NODE)
    await settled(hass)
    assert clerk.given == []

    door.read({"inside": [NODE], "due": {NODE: ["key"]}, "account": ACCOUNT.to_dict()})
    door.async_tell()
    await settled(hass)
    assert clerk.given == []
    assert door.written()["due"] == {}


async def test_kept_out_and_let_in(hass: HomeAssistant, clerk: Clerk) -> None:
    """A pause is told to the broker, and so is its end; it outlives a restart."""
    door = Door(hass, lambda _: (), lambda: None)
    door.read({"inside": [NODE], "account": ACCOUNT.to_dict()})
    assert door.async_pause(NODE)
    assert door.is_paused(NODE)
    await settled(hass)
    assert clerk.named("disableClient")
    again = Door(hass, lambda _: (), lambda: None)
    again.read(door.written())
    assert again.is_paused(NODE)

    await again.async_resume(NODE)
    assert clerk.named("enableClient")
    assert not again.is_paused(NODE)
