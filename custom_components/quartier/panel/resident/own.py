"""One's own: what is known of a home, who may see it, and all of it to take along."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ...const import CONF_PARENT, CONF_RESIDENTS, CONF_SHARE_CURVE, DOMAIN, HOME
from ...curves import async_curves
from ...measured import async_measured
from ...nodes import async_nodes
from ...report import Sight, plan_rows, tally_rows
from ..request import Answer, Command, Request

_DAYS: Final = 31


async def _privacy(request: Request) -> Answer:
    """Tell what leaves the home, who may see its hours, and what is kept of it."""
    home, layout = request.home, request.layout
    curves = await async_curves(request.hass)
    now = dt_util.utcnow()
    rows = curves.rows(layout.key, layout, only(home.id), _since(now), now)
    return {
        "shows_hours": bool(home.tunables.get(CONF_SHARE_CURVE)),
        "is_own_house": layout.kind == HOME,
        "residents": [_named(request, one) for one in _residents(home.settings)],
        "nodes": await _nodes(request),
        "kept_readings": len(rows),
        "counted_since_install": request.coordinator.tally.until is not None,
    }


def only(home: str) -> Sight:
    """Look at one home, and at nothing else that the same user might see."""
    own = frozenset({home})
    return Sight(own, own, own)


def _since(now: Any) -> Any:  # noqa: ANN401 (a moment)
    return now - timedelta(days=_DAYS)


def _residents(settings: Mapping[str, Any]) -> list[str]:
    return list(settings.get(CONF_RESIDENTS) or ())


def _named(request: Request, person: str) -> str:
    state = request.hass.states.get(person)
    return person if state is None else state.name


async def _nodes(request: Request) -> list[dict[str, Any]]:
    """List the nodes of the home, and whether each tells its hours."""
    nodes = await async_nodes(request.hass)
    found = []
    for participant, node in nodes.of_entry(request.layout.key).items():
        if (node.settings.get(CONF_PARENT) or request.layout.key) == request.home.key:
            seen = nodes.seen(participant)
            shares = None if seen is None else seen.shares
            found.append({"name": node.name, "tells_hours": bool(shares)})
    return found


async def _export(request: Request) -> Answer:
    """Gather all that is kept of the home: settings, plan, readings and sums."""
    coordinator, layout, home = request.coordinator, request.layout, request.home
    view, now = only(home.id), dt_util.utcnow()
    plan = coordinator.data.plan
    start = _since(now)
    curves = await async_curves(request.hass)
    inside = list(layout.standing_in(home))
    return {
        "format": f"{DOMAIN}-home-1",
        "written": now.isoformat(),
        "home": {
            "name": home.name,
            "settings": dict(home.settings),
            "set_live": dict(home.tunables),
        },
        "devices": [
            {
                "name": device.name,
                "kind": device.kind,
                "settings": dict(device.settings),
                "set_live": dict(device.tunables),
            }
            for device in inside
        ],
        "planned": [] if plan is None else plan_rows(plan, layout, view),
        "measured": await async_measured(request.hass, layout, view, start, now),
        "told_by_nodes": curves.rows(layout.key, layout, view, start, now),
        "counted": tally_rows(coordinator.tally, layout, view),
        "own_way_until": {
            device.id: until.isoformat()
            for device in inside
            if (until := coordinator.overrides.get(device.id)) is not None
        },
    }


COMMANDS: Final = (
    Command("privacy", "resident", _privacy, {}),
    Command("export", "resident", _export, {}),
)
