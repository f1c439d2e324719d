"""Expect: the honest outlook at a moment, from what was known then and nothing else."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

import numpy as np

from ..clock import Clock, resample
from ..units import SECONDS_PER_DAY, Floats
from .forecast import Forecast, Forecaster, Past, Persistence, best, foresee
from .outlook import Outlook
from .tariffs import Feed, Prices, Tariffs

_NOTHING: Final[Mapping[str, Floats]] = MappingProxyType({})
_UNTAUGHT: Final[Mapping[str, Forecaster]] = MappingProxyType({})
_MEMORY_DAYS: Final = 28
_SUN: Final = ".available_kw"
_LOAD: Final = ".power_kw"
_STAND_BY: Final = 1e-3
# What may fall below zero though it never did: the first frost.
_TEMPERATURE: Final = "_c"


def expect(
    history: Outlook,
    now: datetime,
    clock: Clock,
    zone: str,
    tariffs: Tariffs,
    *,
    given: Mapping[str, Floats] = _NOTHING,
    memory_days: int = _MEMORY_DAYS,
    lean: float = 0.0,
    learned: Mapping[str, Forecaster] = _UNTAUGHT,
) -> Outlook:
    """Say what may be expected over a clock, as far as it can be known at a moment.

    With ``lean`` it hopes a little: loads are expected that share of the way down to
    their low end, sun up to its high end. Who plans again every hour can still buy
    what turns out to be missing, but cannot give back what was bought too early.

    Series are forecast from their own past, by what was learned of series whose names
    end so where that is better, but where a given forecast on the clock has
    a number. Prices come from the tariffs, as far as they are published. A history may
    go on beyond now: nothing of that is seen, but for prices published by now.
    """
    feeds = {
        name: _feed(past, clock)
        for feed, until in tariffs.feeds(now, zone).items()
        for name, past in _pasts(history, [feed], until, zone, memory_days)
    }
    prices = tariffs.prices(clock, zone, feeds, now)
    published, doubted = _published(prices, feeds)
    others = {*published, *feeds}
    fans = forecasts(
        history,
        now,
        clock,
        zone,
        given=given,
        but=others,
        memory_days=memory_days,
        learned=learned,
    )
    doubted += [name for name, fan in fans.items() if not fan.is_founded]
    doubted += [name for name in history.degraded if name in {*published, *fans}]
    return Outlook(
        clock=clock,
        series={
            **published,
            **{name: _leaning(name, fan, lean) for name, fan in fans.items()},
        },
        degraded=tuple(dict.fromkeys(doubted)),
        low={name: fan.p10 for name, fan in fans.items()},
        high={name: fan.p90 for name, fan in fans.items()},
    )


def _leaning(name: str, fan: Forecast, lean: float) -> Floats:
    """Move the middle of a fan towards its good end."""
    if name.endswith(_LOAD):
        return fan.p50 + lean * (fan.p10 - fan.p50)
    if name.endswith(_SUN):
        return fan.p50 + lean * (fan.p90 - fan.p50)
    return fan.p50


def _published(
    prices: Prices, feeds: Mapping[str, Feed]
) -> tuple[Mapping[str, Floats], list[str]]:
    """Gather what is published, and name what of it is not sure.

    Of a market that never spoke there is no series: contracts had a stand-in.
    """
    heard = {
        name: feed.eur_per_kwh
        for name, feed in feeds.items()
        if not np.isnan(feed.eur_per_kwh).any()
    }
    known = {**prices.known, **{name: feed.known for name, feed in feeds.items()}}
    doubted = [name for name, sure in known.items() if not sure.all()]
    return {**prices.series, **heard}, doubted


def forecasts(
    history: Outlook,
    now: datetime,
    clock: Clock,
    zone: str,
    *,
    given: Mapping[str, Floats] = _NOTHING,
    but: Collection[str] = (),
    memory_days: int = _MEMORY_DAYS,
    learned: Mapping[str, Forecaster] = _UNTAUGHT,
) -> dict[str, Forecast]:
    """Forecast every series of a history but some, and say by which method."""
    names = [name for name in {**history.series, **given} if name not in but]
    return {
        name: _one(name, past, clock, given.get(name), _of(name, learned))
        for name, past in _pasts(history, names, now, zone, memory_days)
    }


def _pasts(
    history: Outlook, names: Iterable[str], until: datetime, zone: str, days: int
) -> Iterator[tuple[str, Past]]:
    """Cut out the last weeks of series up to a moment, whole steps only."""
    clock = history.clock
    seen_s = (until - clock.start).total_seconds()
    last = int(np.searchsorted(clock.edges_s[1:], seen_s, side="right"))
    kept_s = clock.edges_s[last] - days * SECONDS_PER_DAY
    first = min(int(np.searchsorted(clock.edges_s, kept_s)), last)
    steps, unknown = clock.part(first, last), np.full(len(clock), np.nan)
    for name in names:
        values = history.series.get(name, unknown)
        yield name, Past.of(values[first:last], steps, zone)


def _of(name: str, learned: Mapping[str, Forecaster]) -> Forecaster | None:
    """Find what was learned of series whose names end so."""
    return next((one for end, one in learned.items() if name.endswith(end)), None)


def _one(
    name: str,
    past: Past,
    clock: Clock,
    told: Floats | None,
    learned: Forecaster | None,
) -> Forecast:
    """Forecast one series by what its name says of it."""
    seen = past.values[~np.isnan(past.values)]
    is_free = name.endswith(_TEMPERATURE) or bool((seen < 0).any())
    least = -np.inf if is_free and not name.endswith(_SUN) else 0.0
    forecast = best(past, clock, least, learned)
    if name.endswith(_SUN):
        forecast = _by_day(forecast, past, clock)
    return forecast if told is None else _given(forecast, told, least)


def _by_day(forecast: Forecast, past: Past, clock: Clock) -> Forecast:
    """Expect no sun at times of the day at which there never was any.

    An inverter that stands by may show a watt.
    """
    leads = past.leads(clock)
    calendar = past.calendar(leads)
    most = np.fmax.reduce(past.table(calendar), axis=0)
    dark = (most <= _STAND_BY * np.fmax.reduce(most))[calendar.slot].astype(float)
    night = resample(dark, past.after(0, len(dark)), clock) > 1 - 1e-9
    quantiles = (forecast.p10, forecast.p50, forecast.p90)
    p10, p50, p90 = (np.where(night, 0.0, series) for series in quantiles)
    return replace(forecast, p10=p10, p50=p50, p90=p90)


def _given(forecast: Forecast, told: Floats, least: float) -> Forecast:
    """Put what another forecast says in the middle of the fan."""
    silent = np.isnan(told)
    p50 = np.where(silent, forecast.p50, np.maximum(told, least))
    shift = p50 - forecast.p50
    p10, p90 = (
        np.maximum(edge + shift, least) for edge in (forecast.p10, forecast.p90)
    )
    given = replace(
        forecast, p10=np.minimum(p10, p50), p50=p50, p90=np.maximum(p90, p50)
    )
    return given if silent.any() else replace(given, method="given")


def _feed(past: Past, clock: Clock) -> Feed:
    """Carry a feed as far as it is published, and persist beyond."""
    published = resample(past.values, past.clock, clock)
    copied = foresee(Persistence("day"), past, clock)
    beyond = published if copied.method == "nothing" else copied.p50
    known = ~np.isnan(published)
    return Feed(np.where(known, published, beyond), known)
