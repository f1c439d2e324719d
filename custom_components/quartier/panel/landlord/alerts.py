"""Alerts: what is wrong or late, each with what to do; of homes only how many.

What the plan cannot keep, nodes that run by themselves or lose their support, firmware
that waits; and what stands under Repairs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util

from ...bridge.layout import Layout
from ...const import DOMAIN
from ...engine import Breach
from ...firmware import firmware_of
from ...glance import subjects
from ...inventory import support_ends
from ...passports import async_passports
from ..request import Answer, Command, Request
from .alert import Alert, Severity
from .fleet import level_of
from .issues import issues
from .standing import async_own_nodes

# Wishes of people that a plan may not keep, and what they come to.
_MISSED: Final[Mapping[str, str]] = {
    **dict.fromkeys(("warmth", "heat", "hot_water", "cold_water"), "comfort"),
    "hygiene": "hygiene",
}
_AHEAD: Final = timedelta(hours=24)
_ALONE: Final = ("plain", "safe")


async def _alerts(request: Request) -> Answer:
    """Tell what to do, the worst first."""
    nodes, _ = await async_own_nodes(request)
    words = await async_get_translations(
        request.hass, request.language, "issues", {DOMAIN}
    )
    found = [
        *issues(request, nodes, words),
        *_missed(request),
        *await _async_fleet(request),
    ]
    return {
        "alerts": [each.to_dict() for each in sorted(found, key=lambda one: one.rank)],
        "writes": request.doors.writes,
    }


def _missed(request: Request) -> Iterator[Alert]:
    """Tell what the plan of the next day does not keep: of homes only how many."""
    plan, layout = request.coordinator.data.plan, request.layout
    now = dt_util.utcnow()
    homes = {home.id for home in layout.households()}
    in_homes, common = defaultdict(set), defaultdict(set)
    for breach in () if plan is None else plan.breaches:
        what = _MISSED.get(breach.line)
        if what is None or not now - _AHEAD < breach.begins < now + _AHEAD:
            continue
        if breach.place in homes:
            in_homes[what].add(breach.place)
        else:
            common[what].add(_name(layout, breach))
    is_told = layout.root.id in request.view.curves
    for what, found in in_homes.items() if is_told else ():
        yield _said(f"{what}_homes", "warning", count=len(found))
    # Water that may make people ill is told of few homes too, without how many.
    if "hygiene" in in_homes and not is_told:
        yield _said("hygiene_homes_few", "warning")
    for what, names in common.items():
        yield _said(f"{what}_common", "warning", names=", ".join(sorted(names)))


def _name(layout: Layout, breach: Breach) -> str:
    """Name the common plant that misses something, else its place."""
    names = {each.id: each.name for each in subjects(layout)}
    return names.get(breach.thing) or names.get(breach.place, breach.place)


async def _async_fleet(request: Request) -> list[Alert]:
    """Tell of nodes that run by themselves, lose support, or wait for firmware."""
    nodes, own = await async_own_nodes(request)
    passports = await async_passports(request.hass)
    today = dt_util.now().date()
    alone, ending = defaultdict(list), list[str]()
    for node in own:
        level = level_of(nodes.seen(node.participant))
        if level in _ALONE and nodes.is_there(node.participant):
            alone[level].append(node.name)
        passport = passports.of(node.participant)
        if passport is not None and support_ends(passport, today) is not None:
            ending.append(node.name)
    found = [
        _said(f"nodes_{level}", "warning", names=", ".join(sorted(names)))
        for level, names in alone.items()
    ]
    if ending:
        found.append(_said("support", "warning", names=", ".join(sorted(ending))))
    return [*found, *_waiting(request)]


def _waiting(request: Request) -> Iterator[Alert]:
    """Tell of firmware that waits, where no roll-out brings it."""
    firmware, key = firmware_of(request.hass), request.layout.key
    wanted, rollout = firmware.wanted(key), firmware.rollouts.get(key)
    is_going = rollout is not None and not rollout.is_over
    if wanted is not None and not is_going:
        yield _said("update", "info", version=wanted)


def _said(key: str, severity: Severity, **told: str | int) -> Alert:
    """Make an alert that the panel has words for."""
    return Alert(severity, key, {name: str(value) for name, value in told.items()})


COMMANDS: Final = (Command("alerts", "landlord", _alerts, {}),)
