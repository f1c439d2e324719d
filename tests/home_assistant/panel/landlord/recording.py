"""Ways for tests to have a recorder know what was counted, or measured by the hour."""

from collections.abc import Mapping
from datetime import datetime

from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import (
    async_add_external_statistics,
    async_import_statistics,
)
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)


async def async_counted(
    hass: HomeAssistant, name: str, totals: Mapping[datetime, float], unit: str
) -> None:
    """Keep a total at the end of some hours, of a sensor or of no entity."""
    is_external = ":" in name
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.NONE,
        has_sum=True,
        name=name,
        source="quartier" if is_external else "recorder",
        statistic_id=name,
        unit_class=None,
        unit_of_measurement=unit,
    )
    rows = [
        StatisticData(start=moment, state=total, sum=total)
        for moment, total in totals.items()
    ]
    add = async_add_external_statistics if is_external else async_import_statistics
    add(hass, metadata, rows)
    await async_wait_recording_done(hass)


async def async_metered(
    hass: HomeAssistant, name: str, means_kw: Mapping[datetime, float]
) -> None:
    """Keep the mean power of some hours, of a sensor."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=name,
        unit_class="power",
        unit_of_measurement="kW",
    )
    rows = [
        StatisticData(start=moment, mean=kw, min=kw, max=kw)
        for moment, kw in means_kw.items()
    ]
    async_import_statistics(hass, metadata, rows)
    await async_wait_recording_done(hass)
