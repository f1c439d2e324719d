"""Two Home Assistants and a broker between: here, a real one and a hub's fleet."""

import asyncio
import base64
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from custom_components.quartier.const import MEMBERSHIP
from custom_components.quartier.participant import (
    Invitation,
    async_settle_later,
    membership_of,
)
from tests.broker.hub import Hub as Ear
from tests.broker.mosquitto import Broker
from tests.home_assistant.living import alive, settled
from tests.home_assistant.participant.hub import CODE, NAME, Hub

pytestmark = pytest.mark.usefixtures("socket_enabled")


def _membership(invitation: Invitation) -> ConfigSubentry:
    data: Any = {"invitation": invitation.text, "shares_offer": True}
    return ConfigSubentry(
        data=data,
        subentry_type=MEMBERSHIP,
        title="Street",
        unique_id=NAME,
        subentry_id="MEMBER",
    )


async def _until(hub: Hub, ear: Ear, kind: str) -> dict[str, Any]:
    """Carry messages between the broker and the fleet until one of a kind is heard."""
    async with asyncio.timeout(20):
        while True:
            for payload in hub.take():
                ear.say(f"quartier/down/{NAME}", payload)
            found = [one for one in hub.heard if one["k"] == kind]
            if found:
                return found[0]
            topic, payload = await asyncio.to_thread(ear.hear)
            if not topic.endswith("/gone"):
                hub.hear(payload)


async def test_a_home_joins_over_tls_is_told_and_leaves(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    """From the invitation to the offer, a plan and its ack, and one click to leave."""
    with Broker(tmp_path / "broker", tls=True) as broker:
        ear = await asyncio.to_thread(Ear, broker.hub_port)
        with ear:
            hub = Hub()
            ca = base64.b64encode(broker.ca_der).decode()
            invitation = Invitation(
                broker.host, broker.port, NAME, CODE, "localhost", ca
            )
            entry = await alive(hass)
            hass.config_entries.async_add_subentry(entry, _membership(invitation))
            await settled_soon(hass)
            offer = await _until(hub, ear, "offer")
            assert offer["form"] == "storage"
            one = membership_of(hass, entry.entry_id)
            assert one is not None
            assert one.is_live
            hub.heard.clear()
            at = hub.at.unix_s
            told = {"t0": at, "step_s": 1800, "until": at + 3600}
            no = hub.command(k="plan", **told, power_w=[900, 0], value=[])
            ack = await _until(hub, ear, "ack")
            assert (ack["of"], ack["no"], ack["result"]) == ("plan", no, "done")
            hass.config_entries.async_remove_subentry(entry, "MEMBER")
            await settled_soon(hass)
            await _until(hub, ear, "leave")
            assert hub.has_left
            assert membership_of(hass, entry.entry_id) is None
        assert await hass.config_entries.async_unload(entry.entry_id)


async def test_an_entry_that_is_deleted_calls_once_more_and_leaves(
    hass: HomeAssistant, tmp_path: Path, hass_storage: dict[str, Any]
) -> None:
    """Its line was closed with it: over a new one the real broker hears the word."""
    with Broker(tmp_path / "broker", tls=True) as broker:
        ear = await asyncio.to_thread(Ear, broker.hub_port)
        with ear:
            hub = Hub()
            ca = base64.b64encode(broker.ca_der).decode()
            invitation = Invitation(
                broker.host, broker.port, NAME, CODE, "localhost", ca
            )
            entry = await alive(hass)
            hass.config_entries.async_add_subentry(entry, _membership(invitation))
            await settled_soon(hass)
            await _until(hub, ear, "offer")
            removing = asyncio.ensure_future(
                hass.config_entries.async_remove(entry.entry_id)
            )
            await _until(hub, ear, "leave")
            await removing
    assert hub.has_left
    assert not [name for name in hass_storage if name.startswith("quartier.leaving")]
    assert "quartier.HOME.membership" not in hass_storage


@pytest.mark.parametrize("is_unloaded", [False, True])
async def test_deleting_the_whole_entry_leaves_too(
    hass: HomeAssistant, hass_storage: dict[str, Any], is_unloaded: bool
) -> None:
    """Within seconds the neighbourhood is told, and no key of it is left."""
    entry = await alive(hass)
    said: list[Invitation] = []

    async def leave(_hass: Any, told: Invitation, _kept: Any, _line: Any) -> None:  # noqa: ANN401 (any of them)
        said.append(told)

    invitation = Invitation("127.0.0.1", 1, NAME, CODE)
    hass.config_entries.async_add_subentry(entry, _membership(invitation))
    data: Any = {"invitation": "quartier-join:x"}
    hass.config_entries.async_add_subentry(
        entry,
        ConfigSubentry(data=data, subentry_type=MEMBERSHIP, title="x", unique_id=None),
    )
    await settled_soon(hass)
    if is_unloaded:
        assert await hass.config_entries.async_unload(entry.entry_id)
    with patch("custom_components.quartier.participant.home.async_leave", leave):
        await hass.config_entries.async_remove(entry.entry_id)
    assert said == [invitation]
    assert "quartier.HOME.membership" not in hass_storage


async def test_what_is_owed_is_said_once_home_assistant_is_up(
    hass: HomeAssistant,
) -> None:
    """Not before: the network may come late."""
    settle = AsyncMock()
    with patch("custom_components.quartier.participant.home.async_settle", settle):
        async_settle_later(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    settle.assert_awaited_once()


async def test_a_damaged_membership_leaves_a_home_as_it_is(
    hass: HomeAssistant,
) -> None:
    """An invitation that cannot be read keeps nobody from planning."""
    entry = await alive(hass)
    data: Any = {"invitation": "quartier-join:x"}
    sub = ConfigSubentry(data=data, subentry_type=MEMBERSHIP, title="x", unique_id=None)
    hass.config_entries.async_add_subentry(entry, sub)
    await settled(hass)
    assert membership_of(hass, entry.entry_id) is None
    assert entry.runtime_data.data is not None
    assert await hass.config_entries.async_unload(entry.entry_id)


async def settled_soon(hass: HomeAssistant) -> None:
    """Wait for what was begun; a line, which goes on for ever, is not waited for."""
    await hass.async_block_till_done()
