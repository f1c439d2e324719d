"""Recorded: what Home Assistant's recorder holds of a home, to be told, or to go."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from homeassistant.components.recorder.const import DOMAIN as RECORDER
from homeassistant.components.recorder.history import get_significant_states
from homeassistant.components.recorder.statistics import (
    list_statistic_ids,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance

_EVER: Final = datetime.fromtimestamp(0, UTC)
_KEPT: Final = ("mean", "min", "max", "state", "sum", "change")
_EVENT: Final = "event_type"
# A recorder that is busy, as with a purge, answers later: what was asked still comes.
_PATIENCE_S: Final = 30.0

type Told = Mapping[str, Any]


async def async_states(hass: HomeAssistant, entities: Sequence[str]) -> Told:
    """Tell every state that is still recorded: when, what, and of an event its kind."""
    if DATA_INSTANCE not in hass.data or not entities:
        return {}
    return await get_instance(hass).async_add_executor_job(_states, hass, entities)


def _states(hass: HomeAssistant, entities: Sequence[str]) -> Told:
    found: Mapping[str, Sequence[Any]] = get_significant_states(
        hass,
        _EVER,
        None,
        list(entities),
        include_start_time_state=False,
        significant_changes_only=False,
        compressed_state_format=True,
    )
    return {name: [_state(row) for row in rows] for name, rows in found.items() if rows}


def _state(row: Mapping[str, Any]) -> list[Any]:
    event = row.get("a", {}).get(_EVENT)
    return [row["lu"], row["s"], *([] if event is None else [event])]


async def async_statistics(hass: HomeAssistant, names: Sequence[str]) -> Told:
    """Tell long-term statistics: month by month, and every hour."""
    if DATA_INSTANCE not in hass.data or not names:
        return {}
    return await get_instance(hass).async_add_executor_job(_statistics, hass, names)


def _statistics(hass: HomeAssistant, names: Sequence[str]) -> Told:
    wanted = set(names)
    about = {each["statistic_id"]: each for each in list_statistic_ids(hass, wanted)}
    by_month, by_hour = (
        statistics_during_period(hass, _EVER, None, wanted, period, None, set(_KEPT))
        for period in ("month", "hour")
    )
    return {
        name: {
            "unit": about[name]["statistics_unit_of_measurement"],
            "months": [dict(row) for row in by_month.get(name, ())],
            "columns": ["start", *_KEPT],
            "hours": [[row.get(key) for key in ("start", *_KEPT)] for row in rows],
        }
        for name, rows in by_hour.items()
    }


async def async_unrecord(
    hass: HomeAssistant, entities: Sequence[str], statistics: Sequence[str]
) -> None:
    """Have states and statistics deleted; waits a while until they are."""
    if DATA_INSTANCE not in hass.data:
        return
    if entities:
        # Of an empty list it would purge everything.
        await hass.services.async_call(
            RECORDER,
            "purge_entities",
            {"entity_id": list(entities), "keep_days": 0},
            blocking=True,
        )
    gone = asyncio.Event()

    def done() -> None:
        hass.loop.call_soon_threadsafe(gone.set)

    get_instance(hass).async_clear_statistics([*entities, *statistics], on_done=done)
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_S):
            await gone.wait()
