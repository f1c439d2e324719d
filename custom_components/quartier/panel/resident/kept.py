"""Kept: every kind of thing that is kept of a home, how it is told and how it goes.

One table for taking along and for erasing: what is not told is not erased either.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ...asking import invalid
from ...curves import async_curves
from ...engine import write
from ...erased import ERASED, since
from ...measured import async_measured
from ...nodes import async_nodes
from ...participant import Membership, membership_of
from ...report import tally_rows
from ..request import Request
from .recorded import async_states, async_statistics, async_unrecord
from .whose import Whose

_DAYS: Final = timedelta(days=31)
_WEEK: Final = timedelta(days=8)

type Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: what an export says of it, and how many of it an erasure took."""

    tell: Callable[[Request, Whose], Awaitable[Told]]
    forget: Callable[[Request, Whose], Awaitable[Mapping[str, int]]]


async def _readings(request: Request, whose: Whose) -> Told:
    curves, now = await async_curves(request.hass), dt_util.utcnow()
    layout, start = whose.layout, now - _WEEK
    return {"told_by_nodes": curves.rows(layout.key, layout, whose.view, start, now)}


async def _forget_readings(request: Request, whose: Whose) -> Mapping[str, int]:
    curves = await async_curves(request.hass)
    return {"curves": await curves.async_forget(whose.layout.key, whose.home.key)}


async def _learned(request: Request, whose: Whose) -> Told:
    """Tell habits hour by hour, and how far was done what was asked of nodes."""
    desk = request.coordinator.desk
    usual_kw, asked = desk.to_dict(), desk.calls.to_dict()
    return {
        "learned": {
            node.name: {
                "usual_kw": usual_kw.get(participant),
                "asked": asked.get(participant),
            }
            for participant, node in whose.nodes.items()
            if participant in usual_kw or participant in asked
        }
    }


async def _forget_learned(request: Request, whose: Whose) -> Mapping[str, int]:
    nodes, now_s = await async_nodes(request.hass), int(dt_util.utcnow().timestamp())
    for participant in whose.nodes:
        nodes.keep(ERASED, since(nodes.kept, participant, now_s), at_once=True)
        nodes.wipe(participant)
    return {}


async def _counted(request: Request, whose: Whose) -> Told:
    """Tell sums, what they are held against, heat that was made, and orders."""
    coordinator, ids = request.coordinator, whose.ids
    tally, made = coordinator.tally, coordinator.life.counts.by_device
    places = () if tally.twin is None else tally.twin.places()
    orders = coordinator.steward.diagnostics()["orders"]
    return {
        "counted": tally_rows(tally, whose.layout, whose.view),
        "by_habit": [
            write(thing)
            for place in places
            if place.id == whose.home.id
            for thing in place.things
        ],
        "heat_made": {
            name: {"kwh": one.kwh, "starts": one.starts}
            for name, one in made.items()
            if name in ids
        },
        "ordered": [order for order in orders if order["device"] in ids],
    }


async def _forget_counted(request: Request, whose: Whose) -> Mapping[str, int]:
    """Forget what was counted; ServiceValidationError where another took over."""
    uncount = partial(_uncount, request, whose)
    if not await request.coordinator.async_forget(uncount):
        raise invalid("erase_again")
    return {}


def _uncount(request: Request, whose: Whose) -> None:
    coordinator = request.coordinator
    coordinator.life.forget(whose.home, whose.alone, dt_util.now())
    coordinator.steward.forget(whose.ids)
    coordinator.foresight.forget()
    coordinator.planning.reliving.forget()


def _membership(request: Request, whose: Whose) -> Membership | None:
    """Find the membership of a home of its own, if it joined a neighbourhood."""
    is_own = whose.home.id == whose.layout.root.id
    return membership_of(request.hass, whose.layout.key) if is_own else None


async def _waiting(request: Request, whose: Whose) -> Told:
    membership = _membership(request, whose)
    return {"not_told_yet": [] if membership is None else membership.waiting}


async def _forget_waiting(request: Request, whose: Whose) -> Mapping[str, int]:
    membership = _membership(request, whose)
    if membership is not None:
        await membership.async_forget()
    return {}


async def _recorded(request: Request, whose: Whose) -> Told:
    """Tell hours as elsewhere, states as they are recorded, and sums by month."""
    hass, now = request.hass, dt_util.utcnow()
    entities = whose.entities(hass)
    hours = await async_measured(hass, whose.layout, whose.view, now - _DAYS, now)
    return {
        "measured": hours,
        "states": await async_states(hass, entities),
        "statistics": await async_statistics(hass, [*entities, *whose.statistics()]),
    }


async def _forget_recorded(request: Request, whose: Whose) -> Mapping[str, int]:
    entities = whose.entities(request.hass)
    await async_unrecord(request.hass, entities, whose.statistics())
    return {"entities": len(entities)}


# The recorder's last: it would record what is still shown.
KINDS: Final = (
    Kind(_readings, _forget_readings),
    Kind(_learned, _forget_learned),
    Kind(_counted, _forget_counted),
    Kind(_waiting, _forget_waiting),
    Kind(_recorded, _forget_recorded),
)
