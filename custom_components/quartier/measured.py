"""Measured: what the recorder kept of an entry's sensors, hour by hour."""

from collections.abc import Mapping
from datetime import datetime

from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance
from homeassistant.util import dt as dt_util

from .bridge.layout import Layout
from .report import Rows, Sight, subjects

type _Row = Mapping[str, str | float | int | bool | None]


async def async_measured(
    hass: HomeAssistant, layout: Layout, view: Sight, start: datetime, end: datetime
) -> Rows:
    """Read the hours of every sensor that may be seen; none without a recorder."""
    entities = _entities(hass, layout, view)
    if DATA_INSTANCE not in hass.data or not entities:
        return []
    names = {each.key: each.name for each in subjects(layout)}
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        start,
        end,
        set(entities),
        "hour",
        None,
        {"mean", "sum"},
    )
    return [
        _row(entities[entity_id], names, row, quantity)
        for entity_id, rows in found.items()
        for row in rows
        for quantity in ("mean", "sum")
        if row.get(quantity) is not None
    ]


@callback
def _entities(
    hass: HomeAssistant, layout: Layout, view: Sight
) -> Mapping[str, er.RegistryEntry]:
    """Find the entities of the places that may be seen."""
    keys = {place.key for place in layout.places if place.id in view.curves}
    keys |= {device.key for device in layout.devices if device.place in view.curves}
    registry = er.async_get(hass)
    return {
        entry.entity_id: entry
        for entry in er.async_entries_for_config_entry(registry, layout.key)
        if (entry.config_subentry_id or layout.key) in keys
    }


def _row(
    entry: er.RegistryEntry,
    names: Mapping[str, str],
    row: Mapping[str, object],
    quantity: str,
) -> _Row:
    begins, ends = (
        dt_util.utc_from_timestamp(float(str(row[edge]))) for edge in ("start", "end")
    )
    return {
        "what": "measured",
        "begins": begins.isoformat(),
        "ends": ends.isoformat(),
        "place": names.get(entry.config_subentry_id or str(entry.config_entry_id), ""),
        "name": entry.name or entry.original_name or entry.entity_id,
        "id": entry.entity_id,
        "quantity": quantity,
        "value": float(str(row[quantity])),
        "unit": entry.unit_of_measurement or "",
    }
