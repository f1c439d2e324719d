"""Actions on passports: take them along, bring them, label, note and forget.

All of them are for administrators. Never tells a key, a code or a person's name.
"""

from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import probatio as vol
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import service
from homeassistant.util import dt as dt_util

from .asking import CONF_ENTRY, invalid
from .const import DOMAIN
from .hardware import Known, is_home, known_of
from .inventory import (
    BLOCKS,
    LANGUAGES,
    Fault,
    Grid,
    InventoryError,
    LabelError,
    Language,
    Passport,
    Repair,
    csv_of_cells,
    passport_label,
    passports_of,
    read,
    sheets,
    svg_of,
    told,
    written,
)
from .node import Node
from .nodes import async_nodes, nodes_in
from .passports import Passports, async_passports

_LANGUAGE: Final = "language"
_CSV: Final = "csv"
_NODES: Final = "nodes"
_COLUMNS: Final = "columns"
_ROWS: Final = "rows"
_SKIP: Final = "skip"
_DEVICE: Final = "device_id"
_NODE: Final = "node"
_DAY: Final = "day"
_WHAT: Final = "what"
_BY: Final = "by"
_PARTS: Final = "parts"
# An answer of more than some megabytes is nothing that anybody looks at.
_MOST_SHEETS: Final = 10

_ENTRY: Final[dict[Any, Any]] = {vol.Optional(CONF_ENTRY): cv.string}
_IDS: Final = vol.All(cv.ensure_list, [cv.string])
_ACROSS: Final = vol.All(vol.Coerce(int), vol.Range(1, 20))
_EXPORT: Final = {**_ENTRY, vol.Optional(_LANGUAGE): vol.In(LANGUAGES)}
_IMPORT: Final = {vol.Required(_CSV): cv.string}
_LABEL: Final = {
    **_ENTRY,
    vol.Optional(_NODES, default=[]): _IDS,
    vol.Optional(_COLUMNS, default=3): _ACROSS,
    vol.Optional(_ROWS, default=8): _ACROSS,
    vol.Optional(_SKIP, default=0): vol.All(vol.Coerce(int), vol.Range(0, 400)),
}
_REPAIR: Final = {
    vol.Optional(_DEVICE): cv.string,
    vol.Optional(_NODE): cv.string,
    vol.Required(_WHAT): cv.string,
    vol.Optional(_DAY): cv.date,
    vol.Optional(_BY, default=""): cv.string,
    vol.Optional(_PARTS, default=[]): vol.All(cv.ensure_list, [vol.In(BLOCKS)]),
}
_FORGET: Final = {vol.Required(_NODES): _IDS}

type _Answer = Coroutine[Any, Any, ServiceResponse]
type _Handler = Callable[[HomeAssistant, ServiceCall], _Answer]


@callback
def async_setup_passport_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    only, optional = SupportsResponse.ONLY, SupportsResponse.OPTIONAL
    for name, handler, fields, answers in (
        ("export_nodes", _export, _EXPORT, only),
        ("import_nodes", _import, _IMPORT, optional),
        ("label_nodes", _label, _LABEL, only),
        ("note_repair", _note, _REPAIR, optional),
        ("forget_passport", _forget, _FORGET, optional),
    ):
        service.async_register_admin_service(
            hass, DOMAIN, name, _bound(hass, handler), vol.Schema(fields), answers
        )


def _bound(hass: HomeAssistant, handler: _Handler) -> Callable[[ServiceCall], _Answer]:
    async def handle(call: ServiceCall) -> ServiceResponse:
        return await handler(hass, call)

    return handle


# Taking along and bringing ----------------------------------------------------


async def _export(hass: HomeAssistant, call: ServiceCall) -> ServiceResponse:
    passports, language = await async_passports(hass), _language(hass, call)
    rows, bare = [], []
    for each in await _async_known(hass, call):
        passport = passports.of(each.id)
        if passport is None:
            bare.append(each.id)
            rows.append(each.drafted(language))
        else:
            rows.append(written(each.added_to(passport), language))
    rows += [written(each, language) for each in await _async_spare(hass, passports)]
    return {
        "format": "csv",
        "text": csv_of_cells(rows, language),
        "nodes": len(rows),
        "without_passport": [*bare],
    }


async def _import(hass: HomeAssistant, call: ServiceCall) -> ServiceResponse:
    passports = await async_passports(hass)
    kept = {each.uid: each for each in passports}
    try:
        found = await hass.async_add_executor_job(
            passports_of, call.data[_CSV], tuple(kept.values())
        )
    except InventoryError as error:
        raise _faulty(hass, "faulty_inventory", error.faults) from error
    await passports.async_put(found)
    for known in await _async_adopted(hass):
        passports.async_learn(known)
    if not call.return_response:
        return None
    return {
        "nodes": len(found),
        "added": sum(each.uid not in kept for each in found),
        "changed": sum(kept.get(each.uid, each) != each for each in found),
        "not_in_file": len(kept.keys() - {each.uid for each in found}),
    }


def _faulty(hass: HomeAssistant, key: str, faults: Iterable[Fault]) -> Exception:
    language = _usual(hass)
    lines = [told(each, language) for each in faults]
    return invalid(key, count=str(len(lines)), faults="\n".join(lines))


# Labels -----------------------------------------------------------------------


async def _label(hass: HomeAssistant, call: ServiceCall) -> ServiceResponse:
    passports = await async_passports(hass)
    if call.data[_NODES]:
        labelled = _all_of(passports, call.data[_NODES])
    else:
        mine = _with_passport(passports, await _async_known(hass, call))
        labelled = [*mine, *await _async_spare(hass, passports)]
    if not labelled:
        raise invalid("no_passports")
    columns, rows, skip = (call.data[each] for each in (_COLUMNS, _ROWS, _SKIP))
    most = _MOST_SHEETS * columns * rows - skip % (columns * rows)
    if len(labelled) > most:
        raise invalid("too_many_labels", count=str(len(labelled)), most=str(most))
    try:
        drawn = await hass.async_add_executor_job(_drawn, labelled, columns, rows, skip)
    except LabelError as error:
        grid = f"{columns} x {rows}"
        raise invalid("labels_too_small", grid=grid) from error
    return {"format": "svg", "labels": len(labelled), "sheets": [*drawn]}


def _drawn(found: Iterable[Passport], columns: int, rows: int, skip: int) -> list[str]:
    """Draw the sheets. Raises LabelError where a phone could not read them."""
    grid = Grid(columns, rows)
    labels = [passport_label(each) for each in found]
    return [svg_of(sheet, grid) for sheet in sheets(labels, grid, skip)]


# Notes ------------------------------------------------------------------------


async def _note(hass: HomeAssistant, call: ServiceCall) -> ServiceResponse:
    passports = await async_passports(hass)
    node = _asked_node(hass, call)
    [passport] = _all_of(passports, [node])
    day = call.data.get(_DAY) or dt_util.now().date()
    what, by = call.data[_WHAT].strip(), call.data[_BY].strip()
    if not what:
        raise invalid("nothing_done")
    done = Repair(day, what, by, tuple(call.data[_PARTS]))
    repairs = sorted((*passport.repairs, done), key=lambda each: each.day)
    noted, faults = replace(passport, repairs=tuple(repairs)), list[Fault]()
    # What cannot be taken along and brought again is not kept.
    if read(written(noted), 1, faults) != noted:
        raise invalid("unclear_repair", what=what, by=by)
    await passports.async_put([noted])
    return {"node": passport.id, "repairs": len(repairs)}


async def _forget(hass: HomeAssistant, call: ServiceCall) -> ServiceResponse:
    passports = await async_passports(hass)
    gone = _all_of(passports, call.data[_NODES])
    await passports.async_forget(gone)
    return {"forgotten": [each.id for each in gone]}


# Whose ------------------------------------------------------------------------


async def _async_known(hass: HomeAssistant, call: ServiceCall) -> Sequence[Known]:
    """Gather the nodes of the entry that is meant, in the order of their ids."""
    entry = service.async_get_config_entry(hass, DOMAIN, call.data.get(CONF_ENTRY))
    await async_nodes(hass)
    return _known(hass, nodes_in(entry))


async def _async_adopted(hass: HomeAssistant) -> Sequence[Known]:
    """Gather the nodes of all entries."""
    await async_nodes(hass)
    entries = hass.config_entries.async_entries(DOMAIN)
    return _known(hass, (node for entry in entries for node in nodes_in(entry)))


def _known(hass: HomeAssistant, nodes: Iterable[Node]) -> Sequence[Known]:
    found = [known_of(hass, each) for each in nodes if not is_home(hass, each)]
    return sorted(found, key=lambda each: each.id)


def _with_passport(passports: Passports, known: Iterable[Known]) -> Iterable[Passport]:
    return filter(None, (passports.of(each.id) for each in known))


async def _async_spare(hass: HomeAssistant, passports: Passports) -> Sequence[Passport]:
    """List the passports of nodes that no entry has adopted: in store, or lent."""
    used = _with_passport(passports, await _async_adopted(hass))
    links = {each.uid for each in used}
    spare = (each for each in passports if each.uid not in links)
    return sorted(spare, key=lambda each: each.id)


def _asked_node(hass: HomeAssistant, call: ServiceCall) -> str:
    """Name the node that is meant, by its device or its id."""
    if node := call.data.get(_NODE):
        return str(node)
    device = dr.async_get(hass).async_get(call.data.get(_DEVICE, ""))
    keys = set() if device is None else device.identifiers
    for entry in hass.config_entries.async_entries(DOMAIN):
        for node in nodes_in(entry):
            if (DOMAIN, node.subentry_id) in keys:
                return node.participant
    raise invalid("no_node_meant")


def _all_of(passports: Passports, asked: Iterable[str]) -> list[Passport]:
    """Find passports by the ids of their nodes, or say which there are not."""
    found = {each: passports.of(each) for each in asked}
    lost = [each for each, passport in found.items() if passport is None]
    if lost:
        raise invalid("without_passport", nodes=", ".join(lost))
    return [each for each in found.values() if each is not None]


def _language(hass: HomeAssistant, call: ServiceCall) -> Language:
    language: Language | None = call.data.get(_LANGUAGE)
    return language or _usual(hass)


def _usual(hass: HomeAssistant) -> Language:
    return "fr" if hass.config.language.startswith("fr") else "en"
