"""Gather: everything that is known of past and future, each part on its own.

What fails, or takes too long, is left out and told; the rest goes on.
"""

import asyncio
import logging
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.util.async_ import create_eager_task

from ..const import CONF_CARBON, CONF_WEATHER, DOMAIN
from ..engine import Clock, Floats, Outlook, Quantity, Rule, gate
from .history import Archive
from .kinds import Kind, Source
from .layout import Device, Layout
from .market import async_prices, followed, laid
from .past import composed, node_sources, sources_of, with_habits
from .readers import (
    Local,
    Told,
    async_sun_by_platform,
    merged,
    read_attributes,
)
from .readings import CARBON as CARBON_GATE
from .readings import Readings
from .stand_in import CARBON, OUTDOOR, SUN
from .trouble import Trouble
from .weather import (
    CARBON_FR_G_PER_KWH,
    Site,
    Sky,
    async_forecast,
    cloud_share,
    ghi_w_per_m2,
    outdoor_c,
)
from .world import Memory, seen_in

_LOGGER = logging.getLogger(__name__)

PV: Final = "pv"
CONF_SUN: Final = "forecast"
CONF_PEAK: Final = "peak_kw"
_SECONDS: Final = 20.0
# A forecast of more than so many times the peak is in another unit, or of other roofs.
_OVER_PEAK: Final = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What is known of past and future."""

    history: Outlook
    # Forecasts on the clock of the plan; NaN where they end.
    given: Mapping[str, Floats] = field(default_factory=dict)
    # Stands in where there is no past.
    usual: Mapping[str, Floats] = field(default_factory=dict)
    # Published prices.
    market: Mapping[str, Told] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()


async def async_gather(  # noqa: PLR0917 (all that there is to ask)
    hass: HomeAssistant,
    layout: Layout,
    kinds: Mapping[str, Kind],
    archive: Archive,
    readings: Readings,
    clock: Clock,
) -> Gathered:
    """Collect history, weather, sun and prices, at the same time."""
    now = readings.now
    local = Local(layout.zone, hass.config.currency)
    site = Site(hass.config.latitude, hass.config.longitude)
    roofs = [device for device in layout.devices if device.kind == PV]
    follows = followed(layout, kinds)
    history, sky, suns, prices = await asyncio.gather(
        create_eager_task(
            _within(archive.async_recall(hass, _sources(hass, layout, kinds), now))
        ),
        create_eager_task(_within(_async_sky(hass, layout))),
        create_eager_task(_each(_async_sun(hass, roof, local) for roof in roofs)),
        create_eager_task(
            _each(
                async_prices(hass, archive, layout.zone, readings, one)
                for one in follows.values()
            )
        ),
    )
    past = archive.known(now) if history is None else history
    told = [*(one for found in suns for one in found or ()), *prices]
    published = dict(zip(follows, prices, strict=True))
    raw = with_habits(layout, past.series, readings.parties, past.clock)
    return Gathered(
        history=Outlook(past.clock, composed(layout, raw)),
        given={
            **_weather(sky or (), clock, site),
            **_sun(roofs, suns, clock),
            **{
                series: laid(one, clock)
                for series, one in published.items()
                if follows[series].is_own and isinstance(one, Told | float)
            },
        },
        usual=usual_of(layout, kinds, readings, clock),
        market={
            series: one
            for series, one in published.items()
            if not follows[series].is_own and isinstance(one, Told)
        },
        troubles=tuple(one for one in told if isinstance(one, Trouble)),
    )


def _sources(
    hass: HomeAssistant, layout: Layout, kinds: Mapping[str, Kind]
) -> dict[str, Source]:
    """Name every entity whose past is of use; nodes are measured by our own."""
    registry = er.async_get(hass)

    def measures(device: Device) -> str | None:
        name = f"{device.key}_node_power"
        return registry.async_get_entity_id("sensor", DOMAIN, name)

    return sources_of(layout, kinds) | node_sources(layout, measures)


async def _within[T](part: Awaitable[T]) -> T | None:
    """Wait for a part for some seconds; None where it fails or takes longer."""
    [found] = await _each([part])
    return found


async def _each[T](parts: Iterable[Awaitable[T]]) -> list[T | None]:
    """Wait for parts for some seconds, each on its own; None for those that fail."""
    # Begun at once: a coroutine that is cancelled before it began was never awaited.
    timed = [create_eager_task(asyncio.wait_for(part, _SECONDS)) for part in parts]
    found: list[T | None] = []
    for result in await asyncio.gather(*timed, return_exceptions=True):
        if isinstance(result, BaseException):
            _LOGGER.debug("A part of the outlook failed", exc_info=result)
            found.append(None)
        else:
            found.append(result)
    return found


async def _async_sky(hass: HomeAssistant, layout: Layout) -> tuple[Sky, ...]:
    entity_id = layout.data.get(CONF_WEATHER)
    if not entity_id:
        return ()
    return await async_forecast(hass, str(entity_id), layout.zone)


def _weather(sky: tuple[Sky, ...], clock: Clock, site: Site) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    outdoor = outdoor_c(sky, clock)
    if outdoor is not None:
        found[OUTDOOR] = outdoor
    clouds = cloud_share(sky, clock)
    if clouds is not None:
        found[SUN] = ghi_w_per_m2(clouds, clock, site)
    return found


async def _async_sun(
    hass: HomeAssistant, roof: Device, local: Local
) -> list[Told | Trouble]:
    """Ask the forecasts of a roof: the energy platform first, then attributes.

    Entities of one integration's entry tell parts of one forecast, like its days;
    those of several entries tell several sides of the roof.
    """
    told: Any = roof.settings.get(CONF_SUN)
    wheres = [told] if isinstance(told, str) else list(told or ())
    registry = er.async_get(hass)
    sides: dict[str | None, list[Told]] = {}
    found: list[Told | Trouble] = []
    for where in filter(None, wheres):
        entity = registry.async_get(where)
        side = where if entity is None else entity.config_entry_id
        answer: Told | Trouble | None = await async_sun_by_platform(
            hass, where, local.zone
        )
        if answer is None:
            answer = _by_attributes(hass.states.get(where), where, local, roof.name)
        if isinstance(answer, Told):
            sides.setdefault(side, []).append(answer)
        else:
            found.append(answer)
    return [*found, *map(merged, sides.values())]


def _sun(
    roofs: Iterable[Device],
    suns: Iterable[list[Told | Trouble] | None],
    clock: Clock,
) -> dict[str, Floats]:
    """Lay what is told of the sides of each roof on a clock, in one."""
    found = {}
    for roof, sides in zip(roofs, suns, strict=True):
        parts = [one.on(clock) for one in sides or () if isinstance(one, Told)]
        if parts:
            name = f"{roof.id}.available_kw"
            found[name] = _plausible(name, _sum(parts), clock, roof)
    return found


def _sum(parts: list[Floats]) -> Floats:
    """Add up what sides of a roof give; NaN only where none of them tells."""
    known = ~np.isnan(parts)
    total = np.where(known, parts, 0.0).sum(axis=0)
    return np.where(known.any(axis=0), total, np.nan)


def _by_attributes(
    state: State | None, where: str, local: Local, whose: str
) -> Told | Trouble:
    if state is None:
        return Trouble("missing", where, whose)
    return read_attributes(state, "sun", local, whose)


def _plausible(name: str, values: Floats, clock: Clock, roof: Device) -> Floats:
    """Take out what a roof of its peak power cannot give."""
    peak_kw = float(roof.settings.get(CONF_PEAK) or 0.0)
    if peak_kw <= 0:
        return values
    rule = Rule(Quantity("kW", 0.0, _OVER_PEAK * peak_kw))
    return gate(name, values, clock, rule, fill=False).values


def usual_of(
    layout: Layout, kinds: Mapping[str, Kind], readings: Readings, clock: Clock
) -> dict[str, Floats]:
    """Ask kinds what their devices usually do, and add the carbon of the present."""
    found = _carbon(layout, readings, clock)
    for device in layout.devices:
        kind, place = kinds.get(device.kind), layout.place(device.place)
        if kind is not None:
            seen = seen_in(layout, place, readings, readings.now, Memory({}))
            found |= kind.given(device, clock, seen)
    return found


def _carbon(layout: Layout, readings: Readings, clock: Clock) -> dict[str, Floats]:
    """Keep the present figure; take a usual one where none is asked for."""
    entity_id = layout.data.get(CONF_CARBON)
    if not entity_id:
        return {CARBON: np.full(len(clock), CARBON_FR_G_PER_KWH)}
    present = readings.number(str(entity_id), CARBON_GATE, layout.name)
    return {} if present is None else {CARBON: np.full(len(clock), present)}
