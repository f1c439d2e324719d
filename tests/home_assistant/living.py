"""A home that lives: an entry on ordinary entities, set up for real."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from tests.home_assistant.bridge.homes import BATTERY, CONTRACT, PV, TANK

ACT: Final = {"tunables": {"HOME": {"mode": "act"}}}
# A relay that obeys: a real entity of Home Assistant.
RELAY: Final = "input_boolean.tank"
DEVICES: Final[Mapping[str, Mapping[str, Any]]] = {
    "ROOF": PV,
    "BATTERY": {**BATTERY, "control": "none"},
    "TANK": {**TANK, "control": RELAY},
}
USUAL: Final[Mapping[str, tuple[str, str]]] = {
    "sensor.grid": ("400", "W"),
    "sensor.pv": ("0", "W"),
    "sensor.soc": ("50", "%"),
    "sensor.battery_power": ("0", "W"),
    "sensor.tank": ("55", "°C"),
    "sensor.tank_power": ("0", "W"),
}


def entry_of(
    options: Mapping[str, Any] | None = None,
    **data: Any,  # noqa: ANN401 (settings)
) -> MockConfigEntry:
    """Make a home with a roof, a battery and a tank."""
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="HOME",
        title="Home",
        unique_id="home",
        data={"kind": "home", "grid_power": "sensor.grid", **CONTRACT, **data},
        options=options or {},
        subentries_data=[
            {
                "subentry_id": key,
                "subentry_type": "appliance",
                "title": key.capitalize(),
                "unique_id": None,
                "data": {"parent": "", **told},
            }
            for key, told in DEVICES.items()
        ],
    )


def say(hass: HomeAssistant, **more: str) -> None:
    """Let the entities say something; ``more`` by the object id of sensors wins."""
    for entity_id, (text, unit) in USUAL.items():
        told = more.get(entity_id.removeprefix("sensor."), text)
        hass.states.async_set(entity_id, told, {"unit_of_measurement": unit})


async def settled(hass: HomeAssistant) -> None:
    """Wait until nothing is going on."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def alive(
    hass: HomeAssistant,
    options: Mapping[str, Any] | None = None,
    *,
    told: Mapping[str, str] | None = None,
    **data: Any,  # noqa: ANN401 (settings)
) -> MockConfigEntry:
    """Set a home up, and wait for its first plan; ``told`` is what entities say."""
    assert await async_setup_component(
        hass, "input_boolean", {"input_boolean": {"tank": {}}}
    )
    say(hass, **(told or {}))
    entry = entry_of(options, **data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settled(hass)
    return entry


def coordinator_of(entry: MockConfigEntry) -> QuartierCoordinator:
    """Find what runs an entry."""
    coordinator: QuartierCoordinator = entry.runtime_data
    return coordinator


async def later(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **passed: float
) -> None:
    """Let time pass."""
    freezer.tick(timedelta(**passed))
    async_fire_time_changed(hass, dt_util.utcnow())
    await settled(hass)


async def held_off(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> MockConfigEntry:
    """Let a home hold a tank off that is hot enough, and was on."""
    entry = await alive(hass, told={"tank": "64"})
    await hass.services.async_call("input_boolean", "turn_on", {"entity_id": RELAY})
    await coordinator_of(entry).async_tune("HOME", {"mode": "act"})
    await later(hass, freezer, minutes=4)
    assert hass.states.is_state(RELAY, "off")
    return entry
