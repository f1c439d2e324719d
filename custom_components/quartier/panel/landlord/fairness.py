"""Fairness: how evenly homes gained, in a month or of all time; no name, no amount."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ...bridge.layout import Layout, Place
from ...bridge.tally import Tally
from ...const import DOMAIN
from ...engine import Language
from ...engine.audit import Audit, Household, audit, told_audit
from ...report import MANY
from ...saved import saved_eur
from ...statistics import statistic
from .month import Month
from .recorded import Row, async_kept, changed

_SAVED: Final = "saved_eur"
# Who used less has no need to weigh a benefit by, kWh.
_LEAST_KWH: Final = 0.1
# Sentences of an audit that name no home.
_NAMELESS: Final = ("benefit", "jain", "gini")


def saved_since(tally: Tally, layout: Layout) -> Mapping[str, float]:
    """Tell what each home saved since the counting began, EUR."""
    homes = {home.id for home in layout.households()}
    return {at: saved_eur(own) for at, own in tally.places.items() if at in homes}


async def async_saved(
    hass: HomeAssistant, layout: Layout, month: Month
) -> Mapping[str, float]:
    """Read what each home saved in a month, EUR; one without records is left out."""
    names = {home.id: _names(hass, home) for home in layout.households()}
    every = [name for some in names.values() for name in some]
    found = await async_kept(hass, every, month.span)
    return {
        home: total
        for home, some in names.items()
        if (total := _first(found.get(name, ()) for name in some)) is not None
    }


@callback
def _names(hass: HomeAssistant, home: Place) -> list[str]:
    """Name what may have kept a home's saving: its statistics, else its sensor."""
    registry = er.async_get(hass)
    sensor = registry.async_get_entity_id("sensor", DOMAIN, f"{home.key}_{_SAVED}")
    return [statistic(home, _SAVED), *([sensor] if sensor else [])]


def _first(kept: Iterable[Sequence[Row]]) -> float | None:
    """Take the first that has anything."""
    return next((total for rows in kept if (total := changed(rows)) is not None), None)


def fairness(
    saved: Mapping[str, float], tally: Tally, language: Language
) -> dict[str, Any] | None:
    """Audit what homes saved by what they used so far; None for too few that did."""
    used = {at: own.used_kwh for at, own in tally.places.items()}
    found = [
        Household(home, eur, max(used[home], _LEAST_KWH))
        for home, eur in saved.items()
        if used.get(home, 0.0) >= _LEAST_KWH
    ]
    return _fair(audit(found), language) if len(found) >= MANY else None


def _fair(audited: Audit, language: Language) -> dict[str, Any]:
    """Tell how even it was: no name, and no amount that is one home's."""
    said = told_audit(audited, language)
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
