"""The outlook: what may be expected of everything that the things need.

What was measured and what others tell goes to the engine's own expectation; what nobody
knows gets a usual stand-in, and is named as such.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

import numpy as np

from ..const import CONF_CARBON
from ..engine import (
    Clock,
    Floats,
    Neighbourhood,
    Outlook,
    Quantity,
    Tariffs,
    expect,
)
from ..shelf.forecasters import forecasters
from .contract import tariffs_of
from .layout import Layout
from .readers import Told
from .slots import clock_from
from .stand_in import CARBON, FRANCE, OUTDOOR, SUN, StandIns
from .weather import Site

__all__ = ["clock_from", "expected", "needs_of", "tariffs_of", "with_market"]

_NOTHING: Final[Mapping[str, Floats]] = MappingProxyType({})
_NO_MARKET: Final[Mapping[str, Told]] = MappingProxyType({})
# With less, a past is no habit: of two hours at night, a mean is no forecast.
_LEAST_S: Final = 48 * 3600.0
# Who plans again every few minutes may hope a little; see ``expect``.
_LEAN: Final = 0.5
# Those come from tariffs.
_PRICES: Final = (".import_eur_per_kwh", ".export_eur_per_kwh")
_ANY: Final = Quantity("any")
# No market publishes further ahead; a list that does is in error.
_FURTHEST: Final = timedelta(days=4)
_MEMORY: Final = timedelta(days=28)


def expected(  # noqa: PLR0917 (a plan is made of as much)
    layout: Layout,
    neighbourhood: Neighbourhood,
    history: Outlook,
    tariffs: Tariffs,
    clock: Clock,
    now: datetime,
    *,
    given: Mapping[str, Floats] = _NOTHING,
    usual: Mapping[str, Floats] = _NOTHING,
    market: Mapping[str, Told] = _NO_MARKET,
    site: Site = FRANCE,
) -> Outlook:
    """Expect every series that the things of a neighbourhood need.

    ``given`` are forecasts on the clock, better than any habit, NaN where they end;
    ``usual`` stands in where there is no past; ``market`` are published prices.
    """
    needs = needs_of(neighbourhood)
    past = with_market(_useful(history, needs, tariffs, now, layout.zone), market)
    told = _heard(given, needs)
    others = StandIns(layout, neighbourhood, clock, site)
    stood_in: list[str] = []
    for name in sorted(needs.keys() | {OUTDOOR, SUN, CARBON}, key=_weather_first):
        if name in past.series or name.endswith(_PRICES):
            continue
        values = told.get(name, np.full(len(clock), np.nan))
        own = usual.get(name)
        stand_in = others.series(name, told.get(SUN)) if own is None else own
        if stand_in is None or not np.isnan(values).any():
            continue
        told[name] = np.where(np.isnan(values), stand_in, values)
        if own is None and _is_worth_a_word(name, needs, layout):
            stood_in.append(name)
    outlook = expect(
        past,
        now,
        clock,
        layout.zone,
        tariffs,
        given=told,
        lean=_LEAN,
        learned=forecasters(),
    )
    return _sound(outlook, needs, others, stood_in)


def with_market(history: Outlook, market: Mapping[str, Told]) -> Outlook:
    """Add published prices to a past, as far as they reach beyond it."""
    if not market:
        return history
    clock = history.clock
    step_s = clock.steps_s[-1]
    end = min(max(told.end for told in market.values()), clock.end + _FURTHEST)
    more = max(0, -int((clock.end - end).total_seconds() // step_s))
    longer = Clock(clock.start, clock.steps_s + (step_s,) * more)
    unknown = np.full(more, np.nan)
    series = {
        name: np.concatenate((values, unknown))
        for name, values in history.series.items()
    }
    for name, told in market.items():
        published = told.on(longer)
        before = series.get(name, np.full(len(longer), np.nan))
        series[name] = np.where(np.isnan(published), before, published)
    return Outlook(longer, series, history.degraded)


def needs_of(neighbourhood: Neighbourhood) -> dict[str, Quantity]:
    """Name every series that a thing needs, and what it may be."""
    return {
        name: quantity
        for place in neighbourhood.places()
        for thing in place.things
        for name, quantity in thing.needs().items()
    }


def _useful(
    history: Outlook,
    needs: Mapping[str, Quantity],
    tariffs: Tariffs,
    now: datetime,
    zone: str,
) -> Outlook:
    """Keep the pasts that something needs, if they are long enough to learn from."""
    feeds = tariffs.feeds(now, zone)
    wanted = needs.keys() | {OUTDOOR, CARBON}
    lengths_s = np.array(history.clock.steps_s)
    recent = history.clock.edges_s[1:] > (
        (now - _MEMORY - history.clock.start).total_seconds()
    )

    def is_long(values: Floats) -> bool:
        return bool(lengths_s[recent & ~np.isnan(values)].sum() >= _LEAST_S)

    clean = {
        name: _within(name, values, needs) for name, values in history.series.items()
    }
    kept = {
        name: values
        for name, values in clean.items()
        if name in feeds or (name in wanted and is_long(values))
    }
    return Outlook(history.clock, kept)


def _heard(
    given: Mapping[str, Floats], needs: Mapping[str, Quantity]
) -> dict[str, Floats]:
    """Keep the forecasts that tell something."""
    clean = {name: _within(name, values, needs) for name, values in given.items()}
    return {name: told for name, told in clean.items() if not np.isnan(told).all()}


def _within(name: str, values: Floats, needs: Mapping[str, Quantity]) -> Floats:
    """Take out what is no number, or cannot be."""
    quantity = needs.get(name, _ANY)
    is_good = np.isfinite(values) & (values >= quantity.low)
    return np.where(is_good & (values <= quantity.high), values, np.nan)


def _weather_first(name: str) -> tuple[bool, str]:
    """Order the sun before the roofs that need it."""
    return name != SUN, name


def _is_worth_a_word(name: str, needs: Mapping[str, Quantity], layout: Layout) -> bool:
    """Tell whether people would want to know: a carbon entity was asked for, or not."""
    if name == CARBON:
        return bool(layout.data.get(CONF_CARBON))
    return name in needs


def _sound(
    outlook: Outlook,
    needs: Mapping[str, Quantity],
    others: StandIns,
    stood_in: list[str],
) -> Outlook:
    """Make sure that every need is met, within its range; name what was not."""
    series = dict(outlook.series)
    for name, quantity in needs.items():
        values = series.get(name)
        if values is None:
            values = others.series(name)
            stood_in.append(name)
        if values is not None:
            series[name] = np.clip(values, quantity.low, quantity.high)
    degraded = dict.fromkeys((*outlook.degraded, *stood_in))
    return Outlook(outlook.clock, series, tuple(degraded), outlook.low, outlook.high)
