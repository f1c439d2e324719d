"""The report of a month: what homes saved and paid as sums, and how evenly that is so.

What Quartier counts is an estimate, and is told as one; what the desk settled is told
apart from it.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

import probatio as vol
from homeassistant.util import dt as dt_util

from ...bridge.commons import common_places, homes_counted
from ...bridge.tally import Tally, Totals
from ...report import MANY
from ...saved import saved_eur
from ..request import Answer, Command, Request
from .charges import KEYS, charges
from .common import async_common
from .fairness import async_saved, fairness, saved_since
from .month import Month, async_month, async_sums
from .papers import report_csv
from .settled import async_settled

_BACK: Final = "back"
_YEARS: Final = 24
# Sums of less tell of a night, or of a noon.
_DAY: Final = timedelta(days=1)


async def _report(request: Request) -> Answer:
    """Tell of a month so many ago, and of all since the counting began."""
    layout, homes = request.layout, _homes(request)
    is_told = layout.root.id in request.view.curves and homes >= MANY
    told = {"homes": homes, "is_told": is_told}
    if not is_told:
        return told
    month = await async_month(request.hass, layout, int(request.told[_BACK]))
    found = {
        "month": {**month.told(), **await _of_month(request, month)},
        "young_since": _young_since(request),
        "since": _since(request),
        "settled": await async_settled(request.hass, layout),
    }
    return {**told, **found, "csv": report_csv(found)}


def _homes(request: Request) -> int:
    """Count the homes that a sum is of: those that were counted, once any was."""
    layout, tally = request.layout, request.coordinator.tally
    if tally.until is None:
        return sum(1 for _ in layout.households())
    return homes_counted(layout, frozenset(tally.places))


async def _of_month(request: Request, month: Month) -> dict[str, Any]:
    """Tell what a month cost, what common parts took, and how even it was."""
    hass, layout, tally = request.hass, request.layout, request.coordinator.tally
    metered = frozenset(tally.places)
    accounts = await async_sums(hass, common_places(layout, metered), KEYS, month)
    saved = await async_saved(hass, layout, month)
    return {
        "charges": charges(layout, {layout.root.id: month.sums, **accounts}, metered),
        "common": [asdict(each) for each in await async_common(hass, layout, month)],
        "fairness": fairness(saved, tally, request.language),
    }


def _young_since(request: Request) -> str | None:
    """Tell since when it is counted, while that is not yet a day."""
    began = request.coordinator.tally.began
    is_young = began is not None and dt_util.utcnow() - began < _DAY
    return began.isoformat() if began is not None and is_young else None


def _since(request: Request) -> dict[str, Any] | None:
    """Tell what was counted of all homes together since the beginning."""
    layout, tally = request.layout, request.coordinator.tally
    if tally.until is None:
        return None
    counted = tally.whole
    saved = saved_since(tally, layout)
    return {
        "saved_eur": saved_eur(counted),
        "saved_kwh": counted.saved_kwh,
        "saved_kg": counted.saved_kg,
        "made_kwh": counted.made_kwh,
        "used_kwh": counted.used_kwh,
        "imported_kwh": counted.imported_kwh,
        "exported_kwh": counted.exported_kwh,
        "self_consumption": counted.self_consumption,
        "self_sufficiency": counted.self_sufficiency,
        "charges": charges(layout, _sums(request), frozenset(tally.places)),
        "fairness": fairness(saved, tally, request.language),
    }


def _sums(request: Request) -> Mapping[str, Mapping[str, float]]:
    """Write what was counted by place, and of all by the root."""
    tally: Tally = request.coordinator.tally
    by_place: Mapping[str, Totals] = {
        **tally.places,
        request.layout.root.id: tally.whole,
    }
    return {
        at: {**own.to_dict(), "saved_eur": saved_eur(own)}
        for at, own in by_place.items()
    }


COMMANDS: Final = (
    Command(
        "report",
        "landlord",
        _report,
        {
            vol.Optional(_BACK, default=0): vol.All(
                vol.Coerce(int), vol.Range(0, _YEARS)
            )
        },
    ),
)
