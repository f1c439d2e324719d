"""A neighbourhood that is heated: a loop, a network, a demand and a store, for real."""

from collections.abc import Mapping
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from tests.home_assistant.living import later, settled

LOOP: Final[Mapping[str, Any]] = {
    "device": "geothermal",
    "parent": "",
    "heat_kw": 800.0,
    "supply_c": 65.0,
    "allow": "input_boolean.loop",
    "setpoint": "input_number.loop",
    "setpoint_scale": "kw",
    "heat": "sensor.loop_heat",
    "power": "sensor.loop_power",
    "supply": "sensor.loop_supply",
    "return": "sensor.loop_return",
    "min_up_h": 0,
    "min_down_h": 0,
    "start_min": 0,
}
NETWORK: Final[Mapping[str, Any]] = {
    "device": "heat_network",
    "parent": "",
    "power_kw": 1000.0,
    "heat": "sensor.network_heat",
    "limit": "input_number.network",
    "limit_scale": "kw",
    "r2_eur_per_kw": 50.0,
    "subscribed_kw": 400.0,
}
DEMAND: Final[Mapping[str, Any]] = {
    "device": "heat_load",
    "parent": "",
    "heat": "sensor.demand_heat",
    "design_kw": 600.0,
}
STORE: Final[Mapping[str, Any]] = {
    "device": "heat_store",
    "parent": "",
    "volume_m3": 40.0,
    "power_kw": 300.0,
    "level": "sensor.store_level",
    "setpoint": "input_number.store",
    "setpoint_scale": "kw",
}
DEVICES: Final[Mapping[str, Mapping[str, Any]]] = {
    "LOOP": LOOP,
    "NETWORK": NETWORK,
    "DEMAND": DEMAND,
    "STORE": STORE,
}
TITLES: Final = {
    "LOOP": "Loop",
    "NETWORK": "Network",
    "DEMAND": "Demand",
    "STORE": "Store",
}
USUAL: Final[Mapping[str, tuple[str, str]]] = {
    "loop_heat": ("0", "kW"),
    "loop_power": ("0", "kW"),
    "loop_supply": ("62", "°C"),
    "loop_return": ("41", "°C"),
    "network_heat": ("350", "kW"),
    "demand_heat": ("350", "kW"),
    "store_level": ("50", "%"),
}
ACT: Final[Mapping[str, Any]] = {"tunables": {"QUARTER": {"mode": "act"}}}
CONTRACT: Final[Mapping[str, Any]] = {"contract": "flat", "price_eur_per_kwh": 0.12}


def say(hass: HomeAssistant, **more: str) -> None:
    """Let the sensors say something; ``more`` by object id wins."""
    for name, (usual, unit) in USUAL.items():
        told = {"unit_of_measurement": unit}
        hass.states.async_set(f"sensor.{name}", more.get(name, usual), told)


async def plant(hass: HomeAssistant) -> None:
    """Set up what is commanded: entities of Home Assistant that obey."""
    numbers = ("loop", "network", "store")
    number = {"min": -2000, "max": 2000, "step": 1, "initial": 0}
    assert await async_setup_component(
        hass, "input_number", {"input_number": dict.fromkeys(numbers, number)}
    )
    assert await async_setup_component(
        hass, "input_boolean", {"input_boolean": {"loop": {"initial": False}}}
    )
    say(hass)


def entry_of(
    devices: Mapping[str, Mapping[str, Any]] = DEVICES,
    options: Mapping[str, Any] = ACT,
) -> MockConfigEntry:
    """Make a neighbourhood with devices of heat."""
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="QUARTER",
        title="Quarter",
        unique_id="quarter",
        data={"kind": "neighbourhood", **CONTRACT},
        options=dict(options),
        subentries_data=[
            {
                "subentry_id": key,
                "subentry_type": "asset",
                "title": TITLES.get(key, key),
                "unique_id": None,
                "data": dict(told),
            }
            for key, told in devices.items()
        ],
    )


async def warm(
    hass: HomeAssistant,
    devices: Mapping[str, Mapping[str, Any]] = DEVICES,
    options: Mapping[str, Any] = ACT,
) -> MockConfigEntry:
    """Set it up, and wait for its first plan."""
    await plant(hass)
    entry = entry_of(devices, options)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settled(hass)
    return entry


def coordinator_of(entry: MockConfigEntry) -> QuartierCoordinator:
    """Find what runs an entry."""
    coordinator: QuartierCoordinator = entry.runtime_data
    return coordinator


__all__ = [
    "ACT",
    "CONTRACT",
    "DEMAND",
    "DEVICES",
    "LOOP",
    "NETWORK",
    "STORE",
    "FrozenDateTimeFactory",
    "coordinator_of",
    "entry_of",
    "later",
    "plant",
    "say",
    "settled",
    "warm",
]
