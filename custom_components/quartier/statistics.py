"""Statistics: what was saved against doing nothing, hour by hour and for years.

External ones besides the sensors' own: they belong to the entry and outlive it, and
count from the first hour on whatever becomes of its entities.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_add_external_statistics
from homeassistant.const import UnitOfEnergy, UnitOfMass
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import DATA_INSTANCE
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util.unit_conversion import EnergyConverter, MassConverter

from .bridge.tally import Tally, Totals
from .const import DOMAIN
from .coordinator import QuartierCoordinator
from .entity import in_money
from .saved import saved_eur


@dataclass(frozen=True, slots=True)
class _Total:
    """One thing that is counted, under the name of its sensor."""

    key: str
    unit: str
    unit_class: str | None
    value_fn: Callable[[Totals], float]


_TOTALS: Final = (
    _Total("saved_eur", "EUR", None, saved_eur),
    _Total(
        "saved_kwh",
        UnitOfEnergy.KILO_WATT_HOUR,
        EnergyConverter.UNIT_CLASS,
        lambda totals: totals.saved_kwh,
    ),
    _Total(
        "saved_kg",
        UnitOfMass.KILOGRAMS,
        MassConverter.UNIT_CLASS,
        lambda totals: totals.saved_kg,
    ),
)


async def async_write_hour(
    hass: HomeAssistant, coordinator: QuartierCoordinator, hour_start: datetime
) -> None:
    """Write down what was saved up to the end of an hour that begins at a moment.

    Written again, an hour is replaced. Without a recorder nothing is written.
    """
    tally: Tally = coordinator.tally
    if DATA_INSTANCE not in hass.data or tally.until is None:
        return
    start = hour_start.replace(minute=0, second=0, microsecond=0)
    language = hass.config.language
    words = await async_get_translations(hass, language, "entity", {DOMAIN})
    for metadata, total in _rows(coordinator, tally.whole, words):
        data = StatisticData(start=start, state=total, sum=total)
        async_add_external_statistics(hass, metadata, [data])


def _rows(
    coordinator: QuartierCoordinator, totals: Totals, words: dict[str, str]
) -> Iterator[tuple[StatisticMetaData, float]]:
    layout, currency = coordinator.layout, coordinator.hass.config.currency
    for each in _TOTALS:
        word = words.get(f"component.{DOMAIN}.entity.sensor.{each.key}.name", each.key)
        metadata = StatisticMetaData(
            mean_type=StatisticMeanType.NONE,
            has_sum=True,
            name=f"{layout.name}: {word}",
            source=DOMAIN,
            statistic_id=f"{DOMAIN}:{layout.root.id}_{each.key}",
            unit_class=each.unit_class,
            unit_of_measurement=in_money(each.unit, currency),
        )
        yield metadata, each.value_fn(totals)
