"""What tests of the flows share: a house with entities, and steps through a flow."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.components.energy.data import async_get_manager
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntry,
    SubentryFlowContext,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.const import DOMAIN

type Result = Mapping[str, Any]

KW: Final = {"unit_of_measurement": "kW", "device_class": "power"}
W: Final = {"unit_of_measurement": "W", "device_class": "power"}
CELSIUS: Final = {"unit_of_measurement": "°C", "device_class": "temperature"}
PERCENT: Final = {"unit_of_measurement": "%", "device_class": "battery"}
STATES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "sensor.grid": ("0.4", KW),
    "sensor.sun": ("1200", W),
    "sensor.battery_soc": ("60", PERCENT),
    "sensor.battery_power": ("-300", W),
    "sensor.attic": ("21", CELSIUS),
    "sensor.carbon": ("40", {"unit_of_measurement": "gCO2eq/kWh"}),
    "sensor.price": ("0.2", {"unit_of_measurement": "EUR/kWh"}),
    "weather.here": ("sunny", {}),
    "switch.boiler": ("off", {"friendly_name": "Ballon"}),
    "switch.second": ("off", {}),
    "sensor.silent": ("unavailable", KW),
}
DASHBOARD: Final[dict[str, Any]] = {
    "energy_sources": [
        {
            "type": "grid",
            "stat_energy_from": "sensor.bought",
            "stat_energy_to": "sensor.sold",
            "stat_cost": None,
            "entity_energy_price": None,
            "number_energy_price": 0.21,
            "stat_compensation": None,
            "entity_energy_price_export": None,
            "number_energy_price_export": 0.04,
            "stat_rate": "sensor.grid",
            "cost_adjustment_day": 0.0,
        },
        {
            "type": "solar",
            "stat_energy_from": "sensor.made",
            "stat_rate": "sensor.sun",
            "config_entry_solar_forecast": ["sky"],
            "name": "Toit",
        },
        {
            "type": "battery",
            "stat_energy_from": "sensor.out",
            "stat_energy_to": "sensor.in",
            "stat_rate": "sensor.battery_power",
            "stat_soc": "sensor.battery_soc",
            "capacity": 5.0,
        },
    ]
}


def furnish(hass: HomeAssistant) -> None:
    """Put a state behind every entity of the house."""
    for entity_id, (state, attributes) in STATES.items():
        hass.states.async_set(entity_id, state, attributes)


async def tell_dashboard(
    hass: HomeAssistant, prefs: Mapping[str, Any] = DASHBOARD
) -> None:
    """Set up the Energy dashboard as its page does."""
    manager = await async_get_manager(hass)
    sources = prefs["energy_sources"]
    await manager.async_update({"energy_sources": sources, "device_consumption": []})


def register(
    hass: HomeAssistant, device: str, *entities: tuple[str, str, Mapping[str, str]]
) -> None:
    """Register a device of another integration with its entities and their states."""
    entry = MockConfigEntry(domain="other", title=device, entry_id=device)
    entry.add_to_hass(hass)
    known = dr.async_get(hass).async_get_or_create(
        config_entry_id=device, identifiers={("other", device)}, name=device
    )
    for entity_id, state, attributes in entities:
        domain, name = entity_id.split(".")
        er.async_get(hass).async_get_or_create(
            domain,
            "other",
            f"{device}_{entity_id}",
            config_entry=entry,
            device_id=known.id,
            suggested_object_id=name,
            original_device_class=attributes.get("device_class"),
        )
        hass.states.async_set(entity_id, state, attributes)


async def begin(hass: HomeAssistant, choice: str) -> Result:
    """Open the config flow and choose from its menu."""
    menu = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    assert menu["type"] == "menu"
    return await answer(hass, menu, {"next_step_id": choice})


async def answer(hass: HomeAssistant, shown: Result, told: Mapping[str, Any]) -> Result:
    """Answer a form of a config flow."""
    return await hass.config_entries.flow.async_configure(shown["flow_id"], dict(told))


async def begin_again(hass: HomeAssistant, entry: ConfigEntry) -> Result:
    """Open the flow that changes an entry."""
    return await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_RECONFIGURE, "entry_id": entry.entry_id}
    )


async def begin_subentry(
    hass: HomeAssistant, entry: ConfigEntry, kind: str, again: str | None = None
) -> Result:
    """Open a subentry's flow: a new one, or one that is changed."""
    context = SubentryFlowContext(source=SOURCE_USER)
    if again is not None:
        context = SubentryFlowContext(source=SOURCE_RECONFIGURE, subentry_id=again)
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, kind), context=context
    )


async def answer_subentry(
    hass: HomeAssistant, shown: Result, told: Mapping[str, Any]
) -> Result:
    """Answer a form of a subentry's flow."""
    return await hass.config_entries.subentries.async_configure(
        shown["flow_id"], dict(told)
    )


def suggested(shown: Result) -> dict[str, Any]:
    """Lay flat what a form proposes."""
    found: dict[str, Any] = {}
    for marker, value in shown["data_schema"].schema.items():
        if hasattr(value, "schema"):
            found |= suggested({"data_schema": value.schema})
        elif marker.description:
            found[marker.schema] = marker.description["suggested_value"]
        elif callable(marker.default):
            found[marker.schema] = marker.default()
    return found


def neighbourhood(
    hass: HomeAssistant, *subentries: tuple[str, str, str, Any]
) -> MockConfigEntry:
    """Set up a neighbourhood with subentries: key, type, title and data of each."""
    return _entry(hass, "neighbourhood", subentries)


def home(
    hass: HomeAssistant, *subentries: tuple[str, str, str, Any]
) -> MockConfigEntry:
    """Set up a home with subentries: key, type, title and data of each."""
    return _entry(hass, "home", subentries, contract="flat")


def _entry(
    hass: HomeAssistant,
    kind: str,
    subentries: tuple[tuple[str, str, str, Any], ...],
    **data: str,
) -> MockConfigEntry:
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Chez nous",
        entry_id=f"the-{kind}",
        data={"kind": kind, **data},
        subentries_data=[
            {
                "data": data,
                "subentry_id": key,
                "subentry_type": kind,
                "title": title,
                "unique_id": None,
            }
            for key, kind, title, data in subentries
        ],
    )
    entry.add_to_hass(hass)
    return entry
