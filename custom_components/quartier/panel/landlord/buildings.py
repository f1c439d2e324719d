"""Buildings at a glance: sums where there are homes enough, and the common plant."""

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ...bridge.layout import PARTICIPANT, Device, Place
from ...glance import Glance
from ...report import reason
from ...saved import saved_there_eur
from ..request import Answer, Command, Request

# So many reasons of a building are told at a glance.
_REASONS: Final = 3


async def _buildings(request: Request) -> Answer:
    """Tell of the whole and of each building what may be told."""
    plan = request.coordinator.data.plan
    common = (each for each in request.layout.places if each.level != "household")
    return {
        "is_planned": plan is not None,
        "plan_ends": None if plan is None else plan.clock.end.isoformat(),
        "places": [_place(request, each) for each in common],
    }


def _place(request: Request, place: Place) -> dict[str, Any]:
    glance = Glance(request.coordinator, place)
    inside = glance.inside()
    is_told = place.id in request.view.curves
    return {
        "id": place.id,
        "name": place.name,
        "level": place.level,
        "homes": sum(1 for home in request.layout.households() if home.id in inside),
        # None where a sum would be of so few homes that it told of one.
        "sums": _sums(glance) if is_told else None,
        "common": [_device(request, each) for each in _plant(request, place)],
        "why": list(islice(_reasons(request, place), _REASONS)),
    }


def _sums(glance: Glance) -> dict[str, float | None]:
    """Sum what all in a place take, kW, and what it saved, EUR; unknown is None."""
    return {
        "power_kw": _known(glance.measured_kw()),
        "planned_kw": _known(glance.planned_kw()),
        "saving_eur": _known(glance.saving_eur()),
        "saved_eur": _known(saved_there_eur(glance)),
        "self_consumption_percent": _known(glance.self_consumption()),
    }


def _plant(request: Request, place: Place) -> Iterator[Device]:
    """List what all have in common; nodes are told with the fleet, if they are one."""
    standing = request.layout.standing_in(place)
    return (device for device in standing if device.kind != PARTICIPANT)


def _reasons(request: Request, place: Place) -> Iterator[str]:
    """Say why the common plant of a place runs when it does."""
    layout, view, language = request.layout, request.view, request.language
    now, currency = dt_util.utcnow(), request.hass.config.currency
    for device in _plant(request, place):
        for each in Glance(request.coordinator, device).whole_runs(now):
            yield reason(each, layout, view, language, now=now, currency=currency)


def _device(request: Request, device: Device) -> dict[str, Any]:
    glance = Glance(request.coordinator, device)
    return {
        "name": device.name,
        "kind": device.kind,
        "power_kw": _known(glance.measured_kw()),
        "planned_kw": _known(glance.planned_kw()),
    }


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else round(value, 5) + 0.0


COMMANDS: Final = (Command("buildings", "landlord", _buildings, {}),)
