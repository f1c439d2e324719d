"""What diagnostics tell of nodes: how they are heard, and nothing of whose they are."""

from collections.abc import Mapping
from time import monotonic
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .bridge.layout import slug
from .fleet import Seen
from .node import Node
from .nodes import NODES, Nodes
from .report import Masks

# So coarse that it does not tell who is at home.
_COARSE_W: Final = 500
_OF_HELLO: Final = ("fw", "board", "app", "secver", "rated_w")


def node_documents(
    hass: HomeAssistant, entry: ConfigEntry, masks: Masks
) -> dict[str, dict[str, Any]]:
    """Tell of each node of an entry, by its mask."""
    nodes = hass.data.get(NODES)
    named = {} if nodes is None else nodes.of_entry(entry.entry_id)
    return {
        masks.id(slug(node.subentry_id), "node"): _of_node(nodes, node)
        for node in named.values()
        if nodes is not None
    }


def _of_node(nodes: Nodes, node: Node) -> dict[str, Any]:
    seen = nodes.seen(node.participant)
    if seen is None:
        return {"has_key": False}
    fleet, participant = nodes.fleet, node.participant
    return {
        "has_key": True,
        "enrols": node.enrols,
        "is_paused": nodes.door.is_paused(participant),
        "is_adopted": fleet.is_adopted(participant),
        "is_renewing": fleet.is_renewing(participant),
        "is_there": nodes.is_there(participant),
        "refused": dict(fleet.refused(participant)),
        "progress": fleet.progress(participant),
        **_seen(seen),
    }


def _seen(seen: Seen) -> dict[str, Any]:
    silent_s = None if seen.heard_s is None else round(monotonic() - seen.heard_s)
    return {
        "hello": _part(seen.hello, _OF_HELLO),
        "state": _coarse(seen.state),
        "offer": None if seen.offer is None else seen.offer["form"],
        "silent_s": silent_s,
        "is_live": seen.is_live,
        "is_gone": seen.is_gone,
        "confirmed": seen.confirmed,
        "shares_curve": seen.shares,
        "level": seen.level,
        "skew_s": seen.skew_s,
        "dropped": seen.dropped,
    }


def _part(message: Mapping[str, Any] | None, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: (message or {}).get(name) for name in names}


def _coarse(state: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if state is None:
        return None
    power_w = round(state["power_w"] / _COARSE_W) * _COARSE_W
    return _part(state, ("level", "lost", "rssi_dbm")) | {"power_w": power_w}
