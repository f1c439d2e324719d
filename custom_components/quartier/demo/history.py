"""History: the demo's past as statistics of the recorder, so that it can be learnt."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from homeassistant.components.recorder.models import (
    StatisticData,
    StatisticMeanType,
    StatisticMetaData,
)
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.const import Platform, UnitOfPower
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import PowerConverter

from ..const import DOMAIN
from ..engine import Appliance, Grid, HeatedSpace, Load, Neighbourhood, Pv, Thing
from .names import entity_of
from .past import Past

_RECORDER: Final = "recorder"
_WATTS: Final = 1000.0
# Longer nobody waits for it.
_PATIENCE_S: Final = 60.0


@callback
def async_import(hass: HomeAssistant, past: Past, things: Mapping[str, Thing]) -> None:
    """Hand the hourly powers of every meter, and of what counts there, to the recorder.

    It writes them once Home Assistant has started, some hundred a second on a small
    computer: machines, which run an hour a day, are left out.
    """
    for name, powers_kw in past.power_kw.items():
        thing = things.get(name)
        if isinstance(thing, Appliance | Grid | HeatedSpace | Load):
            continue
        sign = -_WATTS if isinstance(thing, Pv) else _WATTS
        rows = _rows(past, [sign * kw for kw in powers_kw])
        meta = _meta(entity_of("sensor", name, "power"), UnitOfPower.WATT)
        async_import_statistics(hass, meta, rows)


@callback
def async_import_shown(
    hass: HomeAssistant, past: Past, town: Neighbourhood, root: str
) -> None:
    """Hand over what Quartier's sensors of power would have shown of those days.

    Of the whole, by the key of its place, and of what homes have in common; what was
    planned for them nobody knows, for nobody planned.
    """
    registry = er.async_get(hass)
    for key, powers_kw in _shown(past, town, root).items():
        unique_id = f"{key}_power"
        found = registry.async_get_entity_id(Platform.SENSOR, DOMAIN, unique_id)
        if found is not None:
            meta = _meta(found, UnitOfPower.KILO_WATT)
            async_import_statistics(hass, meta, _rows(past, powers_kw))


def _shown(
    past: Past, town: Neighbourhood, root: str
) -> Mapping[str, tuple[float, ...]]:
    """Sum what every meter counted, and look up what stands in buildings."""
    meters = (
        past.power_kw[place.id] for place in town.places() if place.id in past.power_kw
    )
    common = {
        thing.id: past.power_kw[thing.id]
        for building in town.buildings
        for thing in building.things
        if not isinstance(thing, Grid | Load)
    }
    return {root: tuple(map(sum, zip(*meters, strict=True))), **common}


async def async_written(hass: HomeAssistant) -> None:
    """Wait until the recorder has written all that it was handed, or takes too long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_S):
            await get_instance(hass).async_block_till_done()


def _meta(entity_id: str, unit: UnitOfPower) -> StatisticMetaData:
    return StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source=_RECORDER,
        statistic_id=entity_id,
        unit_class=PowerConverter.UNIT_CLASS,
        unit_of_measurement=unit,
    )


def _rows(past: Past, powers: Sequence[float]) -> list[StatisticData]:
    return [
        StatisticData(start=hour, mean=mean, min=mean, max=mean)
        for hour, mean in zip(past.hours, powers, strict=True)
    ]
