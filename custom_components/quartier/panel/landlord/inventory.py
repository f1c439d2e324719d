"""The inventory: what each node is, what was done to it, and papers to take along.

What is listed names no person and no dwelling. The papers are those of the actions, so
that a table from here and one from there are the same.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import probatio as vol
from homeassistant.core import Context
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ...asking import CONF_ENTRY
from ...const import DOMAIN
from ...hardware import is_home, known_of
from ...inventory import BLOCKS, Passport, doubts, footprint
from ...nodes import nodes_in
from ...passports import Passports, async_passports
from ..request import Answer, Command, Request
from .standing import async_own_nodes

_NODE: Final = "node"
_NODES: Final = "nodes"
_COLUMNS: Final = "columns"
_ROWS: Final = "rows"
_SKIP: Final = "skip"
_USUAL_COLUMNS: Final = 3
_USUAL_ROWS: Final = 8
_MOST_ACROSS: Final = 20
_ACROSS: Final = vol.All(vol.Coerce(int), vol.Range(1, _MOST_ACROSS))


async def _inventory(request: Request) -> Answer:
    """List the passports of the nodes here and in store, and nodes without one."""
    passports = await async_passports(request.hass)
    _, own = await async_own_nodes(request)
    rows, bare = [], []
    for node in own:
        passport = passports.of(node.participant)
        if passport is None:
            bare.append(node.name)
        else:
            known = known_of(request.hass, node)
            rows.append(_row(request, known.added_to(passport), node.name))
    rows += [_row(request, each, None) for each in _spare(request, passports)]
    return {
        "passports": rows,
        "bare": sorted(bare),
        "parts": list(BLOCKS),
        "writes": request.doors.writes,
    }


def _row(request: Request, passport: Passport, name: str | None) -> dict[str, Any]:
    today = dt_util.now().date()
    return {
        "id": passport.id,
        "name": name,
        "model": " ".join(filter(None, (passport.model, passport.revision))),
        "origin": passport.origin,
        "tenure": passport.tenure,
        "firmware": passport.firmware,
        "support_until": _iso(passport.support_until),
        "kg_co2e": footprint(passport).kg_co2e,
        "repairs": [
            {
                "day": each.day.isoformat(),
                "what": each.what,
                "by": each.by,
                "parts": list(each.parts),
            }
            for each in passport.repairs
        ],
        "doubts": list(doubts(passport, today, request.language)),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _spare(request: Request, passports: Passports) -> Sequence[Passport]:
    """List the passports of nodes that no entry has: in store, or lent."""
    hass = request.hass
    adopted = [
        node
        for entry in hass.config_entries.async_entries(DOMAIN)
        for node in nodes_in(entry)
        if not is_home(hass, node)
    ]
    found = (passports.of(node.participant) for node in adopted)
    used = {each.uid for each in found if each is not None}
    spare = (each for each in passports if each.uid not in used)
    return sorted(spare, key=lambda each: each.id)


async def _export(request: Request) -> Answer:
    """Write the inventory as a table for a spreadsheet."""
    told = {CONF_ENTRY: request.layout.key, "language": request.language}
    return await _call(request, "export_nodes", told)


async def _labels(request: Request) -> Answer:
    """Draw labels with QR codes for the nodes that are chosen, or for all."""
    keys = (_NODES, _COLUMNS, _ROWS, _SKIP)
    told = {key: request.told[key] for key in keys}
    return await _call(request, "label_nodes", {CONF_ENTRY: request.layout.key, **told})


async def _note(request: Request) -> Answer:
    """Note a repair in the passport of a node."""
    keys = (_NODE, "what", "by", "parts")
    told = {key: request.told[key] for key in keys}
    context = Context(user_id=request.user.id)
    await _call(request, "note_repair", told, context)
    return await _inventory(request)


async def _call(
    request: Request,
    action: str,
    told: Mapping[str, Any],
    context: Context | None = None,
) -> Answer:
    """Call an action; without a context it is the open door that allows it."""
    answer = await request.hass.services.async_call(
        DOMAIN,
        action,
        dict(told),
        blocking=True,
        return_response=True,
        context=context,
    )
    return answer or {}


COMMANDS: Final = (
    Command("inventory", "landlord", _inventory, {}),
    Command("export", "landlord", _export, {}),
    Command(
        "labels",
        "landlord",
        _labels,
        {
            vol.Optional(_NODES, default=[]): [cv.string],
            vol.Optional(_COLUMNS, default=_USUAL_COLUMNS): _ACROSS,
            vol.Optional(_ROWS, default=_USUAL_ROWS): _ACROSS,
            vol.Optional(_SKIP, default=0): vol.All(
                vol.Coerce(int), vol.Range(0, _MOST_ACROSS**2)
            ),
        },
    ),
    Command(
        "repair",
        "landlord",
        _note,
        {
            vol.Required(_NODE): cv.string,
            vol.Required("what"): cv.string,
            vol.Optional("by", default=""): cv.string,
            vol.Optional("parts", default=[]): [vol.In(BLOCKS)],
        },
        writes=True,
    ),
)
