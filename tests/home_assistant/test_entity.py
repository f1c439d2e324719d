"""Entities belong to a tree of devices that follows the entry's own."""

from collections.abc import AsyncGenerator
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.entity import in_money
from tests.home_assistant.street import NOW, StreetCoordinator, home, lives, street
from tests.home_assistant.warming import NETWORK

_ABOVE = {
    "STREET": None,
    "B1": "STREET",
    "H1": "B1",
    "H2": "B1",
    "PV": "B1",
    "BAT": "B1",
    "TANK": "H1",
    "CAR": "H1",
    "WASH": "H1",
}

# What a landlord's system may show of a household: what its people set, what its
# contract says, and what it saves.
_SEEN = {
    "H1": {
        *("takes_part", "share_curve", "mode", "comfort_low", "comfort_high"),
        *("override_all", "release_all", "cheap", "price"),
        *("saving_planned", "saved_eur"),
    },
    "H2": {
        *("takes_part", "share_curve", "mode", "comfort_low", "comfort_high"),
        *("override_all", "release_all", "cheap", "price"),
        *("saving_planned", "saved_eur"),
    },
    "TANK": {"mode", "override", "saving_planned"},
    "CAR": {"mode", "override", "saving_planned", "target_percent", "departure"},
    "WASH": {"mode", "override", "saving_planned", "ready", "finish_before"},
}
_PLATFORMS = (
    *(Platform.BINARY_SENSOR, Platform.BUTTON, Platform.CALENDAR, Platform.EVENT),
    *(Platform.NUMBER, Platform.SELECT, Platform.SENSOR, Platform.SWITCH),
    Platform.TIME,
)
# What tells the hours of whom it is about.
_HOURS = {
    "H1": {"power", "power_planned", "power_next", "why", "plan", "surplus"}
    | {"peak_ahead", "happening"},
    "TANK": {"power", "power_planned", "power_next", "why", "run_recommended"}
    | {"next_run", "next_run_end", "order"},
}


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_devices_are_as_they_were_seen_to_be_right(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every device has its maker, its kind in words, and its subentry."""
    await lives(hass, entry)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    for device in sorted(devices, key=lambda device: sorted(device.identifiers)):
        assert device == snapshot.use_extension(HomeAssistantSnapshotExtension)(
            name=str(device.name)
        )


async def test_devices_stand_in_each_other(hass: HomeAssistant) -> None:
    """Appliances are reached by their household, that by its building, and so on."""
    await lives(hass, street())
    registry = dr.async_get(hass)
    devices = dr.async_entries_for_config_entry(registry, "STREET")
    keys = {device.id: next(iter(device.identifiers))[1] for device in devices}
    assert {
        keys[device.id]: keys.get(device.via_device_id or "") for device in devices
    } == _ABOVE
    for device in devices:
        own = keys[device.id]
        assert device.config_subentry_id == (None if own == "STREET" else own)


async def test_kinds_are_told_in_the_language_of_the_house(hass: HomeAssistant) -> None:
    """A French house has « Bâtiment » and « Foyer »."""
    hass.config.language = "fr"
    await lives(hass, street())
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), "STREET")
    assert {"Bâtiment", "Foyer", "Quartier"} <= {device.model for device in devices}


async def test_every_entity_belongs_to_its_own_subentry(hass: HomeAssistant) -> None:
    """An entity is named after its subentry, stands in its device and goes with it."""
    await lives(hass, street(), Platform.SENSOR, Platform.SELECT, Platform.SWITCH)
    registry = er.async_get(hass)
    entries = er.async_entries_for_config_entry(registry, "STREET")
    devices = dr.async_get(hass)
    seen = set()
    for entry in entries:
        key = entry.unique_id.split("_")[0]
        device = devices.async_get(entry.device_id or "")
        assert device is not None
        assert device.identifiers == {(DOMAIN, key)}
        assert entry.config_subentry_id == (None if key == "STREET" else key)
        assert entry.has_entity_name
        assert entry.translation_key
        seen.add(key)
    assert seen == set(_ABOVE)


async def test_a_new_subentry_has_its_entities_after_a_reload(
    hass: HomeAssistant,
) -> None:
    """What is added later is there once the platforms were set up anew."""
    entry, platforms = street(), [Platform.SELECT]
    coordinator = await lives(hass, entry, *platforms)
    assert hass.states.get("select.seche_linge_mode") is None
    await hass.config_entries.async_unload_platforms(entry, platforms)
    told = {"parent": "H2", "device": "machine"}
    later = MockConfigEntry(
        domain=DOMAIN,
        entry_id="STREET",
        title=entry.title,
        data=dict(entry.data),
        options=dict(entry.options),
        subentries_data=[
            *({**sub.as_dict()} for sub in entry.subentries.values()),
            {
                "subentry_id": "DRY",
                "subentry_type": "appliance",
                "title": "Sèche-linge",
                "unique_id": None,
                "data": told,
            },
        ],
    )
    await hass.config_entries.async_remove(entry.entry_id)
    assert isinstance(coordinator, StreetCoordinator)
    await lives(hass, later, *platforms)
    assert hass.states.get("select.seche_linge_mode") is not None


@pytest.mark.parametrize(
    "platform", ["sensor", "binary_sensor", "number", "select", "switch"]
)
async def test_a_demo_has_its_own_entities_too(
    hass: HomeAssistant, platform: Platform
) -> None:
    """Where the neighbourhood is simulated, so are the devices that it is made of."""
    entry = street()
    object.__setattr__(entry, "data", {**entry.data, "demo": True})
    path = f"custom_components.quartier.{platform}.demo_entities"
    with patch(path, return_value=[]) as demo:
        await lives(hass, entry, Platform(platform))
    demo.assert_called_once_with(hass, entry, platform)


@pytest.fixture
async def _plans(hass: HomeAssistant) -> AsyncGenerator[None]:
    """Let calendars be served, and stop them in the end."""
    assert await async_setup_component(hass, "http", {})
    yield
    for entry in hass.config_entries.async_entries(DOMAIN):
        await hass.config_entries.async_unload_platforms(entry, _PLATFORMS)


def _enabled(hass: HomeAssistant, entry: MockConfigEntry, key: str) -> set[str]:
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {
        each.unique_id.removeprefix(f"{key}_")
        for each in entities
        if each.unique_id.startswith(f"{key}_") and each.disabled_by is None
    }


@pytest.mark.usefixtures("_plans")
async def test_a_landlord_sees_no_household_s_hours(hass: HomeAssistant) -> None:
    """Of a household and its appliances nothing is on that tells when they do what."""
    entry = street()
    await lives(hass, entry, *_PLATFORMS)
    assert {key: _enabled(hass, entry, key) for key in _SEEN} == _SEEN
    assert {"power", "power_planned", "surplus", "why"} <= _enabled(hass, entry, "B1")
    assert {"power", "run_recommended", "order"} <= _enabled(hass, entry, "BAT")


@pytest.mark.parametrize(("parent", "is_shown"), [("B1", True), ("H2", False)])
async def test_heat_tells_hours_too(
    hass: HomeAssistant, parent: str, *, is_shown: bool
) -> None:
    """What is metered of a household's own heat waits; of a building's it is on."""
    entry = street()
    told = {**NETWORK, "supply": "sensor.supply", "parent": parent}
    heater = ConfigSubentry(
        data=MappingProxyType(told),
        subentry_id="HEAT",
        subentry_type="asset",
        title="Chaleur",
        unique_id=None,
    )
    every = {**entry.subentries, "HEAT": heater}
    object.__setattr__(entry, "subentries", MappingProxyType(every))
    await lives(hass, entry, Platform.SENSOR)
    heat = {"heat", "heat_planned", "heat_made", "supply_temperature"}
    assert _enabled(hass, entry, "HEAT") & heat == (heat if is_shown else set())


async def test_who_agreed_before_is_shown_at_once(hass: HomeAssistant) -> None:
    """What is added to a household that shows its curve is on from the first."""
    entry = street()
    shares = {"tunables": {"H1": {"share_curve": True}}}
    object.__setattr__(entry, "options", MappingProxyType(shares))
    await lives(hass, entry, Platform.EVENT)
    assert _enabled(hass, entry, "H1") == {"happening"}
    assert _enabled(hass, entry, "TANK") == {"order"}
    assert not _enabled(hass, entry, "H2")


@pytest.mark.usefixtures("_plans")
async def test_in_the_demo_hours_are_shown(hass: HomeAssistant) -> None:
    """Nobody lives in the demo."""
    entry = street(demo=True)
    await lives(hass, entry, Platform.CALENDAR, Platform.EVENT)
    assert _enabled(hass, entry, "H1") == {"plan", "happening"}
    assert _enabled(hass, entry, "TANK") == {"order"}


@pytest.mark.usefixtures("_plans")
async def test_at_home_hours_are_shown(hass: HomeAssistant) -> None:
    """Who plans their own home sees all of it."""
    entry = home()
    await lives(hass, entry, *_PLATFORMS)
    assert _HOURS["H1"] <= _enabled(hass, entry, "MAISON")
    assert _HOURS["TANK"] <= _enabled(hass, entry, "TANK")


@pytest.mark.parametrize(
    ("unit", "written"),
    [("EUR", "GBP"), ("EUR/kWh", "GBP/kWh"), ("EUR/EUR", "GBP/GBP"), ("kW", "kW")],
)
def test_units_of_money(unit: str, written: str) -> None:
    """Only money changes with the currency."""
    assert in_money(unit, "GBP") == written
    assert in_money(unit, "EUR") == unit


@pytest.mark.parametrize(
    ("platform", "unique_id", "action", "told"),
    [
        (Platform.SWITCH, "{}_takes_part", "turn_off", {}),
        (Platform.SELECT, "{}_mode", "select_option", {"option": "advise"}),
        (Platform.NUMBER, "{}_comfort_low", "set_value", {"value": 18}),
        (Platform.BUTTON, "{}_override_all", "press", {}),
        (Platform.TIME, "WASH_finish_before", "set_value", {"time": "18:00:00"}),
        (Platform.SELECT, "BAT_mode", "select_option", {"option": "act"}),
        (Platform.BUTTON, "STREET_replan", "press", {}),
    ],
)
async def test_who_may_set(
    hass: HomeAssistant,
    platform: Platform,
    unique_id: str,
    action: str,
    told: dict[str, Any],
) -> None:
    """Who lives there, administrators and automations; of the plant no resident."""
    coordinator = await lives(hass, street(residents=["person.lea"]), platform)
    lea = MockUser(id="lea").add_to_hass(hass)
    admin = MockUser(id="admin", is_owner=True).add_to_hass(hass)
    lea.mock_policy({"entities": True})
    hass.states.async_set("person.lea", "home", {"user_id": lea.id})
    registry = er.async_get(hass)

    async def acts(home: str, user: MockUser | None) -> bool:
        entity = registry.async_get_entity_id(
            platform, "quartier", unique_id.format(home)
        )
        assert entity, unique_id.format(home)
        context = Context(user_id=None if user is None else user.id)
        data = {"entity_id": entity, **told}
        try:
            await hass.services.async_call(
                platform, action, data, blocking=True, context=context
            )
        except ServiceValidationError as refused:
            return refused.translation_key != "not_yours_to_set"
        return True

    is_hers = unique_id.startswith(("{}", "WASH"))
    assert await acts("H1", lea) == is_hers
    if "{}" in unique_id:
        assert not await acts("H2", lea)
    assert await acts("H2", admin)
    assert await acts("H2", None)
    assert len(coordinator.told) >= 1
