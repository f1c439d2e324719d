"""Recorded: what the recorder kept of statistics in a span; without one, nothing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import DATA_INSTANCE, get_instance

type Row = Mapping[str, Any]
type Kept = Mapping[str, Sequence[Row]]


async def async_kept(
    hass: HomeAssistant,
    names: Collection[str],
    span: tuple[datetime, datetime],
    what: Literal["change", "mean"] = "change",
    period: Literal["hour", "day"] = "day",
) -> Kept:
    """Read what changed day by day, or means of hours, by the names of statistics."""
    if DATA_INSTANCE not in hass.data or not names:
        return {}
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period, hass, *span, set(names), period, None, {what}
    )
    # By the day the recorder goes on to the end of the day that begins with the end.
    over = span[1].timestamp()
    return {
        name: [row for row in rows if row["start"] < over]
        for name, rows in found.items()
    }


def changed(rows: Sequence[Row]) -> float | None:
    """Sum what changed; None where nothing was kept."""
    found = [row["change"] for row in rows if row.get("change") is not None]
    return sum(found) if found else None
