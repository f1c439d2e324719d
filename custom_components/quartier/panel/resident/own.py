"""One's own: what is known of a home, who may see it, and all of it to take along."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ...bridge.change import sources_of
from ...const import CONF_RESIDENTS, CONF_SHARE_CURVE, DOMAIN, HOME
from ...curves import async_curves
from ...nodes import async_nodes
from ...participant import membership_of
from ...report import plan_rows, reason
from ..request import Answer, Command, Request
from .kept import KINDS
from .whose import Whose, async_whose

_DAYS: Final = timedelta(days=31)


async def _privacy(request: Request) -> Answer:
    """Tell what leaves the home, who may see its hours, and what is kept of it."""
    home, layout = request.home, request.layout
    whose = await async_whose(request.hass, layout, home)
    curves, now = await async_curves(request.hass), dt_util.utcnow()
    rows = curves.rows(layout.key, layout, whose.view, now - _DAYS, now)
    membership = membership_of(request.hass, layout.key)
    return {
        "shows_hours": bool(home.tunables.get(CONF_SHARE_CURVE)),
        "is_own_house": layout.kind == HOME,
        "joined": None if membership is None else membership.terms,
        "residents": [_named(request, one) for one in _residents(home.settings)],
        "asked": sorted(sources_of(layout, home)),
        "nodes": await _nodes(request, whose),
        "mapped": whose.mapped(request.hass),
        "kept_readings": len(rows),
        "counted_since_install": request.coordinator.tally.until is not None,
    }


def _residents(settings: Mapping[str, Any]) -> list[str]:
    return list(settings.get(CONF_RESIDENTS) or ())


def _named(request: Request, entity_id: str) -> str:
    state = request.hass.states.get(entity_id)
    return entity_id if state is None else state.name


async def _nodes(request: Request, whose: Whose) -> list[dict[str, Any]]:
    """List the nodes of the home, and whether each tells its hours."""
    nodes = await async_nodes(request.hass)
    seen = {name: nodes.seen(name) for name in whose.nodes}
    return [
        {
            "name": node.name,
            "tells_hours": bool((known := seen[name]) is not None and known.shares),
        }
        for name, node in whose.nodes.items()
    ]


async def _export(request: Request) -> Answer:
    """Gather all that is known of the home: what it is, what is kept, what is shown."""
    coordinator, layout, home = request.coordinator, request.layout, request.home
    whose = await async_whose(request.hass, layout, home)
    plan = coordinator.data.plan
    told: dict[str, Any] = {
        "format": f"{DOMAIN}-home-1",
        "written": dt_util.utcnow().isoformat(),
        "home": _described(home),
        "devices": [
            {"kind": device.kind, **_described(device)} for device in whose.devices
        ],
        "planned": [] if plan is None else plan_rows(plan, layout, whose.view),
        "decided": _decided(request),
        "nodes": await _heard(request, whose),
        "mapped": whose.mapped(request.hass),
        "own_way_until": {
            device.id: until.isoformat()
            for device in whose.devices
            if (until := coordinator.overrides.get(device.id)) is not None
        },
    }
    for kind in KINDS:
        told |= await kind.tell(request, whose)
    return told


def _described(what: Any) -> dict[str, Any]:  # noqa: ANN401 (a place or a device)
    return {
        "name": what.name,
        "settings": dict(what.settings),
        "set_live": dict(what.tunables),
    }


def _decided(request: Request) -> list[dict[str, str]]:
    """Say what is decided for the home, and why, as it is shown."""
    return [
        {
            "thing": each.thing,
            "begins": each.begins.isoformat(),
            "ends": each.ends.isoformat(),
            "why": reason(each, request.layout, request.view, request.language),
        }
        for each in request.coordinator.data.decisions
        if each.place == request.home.id
    ]


async def _heard(request: Request, whose: Whose) -> list[dict[str, Any]]:
    """Tell what each node said last of itself."""
    nodes = await async_nodes(request.hass)
    seen = {name: nodes.seen(name) for name in whose.nodes}
    return [
        {
            "name": node.name,
            "id": name,
            **{
                part: None
                if (said := getattr(seen[name], part, None)) is None
                else dict(said)
                for part in ("hello", "state", "offer")
            },
        }
        for name, node in whose.nodes.items()
    ]


COMMANDS: Final = (
    Command("privacy", "resident", _privacy, {}),
    Command("export", "resident", _export, {}),
)
