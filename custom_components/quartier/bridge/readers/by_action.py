"""Prices by an action: for integrations whose entities tell only the present price.

An action is chosen by what the entity's own integration offers: ``get_prices_for_date``
(prices of a day per MWh, as Nord Pool's) or ``get_prices`` (prices by home and moment,
as Tibber's). Who offers neither is not asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.const import ATTR_FRIENDLY_NAME
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util.json import JsonValueType
from probatio import Invalid

from ..trouble import Trouble
from .row import Keys, Row, rows
from .told import Bounds, Told, UnreadableError, told
from .unit import Local, price_bounds

_OF_DAY: Final = "get_prices_for_date"
_OF_HOMES: Final = "get_prices"
_FRESH: Final = timedelta(minutes=30)
_KEYS: Final = Keys(("start", "start_time"), ("price",), ("end", "end_time"))
# Per MWh, asked for in the money of the house.
_PER_MWH: Final = Bounds(1e-3, -5.0, 10.0)


@dataclass(slots=True)
class Market:
    """Remembers answers for a while: each question goes out to the internet."""

    _answers: dict[str, tuple[datetime, Told | Trouble | None]] = field(
        default_factory=dict
    )

    async def async_prices(
        self,
        hass: HomeAssistant,
        state: State,
        now: datetime,
        local: Local,
        whose: str = "",
    ) -> Told | Trouble | None:
        """Ask the integration of a price entity, if it was not asked just before."""
        at, answer = self._answers.get(state.entity_id, (None, None))
        if at is None or not timedelta(0) <= now - at < _FRESH:
            answer = await async_prices_by_action(hass, state, now, local, whose)
            self._answers[state.entity_id] = now, answer
        return answer


async def async_prices_by_action(
    hass: HomeAssistant, state: State, now: datetime, local: Local, whose: str = ""
) -> Told | Trouble | None:
    """Ask the integration of a price entity; None where it offers no such action."""
    entry = er.async_get(hass).async_get(state.entity_id)
    if entry is None:
        return None
    try:
        if hass.services.has_service(entry.platform, _OF_DAY):
            return await _async_days(hass, entry, now, local)
        if hass.services.has_service(entry.platform, _OF_HOMES):
            return await _async_homes(hass, entry.platform, state, now, local)
    except UnreadableError as error:
        return Trouble(error.what, state.entity_id, whose, error.detail)
    return None


async def _async_days(
    hass: HomeAssistant, entry: er.RegistryEntry, now: datetime, local: Local
) -> Told:
    """Ask for today and tomorrow, in euros per MWh."""
    today = now.astimezone(ZoneInfo(local.zone)).date()
    found: list[Row] = []
    for day in (today, today + timedelta(days=1)):
        asked = {
            "config_entry": entry.config_entry_id,
            "date": day.isoformat(),
            "currency": local.currency,
        }
        answer = await _async_ask(hass, entry.platform, _OF_DAY, asked)
        areas = [area for area in answer.values() if isinstance(area, Sequence)]
        if areas:
            found += rows(_chosen(answer, areas, entry.entity_id), local.zone, _KEYS)
    return told(found, _PER_MWH)


def _chosen(
    answer: Mapping[str, object], areas: Sequence[Sequence[object]], entity_id: str
) -> Sequence[object]:
    """Pick the area that the entity is named after, or the only one.

    Raises UnreadableError where there are several and none is named.
    """
    named = [
        area
        for name, area in answer.items()
        if name.casefold() in entity_id.replace(".", "_").split("_")
        and isinstance(area, Sequence)
    ]
    found = named if len(named) == 1 else areas
    if len(found) != 1:
        raise UnreadableError("unreadable", ", ".join(answer))
    return found[0]


async def _async_homes(
    hass: HomeAssistant, domain: str, state: State, now: datetime, local: Local
) -> Told:
    """Ask for the prices of the homes, and take those of the entity's."""
    midnight = now.astimezone(ZoneInfo(local.zone)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    asked = {
        "start": midnight.isoformat(),
        "end": (midnight + timedelta(days=2)).isoformat(),
    }
    answer = await _async_ask(hass, domain, _OF_HOMES, asked)
    homes = answer.get("prices")
    if not isinstance(homes, Mapping):
        raise UnreadableError("unreadable", _OF_HOMES)
    name = str(state.attributes.get(ATTR_FRIENDLY_NAME, ""))
    fit = [home for key, home in homes.items() if key in name] or [*homes.values()]
    if len(fit) != 1 or not isinstance(fit[0], Sequence):
        raise UnreadableError("unreadable", ", ".join(map(str, homes)))
    found = list(rows(fit[0], local.zone, _KEYS))
    return told(found, price_bounds(state, local, found))


async def _async_ask(
    hass: HomeAssistant, domain: str, action: str, asked: Mapping[str, object]
) -> Mapping[str, JsonValueType]:
    """Call an action for its answer; one that fails tells nothing."""
    try:
        answer = await hass.services.async_call(
            domain, action, dict(asked), blocking=True, return_response=True
        )
    except HomeAssistantError, Invalid:
        return {}
    return answer or {}
