"""An entry comes and goes as a whole, and takes what is stale with it."""

import asyncio
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from custom_components.quartier import async_remove_config_entry_device
from custom_components.quartier.const import DOMAIN
from custom_components.quartier.store import Keep
from tests.home_assistant.living import (
    ACT,
    DEVICES,
    alive,
    coordinator_of,
    settled,
)

_SECOND: Final = ConfigSubentry(
    data=MappingProxyType({"parent": "", **DEVICES["BATTERY"]}),
    subentry_id="SECOND",
    subentry_type="appliance",
    title="Second",
    unique_id=None,
)


async def test_an_entry_comes_and_goes(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Loaded, unloaded, loaded again and removed: nothing of it is left."""
    entry = await alive(hass)
    assert entry.state is ConfigEntryState.LOADED
    assert hass.services.has_service(DOMAIN, "get_plan")

    assert await hass.config_entries.async_reload(entry.entry_id)
    await settled(hass)
    assert entry.runtime_data.data.plan is not None

    await hass.config_entries.async_remove(entry.entry_id)
    await settled(hass)
    assert f"{DOMAIN}.HOME" not in hass_storage
    assert not hass.states.async_all("calendar")
    registry = dr.async_get(hass)
    assert not dr.async_entries_for_config_entry(registry, entry.entry_id)


async def test_the_tree_of_devices_is_that_of_the_entry(hass: HomeAssistant) -> None:
    """Every place and device is one device, below the one that it stands in."""
    entry = await alive(hass)
    registry = dr.async_get(hass)

    devices = {
        next(iter(one.identifiers))[1]: one
        for one in dr.async_entries_for_config_entry(registry, entry.entry_id)
    }

    assert devices.keys() == {"HOME", "ROOF", "BATTERY", "TANK"}
    assert devices["TANK"].via_device_id == devices["HOME"].id


async def test_what_is_gone_from_the_entry_goes_from_the_registry(
    hass: HomeAssistant,
) -> None:
    """A tank that is removed takes its device and its entities with it."""
    entry = await alive(hass)

    hass.config_entries.async_remove_subentry(entry, "TANK")
    await settled(hass)

    registry = dr.async_get(hass)
    devices = dr.async_entries_for_config_entry(registry, entry.entry_id)
    assert not any((DOMAIN, "TANK") in one.identifiers for one in devices)
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert not any(one.unique_id.startswith("TANK") for one in entities)
    assert entry.runtime_data.data.plan.things.keys() & {"battery", "roof"}
    assert "tank" not in entry.runtime_data.data.plan.things


@pytest.mark.parametrize("change", ["appliance", "mode", "gone"])
async def test_what_is_changed_during_setup_is_not_missed(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Whoever adds appliances fast, one after the other, finds each in the plan."""
    entry, load, held = await alive(hass), Keep.async_load, [True]

    async def busy(keep: Keep) -> tuple[dict[str, Any], dict[str, Any]]:
        kept = await load(keep)
        if held and held.pop():
            assert entry.state is ConfigEntryState.SETUP_IN_PROGRESS
            entries = hass.config_entries
            if change == "mode":
                entries.async_update_entry(entry, options=ACT)
            elif change == "gone":
                entries.async_remove_subentry(entry, "TANK")
            else:
                entries.async_add_subentry(entry, _SECOND)
        return kept

    monkeypatch.setattr(Keep, "async_load", busy)
    await hass.config_entries.async_reload(entry.entry_id)
    await settled(hass)

    layout = coordinator_of(entry).layout
    if change == "mode":
        assert {layout.mode(one) for one in layout.devices} == {"act"}
    elif change == "gone":
        assert entry.state is ConfigEntryState.LOADED
        assert "tank" not in {one.id for one in layout.devices}
    else:
        assert "second" in {one.id for one in layout.devices}
        assert "second" in entry.runtime_data.data.plan.things


@pytest.mark.parametrize(("key", "may"), [("TANK", False), ("GONE", True)])
async def test_only_what_stands_for_nothing_may_be_removed(
    hass: HomeAssistant, key: str, may: bool
) -> None:
    """A device of a subentry stays; one that nothing knows may go."""
    entry = await alive(hass)
    registry = dr.async_get(hass)
    device = registry.async_get_or_create(
        config_entry_id=entry.entry_id,
        config_subentry_id=key if key == "TANK" else None,
        identifiers={(DOMAIN, key)},
    )

    assert await async_remove_config_entry_device(hass, entry, device) is may  # type: ignore[arg-type]  # (a mock of an entry)


async def test_a_stale_device_is_removed_at_setup(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """What was left behind is gone at the next setup."""
    del freezer
    entry = await alive(hass)
    registry = dr.async_get(hass)
    stale = registry.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={(DOMAIN, "GONE")}
    )

    await hass.config_entries.async_reload(entry.entry_id)
    await settled(hass)

    assert registry.async_get(stale.id) is None


async def test_who_adds_many_waits_for_one_reload(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes while a slow disk keeps the entry from beginning anew is read then."""
    entry, save, written = await alive(hass), Keep.async_save, asyncio.Event()

    async def slow(keep: Keep) -> None:
        await written.wait()
        await save(keep)

    monkeypatch.setattr(Keep, "async_save", slow)
    entries, third = hass.config_entries, replace(_SECOND, subentry_id="THIRD")
    with patch.object(
        entries, "async_schedule_reload", wraps=entries.async_schedule_reload
    ) as scheduled:
        for one in (_SECOND, third):
            entries.async_add_subentry(entry, one)
            await asyncio.sleep(0)
        written.set()
        await settled(hass)
    assert scheduled.call_count == 1
    known = {each.id for each in coordinator_of(entry).layout.devices}
    assert {"second", "third"} <= known
    entries.async_remove_subentry(entry, "THIRD")
    await settled(hass)
    assert "third" not in {each.id for each in coordinator_of(entry).layout.devices}
