"""Statistics: what was saved against doing nothing, hour by hour and for years.

External ones besides the sensors' own: they belong to the entry and outlive it, and
count from the first hour on whatever becomes of its entities.
"""

from collections.abc import Callable, Iterator, Sequence
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

from .bridge.commons import common_places, homes_counted
from .bridge.layout import Layout, Place
from .bridge.tally import Tally, Totals
from .const import DOMAIN, HOME
from .coordinator import QuartierCoordinator
from .entity import in_money
from .report import MANY
from .saved import saved_eur


@dataclass(frozen=True, slots=True)
class _Total:
    """One thing that is counted, under the name of its sensor."""

    key: str
    unit: str
    unit_class: str | None
    value_fn: Callable[[Totals], float]


_SAVED: Final = (
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
_METERED: Final = (
    _Total("bill_eur", "EUR", None, lambda totals: totals.bill_eur),
    _Total(
        "imported_kwh",
        UnitOfEnergy.KILO_WATT_HOUR,
        EnergyConverter.UNIT_CLASS,
        lambda totals: totals.imported_kwh,
    ),
    _Total(
        "exported_kwh",
        UnitOfEnergy.KILO_WATT_HOUR,
        EnergyConverter.UNIT_CLASS,
        lambda totals: totals.exported_kwh,
    ),
)
_TOTALS: Final = (*_SAVED, *_METERED)

type _Count = tuple[Place, Totals, tuple[_Total, ...]]


def statistics_of(layout: Layout) -> tuple[str, ...]:
    """Name all that may be written of an entry, and of what homes have in common."""
    return tuple(
        statistic(place, each.key) for place in layout.places for each in _TOTALS
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
    layout = coordinator.layout
    for place, totals, told in _counted(layout, tally):
        for metadata, total in _rows(hass, place, totals, told, words):
            data = StatisticData(start=start, state=total, sum=total)
            async_add_external_statistics(hass, metadata, [data])


def _counted(layout: Layout, tally: Tally) -> Iterator[_Count]:
    """List what is written: of all, and of what homes have in common.

    Every login reads statistics: hours of a few homes would tell of one.
    """
    metered = frozenset(tally.places)
    homes = homes_counted(layout, metered)
    is_told = homes >= MANY or layout.kind == HOME
    yield layout.root, tally.whole, (*_SAVED, *(_METERED if is_told else ()))
    for place in common_places(layout, metered):
        yield place, tally.places[place.id], _METERED


def _rows(
    hass: HomeAssistant,
    place: Place,
    totals: Totals,
    told: Sequence[_Total],
    words: dict[str, str],
) -> Iterator[tuple[StatisticMetaData, float]]:
    currency = hass.config.currency
    for each in told:
        word = words.get(f"component.{DOMAIN}.entity.sensor.{each.key}.name", each.key)
        metadata = StatisticMetaData(
            mean_type=StatisticMeanType.NONE,
            has_sum=True,
            name=f"{place.name}: {word}",
            source=DOMAIN,
            statistic_id=statistic(place, each.key),
            unit_class=each.unit_class,
            unit_of_measurement=in_money(each.unit, currency),
        )
        yield metadata, each.value_fn(totals)


def statistic(place: Place, key: str) -> str:
    """Name what is written down by the hour of a place, beside its sensors."""
    return f"{DOMAIN}:{place.id}_{key}"
