"""The WebSocket commands: structure and plan for dashboards, each as far as one may."""

from collections.abc import Mapping
from typing import Any, Final

import probatio as vol
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import ERR_NOT_FOUND
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from .bridge.layout import Device, Layout, Place
from .const import CONF_DEMO, DOMAIN
from .coordinator import QuartierCoordinator
from .engine import LANGUAGES, Language, joined
from .people import sight_of
from .report import Sight, reason, series

type _Message = Mapping[str, Any]
type _Answer = dict[str, Any]

_ENTRY: Final = "entry_id"
_LANGUAGE: Final = "language"
_WHOSE: Final[dict[str | vol.Marker, Any]] = {
    vol.Required(_ENTRY): cv.string,
    vol.Optional(_LANGUAGE, default="en"): cv.string,
}


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _tree)
    websocket_api.async_register_command(hass, _plan)
    websocket_api.async_register_command(hass, _subscribe)


@websocket_command({vol.Required("type"): f"{DOMAIN}/tree"})
@callback
def _tree(hass: HomeAssistant, connection: ActiveConnection, msg: _Message) -> None:
    """Tell of every entry who and what stands in it, and which entities show it."""
    entries = [
        _branch(hass, connection, entry.runtime_data)
        for entry in hass.config_entries.async_loaded_entries(DOMAIN)
    ]
    connection.send_result(msg["id"], {"entries": entries})


@websocket_command({vol.Required("type"): f"{DOMAIN}/plan", **_WHOSE})
@callback
def _plan(hass: HomeAssistant, connection: ActiveConnection, msg: _Message) -> None:
    """Tell the plan in force."""
    coordinator = _coordinator(hass, connection, msg)
    if coordinator is not None:
        told = _told(hass, connection, coordinator, msg)
        connection.send_result(msg["id"], told)


@websocket_command({vol.Required("type"): f"{DOMAIN}/subscribe", **_WHOSE})
@callback
def _subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: _Message
) -> None:
    """Tell the plan in force, and each that follows it."""
    coordinator = _coordinator(hass, connection, msg)
    if coordinator is None:
        return

    @callback
    def tell() -> None:
        told = _told(hass, connection, coordinator, msg)
        connection.send_event(msg["id"], told)

    connection.subscriptions[msg["id"]] = coordinator.async_add_listener(tell)
    connection.send_result(msg["id"])
    tell()


def _coordinator(
    hass: HomeAssistant, connection: ActiveConnection, msg: _Message
) -> QuartierCoordinator | None:
    """Find the coordinator of a loaded entry, or say that there is none."""
    entry = hass.config_entries.async_get_entry(msg[_ENTRY])
    if (
        entry is None
        or entry.domain != DOMAIN
        or entry.state is not ConfigEntryState.LOADED
    ):
        connection.send_error(
            msg["id"],
            ERR_NOT_FOUND,
            "No such entry is loaded",
            translation_domain=DOMAIN,
            translation_key="entry_not_loaded",
        )
        return None
    coordinator: QuartierCoordinator = entry.runtime_data
    return coordinator


def _told(
    hass: HomeAssistant,
    connection: ActiveConnection,
    coordinator: QuartierCoordinator,
    msg: _Message,
) -> _Answer:
    """Gather what may be told of the present situation."""
    layout, situation = coordinator.layout, coordinator.data
    view, now = sight_of(hass, layout, connection.user), dt_util.utcnow()
    language, currency = _language(msg), hass.config.currency
    return {
        "at": situation.at.isoformat(),
        "now": coordinator.step_now(),
        "measured_kw": _measured(layout, situation.measured_kw, view),
        "plan": None
        if situation.plan is None
        else series(situation.plan, layout, view, situation.at),
        "decisions": [
            {
                "thing": each.thing,
                "place": each.place,
                "begins": each.begins.isoformat(),
                "ends": each.ends.isoformat(),
                "saved_eur": each.saved_eur,
                "sentence": reason(
                    each, layout, view, language, now=now, currency=currency
                ),
            }
            for each in joined(situation.decisions)
            if each.place in view.curves and each.ends > now
        ],
        "held": _held(coordinator, view),
        "troubles": len(situation.troubles),
        "is_refused": any(each.what == "refused" for each in situation.troubles),
    }


def _held(coordinator: QuartierCoordinator, view: Sight) -> Mapping[str, str]:
    """Tell until when each device that may be seen is left to its people."""
    seen = {one.id for one in coordinator.layout.devices if one.place in view.curves}
    held = coordinator.overrides.items()
    return {at: until.isoformat() for at, until in held if at in seen}


def _language(msg: _Message) -> Language:
    told = str(msg[_LANGUAGE])[:2]
    return next((known for known in LANGUAGES if known == told), "en")


def _measured(
    layout: Layout, measured_kw: Mapping[str, float], view: Sight
) -> Mapping[str, float]:
    """Keep what is measured in places that may be seen."""
    seen = set(view.curves)
    seen |= {device.id for device in layout.devices if device.place in view.curves}
    return {at: kw for at, kw in measured_kw.items() if at in seen}


def _branch(
    hass: HomeAssistant,
    connection: ActiveConnection,
    coordinator: QuartierCoordinator,
) -> _Answer:
    """Describe an entry: places, devices, and their entities by what they say."""
    layout = coordinator.layout
    view = sight_of(hass, layout, connection.user)
    entities = _entities(hass, layout)
    return {
        "entry_id": layout.key,
        "kind": layout.kind,
        "name": layout.name,
        "demo": bool(layout.data.get(CONF_DEMO)),
        "admin": connection.user.is_admin,
        "own": sorted(view.own),
        "places": [
            {
                **_leaf(place, entities),
                "level": place.level,
                "parent": place.parent,
                "seen": place.id in view.curves,
            }
            for place in layout.places
            if place.id in view.named
        ],
        "devices": [
            {**_leaf(device, entities), "kind": device.kind, "place": device.place}
            for device in layout.devices
            if device.place in view.curves
        ],
    }


def _leaf(
    subject: Place | Device, entities: Mapping[str, Mapping[str, str]]
) -> _Answer:
    return {
        "id": subject.id,
        "key": subject.key,
        "name": subject.name,
        "entities": dict(entities.get(subject.key, {})),
    }


def _entities(hass: HomeAssistant, layout: Layout) -> dict[str, dict[str, str]]:
    """List the entities of each place and device, by what they say."""
    found: dict[str, dict[str, str]] = {}
    registry = er.async_get(hass)
    for entry in er.async_entries_for_config_entry(registry, layout.key):
        whose = entry.config_subentry_id or layout.key
        own, _, what = entry.unique_id.partition("_")
        # What only simulates a device says nothing of a plan.
        if entry.disabled_by is None and own == whose:
            found.setdefault(whose, {})[f"{entry.domain}.{what}"] = entry.entity_id
    return found
