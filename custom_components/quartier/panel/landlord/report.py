"""The report of a month: what all homes saved as a sum, and how evenly that is so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import probatio as vol
from homeassistant.util import dt as dt_util

from ...bridge.tally import Totals
from ...engine.audit import Audit, Household, audit, told_audit
from ...report import Rows, csv_text
from ...saved import saved_eur
from ..request import Answer, Command, Request
from .month import Month, async_month

_BACK: Final = "back"
_YEARS: Final = 24
# As of sums: of so few homes, figures would tell of one.
_FEW: Final = 10
# Who used less has no need to weigh a benefit by, kWh.
_LEAST_KWH: Final = 0.1
# Sentences of an audit that name no home.
_NAMELESS: Final = ("benefit", "jain", "gini")
_MONTH_UNITS: Final = {"saved_eur": "EUR", "saved_kwh": "kWh", "saved_kg": "kg"}


async def _report(request: Request) -> Answer:
    """Tell of a month so many ago, and of all since the counting began."""
    layout = request.layout
    homes = sum(1 for _ in layout.households())
    told = {"homes": homes, "is_told": layout.root.id in request.view.curves}
    if not told["is_told"]:
        return told
    month = await async_month(request.hass, layout, int(request.told[_BACK]))
    tally = request.coordinator.tally
    counted = None if tally.until is None else tally.whole
    since = None if counted is None else _since(counted)
    audited = _audited(request)
    fair = None if audited is None else _fair(audited, request)
    return {
        **told,
        "month": month.told(),
        "since": since,
        "fairness": fair,
        "csv": csv_text(_rows(month, since, fair)),
    }


def _since(counted: Totals) -> dict[str, float | None]:
    """Tell what was counted of all homes together since the beginning."""
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
    }


def _audited(request: Request) -> Audit | None:
    """Audit what homes saved against what they used; None for too few that did."""
    places = request.coordinator.tally.places
    found = [
        Household(home.id, saved_eur(own), max(own.used_kwh, _LEAST_KWH))
        for home in request.layout.households()
        if (own := places.get(home.id)) is not None and own.used_kwh >= _LEAST_KWH
    ]
    return audit(found) if len(found) > _FEW else None


def _fair(audited: Audit, request: Request) -> dict[str, Any]:
    """Tell how even it was: no name, and no amount that is one home's."""
    said = told_audit(audited, request.language)
    least = audited.least_to_most
    return {
        "households": audited.households,
        "jain": audited.jain,
        "gini": audited.gini,
        # A share below nothing would tell how much one home lost.
        "least_to_most": None if least is None else max(least, 0.0),
        "losers": len(audited.losers),
        "sentences": [said[key] for key in _NAMELESS],
    }


def _rows(
    month: Month,
    since: Mapping[str, float | None] | None,
    fair: Mapping[str, Any] | None,
) -> Rows:
    """Write the report as a table."""
    now = dt_util.now()
    of_month = {key: month.sums.get(key) for key in _MONTH_UNITS}
    figures = ("households", "jain", "gini", "least_to_most", "losers")
    fairness = {key: fair[key] for key in figures} if fair is not None else {}
    return [
        *_part("month", of_month, month.begins, min(month.ends, now)),
        *_part("since_counting_began", since or {}, None, now),
        *_part("fairness_since_counting_began", fairness, None, now),
    ]


def _part(
    what: str,
    figures: Mapping[str, float | None],
    begins: datetime | None,
    ends: datetime,
) -> Rows:
    return [
        {
            "what": what,
            "begins": "" if begins is None else begins.isoformat(),
            "ends": ends.isoformat(),
            "quantity": quantity,
            "value": round(value, 5),
            "unit": _unit(quantity),
        }
        for quantity, value in figures.items()
        if value is not None
    ]


def _unit(quantity: str) -> str:
    if quantity in _MONTH_UNITS:
        return _MONTH_UNITS[quantity]
    return "kWh" if quantity.endswith("_kwh") else ""


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
