"""The fleet: how the nodes are, what they run, and how far a roll-out is."""

from collections import Counter
from typing import Any, Final

import probatio as vol
from homeassistant.core import Context
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from ...asking import invalid
from ...const import DOMAIN
from ...firmware import Firmware, firmware_of
from ...fleet import Rollout, Seen
from ...node import Node
from ...node_sensor import LEVELS
from ...nodes import Nodes
from ..request import Answer, Command, Request
from .standing import async_own_nodes, building_of

_DO: Final = "do"
_MINUTE_S: Final = 60


async def _fleet(request: Request) -> Answer:
    """Tell of each node how it is, by building, and of all of them what is pending."""
    nodes, own = await async_own_nodes(request)
    firmware = firmware_of(request.hass)
    rollout = firmware.rollouts.get(request.layout.key)
    told = [_node(request, nodes, firmware, each) for each in own]
    return {
        "nodes": sorted(told, key=lambda one: (one["is_there"], one["name"])),
        "is_connected": nodes.is_connected,
        "wanted": firmware.wanted(request.layout.key),
        "rollout": None if rollout is None else _rollout(rollout, nodes),
        "writes": request.doors.writes,
    }


def _node(
    request: Request, nodes: Nodes, firmware: Firmware, node: Node
) -> dict[str, Any]:
    """Tell how a node is; never what it switches, nor when."""
    participant = node.participant
    seen = nodes.seen(participant)
    latest = firmware.latest(participant)
    rollout = firmware.rollouts.get(request.layout.key)
    has_key = seen is not None
    return {
        "id": participant,
        "name": node.name,
        "building": building_of(request.layout, node),
        "has_key": has_key,
        "is_there": nodes.is_there(participant),
        "is_paused": nodes.door.is_paused(participant),
        "level": level_of(seen),
        "heard_at": _heard_at(seen),
        "firmware": None if seen is None else seen.fw,
        "latest": None if latest is None else latest.version,
        "progress": nodes.fleet.progress(participant) if has_key else None,
        "rollout": None if rollout is None else rollout.progress.get(participant),
        "why": None if rollout is None else rollout.why.get(participant),
    }


def level_of(seen: Seen | None) -> str | None:
    """Name the level of autonomy of a node, if it told one."""
    return None if seen is None or seen.level is None else LEVELS[seen.level]


def _heard_at(seen: Seen | None) -> str | None:
    """Tell the minute in which a node was heard last."""
    if seen is None or seen.heard_at_s is None:
        return None
    minute_s = seen.heard_at_s // _MINUTE_S * _MINUTE_S
    return dt_util.utc_from_timestamp(minute_s).isoformat()


def _rollout(rollout: Rollout, nodes: Nodes) -> dict[str, Any]:
    """Tell how far a roll-out is, group by group, and where it stopped by itself."""
    named = {each: nodes.node(each) for each in rollout.progress}
    return {
        "version": rollout.version,
        "is_stopped": rollout.is_stopped,
        "is_over": rollout.is_over,
        "groups": [
            {"nodes": len(group), **Counter(rollout.progress[each] for each in group)}
            for group in rollout.groups
        ],
        "failed": sorted(
            node.name for each in rollout.failed if (node := named[each]) is not None
        ),
    }


async def _roll_out(request: Request) -> Answer:
    """Begin a roll-out or go on with it, by its update entity; or stop it."""
    firmware = firmware_of(request.hass)
    if request.told[_DO] == "stop":
        if not firmware.async_halt(request.layout.key):
            raise invalid("no_rollout")
        return await _fleet(request)
    await firmware.async_look_again()
    unique_id = f"{request.layout.key}_node_rollout"
    entity_id = er.async_get(request.hass).async_get_entity_id(
        "update", DOMAIN, unique_id
    )
    if entity_id is None or firmware.wanted(request.layout.key) is None:
        raise invalid("nothing_newer")
    # As a press in Home Assistant's own dialog: its refusals are told here too.
    await request.hass.services.async_call(
        "update",
        "install",
        {"entity_id": entity_id},
        blocking=True,
        context=Context(user_id=request.user.id),
    )
    return await _fleet(request)


COMMANDS: Final = (
    Command("fleet", "landlord", _fleet, {}),
    Command(
        "roll_out",
        "landlord",
        _roll_out,
        {vol.Required(_DO): vol.In(("start", "stop"))},
        writes=True,
    ),
)
