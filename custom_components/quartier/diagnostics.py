"""Diagnostics: the whole scenario of the last plan, with every name masked.

``quartier replay`` plans it again: what went wrong can be seen without seeing whose.
"""

from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import DeviceEntry
from homeassistant.loader import async_get_integration

from .bridge.set_points import written
from .bridge.situation import Situation
from .bridge.trouble import Trouble
from .const import DOMAIN
from .coordinator import QuartierConfigEntry, QuartierCoordinator
from .engine import Plan, write
from .node_report import node_documents
from .report import Masks, masked, masked_settings, masks_of, subjects

_PACKAGES: Final = ("highspy", "numpy")
# What the lab knows the document by.
_FORMAT: Final = "quartier-diagnostics-1"

type _Document = dict[str, Any]


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: QuartierConfigEntry
) -> _Document:
    """Tell all of an entry that helps, and nothing of anybody."""
    coordinator = entry.runtime_data
    masks = masks_of(coordinator.layout, coordinator.data.neighbourhood)
    integration = await async_get_integration(hass, DOMAIN)
    return {
        "format": _FORMAT,
        "versions": {
            "quartier": str(integration.version),
            **await hass.async_add_executor_job(_versions),
        },
        "entry": _entry(entry, masks),
        "scenario": _scenario(coordinator, masks),
        "situation": _situation(coordinator, masks),
        "nodes": node_documents(hass, entry, masks),
    }


async def async_get_device_diagnostics(
    hass: HomeAssistant, entry: QuartierConfigEntry, device: DeviceEntry
) -> _Document:
    """Tell what stands behind one device, and what is planned for it."""
    coordinator = entry.runtime_data
    masks = masks_of(coordinator.layout, coordinator.data.neighbourhood)
    keys = {name for domain, name in device.identifiers if domain == DOMAIN}
    every = subjects(coordinator.layout)
    found = next((each for each in every if each.key in keys), None)
    if found is None:
        return {"format": _FORMAT}
    spoken = node_documents(hass, entry, masks)
    plan = coordinator.data.plan
    document = {} if plan is None else masked(write(plan), masks)
    mask = masks.id(found.id)
    return {
        "format": _FORMAT,
        "subject": mask,
        **({"node": spoken[mask]} if mask in spoken else {}),
        "settings": masked_settings(found.settings, masks),
        "tunables": masked_settings(found.tunables, masks),
        "measured_kw": coordinator.data.measured_kw.get(found.id),
        "place": document.get("places", {}).get(mask),
        "things": {
            at: own
            for at, own in document.get("things", {}).items()
            if mask in {at, own["place"]} or at.startswith(f"{mask}-")
        },
    }


def _entry(entry: QuartierConfigEntry, masks: Masks) -> _Document:
    return {
        "data": masked_settings(entry.data, masks),
        "options": masked_settings(entry.options, masks),
        "subentries": [
            {
                "id": masks.id(sub.subentry_id, sub.subentry_type),
                "type": sub.subentry_type,
                "data": masked_settings(sub.data, masks),
            }
            for sub in entry.subentries.values()
        ],
    }


def _scenario(coordinator: QuartierCoordinator, masks: Masks) -> _Document:
    """Write the scenario; what contracts say are prices of the outlook already."""
    situation = coordinator.data
    parts = {
        "neighbourhood": situation.neighbourhood,
        "policy": coordinator.policy,
        "outlook": situation.outlook,
    }
    if situation.plan is not None:
        parts["plan"] = situation.plan
    return {name: masked(write(part), masks) for name, part in parts.items()}


def _situation(coordinator: QuartierCoordinator, masks: Masks) -> _Document:
    situation = coordinator.data
    return {
        "at": situation.at.isoformat(),
        "reason": coordinator.reason,
        "solves": coordinator.planning.solves,
        "spared": coordinator.spared,
        "solve_s": situation.solve_s,
        "plan": _quality(situation.plan),
        "measured_kw": {masks.id(at): kw for at, kw in situation.measured_kw.items()},
        "overrides": {
            masks.id(at): until.isoformat()
            for at, until in coordinator.overrides.items()
        },
        "set_points": {
            masks.id(at): told
            for at, told in written(coordinator.life.set_points).items()
        },
        "heats": {masks.id(at): asdict(heat) for at, heat in situation.heats.items()},
        "troubles": [_trouble(each, masks) for each in situation.troubles],
        "decisions": _decisions(situation, masks),
        "tally": {
            "whole": coordinator.tally.whole.to_dict(),
            "places": {
                masks.id(at): totals.to_dict()
                for at, totals in coordinator.tally.places.items()
            },
        },
        "orders": _orders(coordinator.steward.diagnostics(), masks),
    }


def _orders(told: Mapping[str, Any], masks: Masks) -> _Document:
    """Show the last orders; of words that an entity was told only that there were."""
    return {
        "counts": told["counts"],
        "last": [
            {
                **order,
                "device": masks.id(order["device"]),
                "entity_id": masks.entity(order["entity_id"]),
                "from": masked_settings(order["from"], masks),
                "to": masked_settings(order["to"], masks),
            }
            for order in told["orders"]
        ],
    }


def _quality(plan: Plan | None) -> _Document | None:
    if plan is None:
        return None
    return {
        "status": plan.status,
        "gap": plan.gap,
        "bound_eur": plan.bound_eur,
        "cost_eur": plan.cost_eur,
        "habit_cost_eur": plan.habit_cost_eur,
        "rule_cost_eur": plan.rule_cost_eur,
        "steps": len(plan.clock),
        "things": len(plan.things),
        "breaches": len(plan.breaches),
    }


def _trouble(trouble: Trouble, masks: Masks) -> _Document:
    is_entity = "." in trouble.where and trouble.what != "refused"
    where = masks.entity(trouble.where) if is_entity else masks.text(trouble.where)
    return {
        "what": trouble.what,
        "where": where,
        "whose": masks.names.get(trouble.whose, ""),
        # Elsewhere it may hold what an entity said.
        "detail": masks.text(trouble.detail) if trouble.what == "refused" else "",
    }


def _decisions(situation: Situation, masks: Masks) -> list[_Document]:
    return [
        {
            "thing": masks.id(each.thing),
            "begins": each.begins.isoformat(),
            "ends": each.ends.isoformat(),
            "energy_kwh": each.energy_kwh,
            "reason": each.reason,
            "saved_eur": each.saved_eur,
        }
        for each in situation.decisions
    ]


def _versions() -> dict[str, str | None]:
    """Read the versions of what the engine stands on: files, so not in the loop."""
    found: dict[str, str | None] = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found
