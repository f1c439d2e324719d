"""Statistics of the recorder, written as sensors would have."""

from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from homeassistant.components.recorder.db_schema import StatisticsShortTerm
from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

NOW: Final = datetime(2026, 11, 25, 12, 7, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)


async def async_imported(
    hass: HomeAssistant,
    entity_id: str,
    unit: str | None,
    unit_class: str | None,
    values: list[float],
    *,
    is_counter: bool = False,
) -> None:
    """Write hours that end at noon into the long-term statistics."""
    start = NOW.replace(minute=0) - len(values) * HOUR
    rows: list[StatisticData] = []
    for at, value in enumerate(values):
        told = {"sum": value, "state": value} if is_counter else {"mean": value}
        rows.append(StatisticData(start=start + at * HOUR, **told))  # type: ignore[typeddict-item]  # (one or the other)
    metadata = StatisticMetaData(
        source="recorder",
        statistic_id=entity_id,
        name=None,
        has_sum=is_counter,
        mean_type=(
            StatisticMeanType.NONE if is_counter else StatisticMeanType.ARITHMETIC
        ),
        unit_class=unit_class,
        unit_of_measurement=unit,
    )
    async_import_statistics(hass, metadata, rows)
    await async_wait_recording_done(hass)


async def async_imported_fine(
    hass: HomeAssistant, entity_id: str, kwh: list[float]
) -> None:
    """Write five-minute sums of a counter that end at noon."""
    start = NOW.replace(minute=0) - len(kwh) * timedelta(minutes=5)
    rows = [
        StatisticData(start=start + at * timedelta(minutes=5), sum=value, state=value)
        for at, value in enumerate(kwh)
    ]
    metadata = StatisticMetaData(
        source="recorder",
        statistic_id=entity_id,
        name=None,
        has_sum=True,
        mean_type=StatisticMeanType.NONE,
        unit_class="energy",
        unit_of_measurement="kWh",
    )
    get_instance(hass).async_import_statistics(metadata, rows, StatisticsShortTerm)
    await async_wait_recording_done(hass)


async def async_days(hass: HomeAssistant, days: int) -> None:
    """Let the recorder know days of evenings and suns, hour by hour, from 12 to 12."""
    hour = np.roll(np.arange(24 * days) % 24, 11)  # the first hour is noon in UTC
    sun = np.where((hour > 8) & (hour < 16), 3.0, 0.0)
    used = np.where((hour > 16) & (hour < 21), 2.0, 0.4)
    for entity_id, kw in (
        ("sensor.grid", used - sun),
        ("sensor.pv", sun),
        ("sensor.battery_power", np.zeros(len(hour))),
        ("sensor.tank_power", np.zeros(len(hour))),
    ):
        await async_imported(hass, entity_id, "kW", "power", kw.tolist())
