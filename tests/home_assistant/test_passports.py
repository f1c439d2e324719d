"""Passports are kept whole, and outlive the adoption of what they are of."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.hardware import Known
from custom_components.quartier.inventory import Passport, written
from custom_components.quartier.nodes import NODES
from custom_components.quartier.passports import (
    PASSPORTS,
    Passports,
    async_passports,
)
from tests.home_assistant.landlord import ADOPTED, IN_STORE, STORE_KEY
from tests.home_assistant.speaking import (
    NODE,
    Speaker,
    adopted,
    hello,
    pass_time,
    state,
)

type Storage = dict[str, Any]


async def _again(hass: HomeAssistant) -> list[Passport]:
    """Read what was kept, as after a restart."""
    passports = Passports(hass)
    await passports.async_load()
    return [*passports]


async def test_they_outlive_a_restart(
    hass: HomeAssistant, hass_storage: Storage
) -> None:
    """What is put is on the disk before anybody is told that it is kept."""
    passports = await async_passports(hass)
    assert [*passports] == []
    await passports.async_put([ADOPTED, IN_STORE])
    cells = hass_storage[STORE_KEY]["data"]["passports"]
    assert cells == [written(ADOPTED), written(IN_STORE)]
    assert await _again(hass) == [ADOPTED, IN_STORE]

    newer = replace(ADOPTED, owner="Ville")
    await passports.async_put([newer])
    await passports.async_forget([IN_STORE])
    assert await _again(hass) == [newer]
    assert await async_passports(hass) is passports


async def test_what_cannot_be_read_is_not_lost(
    hass: HomeAssistant, hass_storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told once, and kept as it was for a release that can read it."""
    strange = {**written(IN_STORE), "origin": "grown"}
    hass_storage[STORE_KEY] = {
        "version": 1,
        "minor_version": 1,
        "key": STORE_KEY,
        "data": {"passports": [strange, written(ADOPTED)]},
    }
    passports = await async_passports(hass)
    assert [*passports] == [ADOPTED]
    assert caplog.text.count("A passport cannot be read: line 1, Origin") == 1
    await passports.async_put([ADOPTED])
    assert strange in hass_storage[STORE_KEY]["data"]["passports"]


async def test_a_node_finds_its_passport(hass: HomeAssistant) -> None:
    """By its id; else by its maker's number, however that is written."""
    passports = await async_passports(hass)
    await passports.async_put([ADOPTED, IN_STORE])
    assert passports.of(NODE) == ADOPTED
    assert passports.of("a0b1c2") == IN_STORE
    assert passports.of("A0:B1-C2") is None
    assert passports.of("") is None
    twin = replace(ADOPTED, uid="https://example.org/n/3", id="a0b1c2", serial="")
    await passports.async_put([twin])
    assert passports.of("a0b1c2") == twin


async def test_who_listens_is_told(hass: HomeAssistant) -> None:
    """Of what is put and forgotten; not of what a node says day by day."""
    passports, told = await async_passports(hass), list[int]()
    unlisten = passports.async_listen(lambda: told.append(1))
    await passports.async_put([ADOPTED])
    await passports.async_forget([IN_STORE])
    assert len(told) == 2
    passports.async_learn(Known(NODE, firmware="9"))
    passports.async_learn(Known("nobody"))
    assert len(told) == 2
    unlisten()
    await passports.async_put([ADOPTED])
    assert len(told) == 2


async def test_it_learns_from_the_node(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
    hass_storage: Storage,
) -> None:
    """When it came into service, what it runs, and when it was heard; once a day."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    await (await async_passports(hass)).async_put([ADOPTED])
    node = await adopted(hass, broker)
    passports = hass.data[PASSPORTS]
    learned = passports.of(NODE)
    assert learned is not None
    assert learned.in_service == learned.heard_on == date(2026, 11, 25)
    assert (learned.firmware, learned.firmware_sha256) == ("0.1.0", "")

    written_before = hass_storage[STORE_KEY]["data"]
    await node.say(state(power_w=7))
    assert passports.of(NODE) is learned
    await pass_time(hass, freezer, node, seconds=61)
    assert hass_storage[STORE_KEY]["data"] != written_before

    node.restart()
    await node.say(hello(fw="0.2.0"))
    newer = passports.of(NODE)
    assert newer is not None
    assert newer.firmware == "0.2.0"

    # An entry that was unloaded teaches nothing.
    assert await hass.config_entries.async_unload("HOME")
    node.restart("0011223344556688")
    await node.say(hello(fw="0.3.0"))
    assert passports.of(NODE) is newer


async def test_hardware_outlives_its_adoption(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """A node that is removed keeps its passport, and finds it when it comes back."""
    freezer.move_to("2026-11-25 12:00:00+00:00")
    serial = replace(ADOPTED, id="older", serial=NODE.upper())
    await (await async_passports(hass)).async_put([serial])
    node: Speaker = await adopted(hass, broker)
    passports = hass.data[PASSPORTS]
    entry = hass.config_entries.async_get_entry("HOME")
    assert entry is not None
    # It was found by its maker's number, and goes by its new id from now on.
    [kept] = passports
    assert (kept.uid, kept.id) == (ADOPTED.uid, NODE)

    hass.config_entries.async_remove_subentry(entry, NODE.upper())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert NODE not in hass.data[NODES].fleet
    assert [*passports] == [kept]

    # Nothing is learned of who is revoked.
    await pass_time(hass, freezer, seconds=61)
    freezer.move_to("2026-11-26 12:00:00+00:00")
    await node.say(state())
    assert [*passports] == [kept]

    assert await hass.config_entries.async_remove("HOME")
    assert await _again(hass) == [kept]
