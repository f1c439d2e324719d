"""Prices: what a kWh costs a home by the hour of the day, and who says so.

The plan knows best; without one the home's contract does. Where that is a market that
nobody has heard of yet, or no contract was filled in, the regulated tariff stands in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from homeassistant.util import dt as dt_util

from ...bridge.contract import ContractError, tariff_of
from ...bridge.layout import Place
from ...bridge.readings import Readings
from ...const import CONF_CONTRACT
from ...engine import Clock, Tariffs
from ...engine.footprint import PRICE_FR
from ..request import Request

type Whence = Literal["plan", "contract", "usual"]

_HOURS: Final = 24
_FIVE_MIN_S: Final = 300
_DAY_S: Final = 86_400
# Off-peak and peak of the regulated tariff, at its usual hours.
_NIGHT: Final = frozenset({22, 23, 0, 1, 2, 3, 4, 5})
_USUAL: Final = {
    hour: PRICE_FR.value.low if hour in _NIGHT else PRICE_FR.value.high
    for hour in range(_HOURS)
}


@dataclass(frozen=True, slots=True)
class DayPrices:
    """What a kWh costs in each hour of a day on the wall, and who says so."""

    whence: Whence
    eur_per_kwh: Mapping[int, float]


def prices_of(request: Request) -> DayPrices:
    """Find the home's prices, by whoever knows them best."""
    planned = _planned(request)
    if planned:
        return DayPrices("plan", planned)
    readings = Readings(request.hass.states.get, dt_util.utcnow())
    found = agreed(request.home, readings, request.layout.zone)
    return DayPrices("contract", found) if found else DayPrices("usual", _USUAL)


def _planned(request: Request) -> dict[int, float]:
    """Read what the plan knows of the home's prices."""
    plan = request.coordinator.data.plan
    own = None if plan is None else plan.places.get(request.home.id)
    if plan is None or own is None:
        return {}
    steps = zip(plan.clock.moments(), own.supplier_eur_per_kwh.tolist(), strict=True)
    return _by_hour(steps, request.layout.zone)


def agreed(home: Place, readings: Readings, zone: str) -> dict[int, float]:
    """Read what a home's contract says of the coming day; nothing where it cannot."""
    if not home.settings.get(CONF_CONTRACT):
        return {}
    try:
        tariffs = Tariffs({home.id: tariff_of(home, readings, zone)})
    except ContractError:
        return {}
    if tariffs.feeds(readings.now, zone):
        return {}
    begin = readings.now.replace(minute=0, second=0, microsecond=0)
    # Windows may begin at any quarter of an hour, and five minutes tell them apart.
    clock = Clock.even(begin, _FIVE_MIN_S, _DAY_S // _FIVE_MIN_S)
    series = tariffs.prices(clock, zone, {}, readings.now).series
    prices = series[f"{home.id}.import_eur_per_kwh"].tolist()
    return _by_hour(zip(clock.moments(), prices, strict=True), zone)


def _by_hour(steps: Iterable[tuple[datetime, float]], zone: str) -> dict[int, float]:
    wall, found = ZoneInfo(zone), defaultdict[int, list[float]](list)
    for moment, eur in steps:
        found[moment.astimezone(wall).hour].append(eur)
    return {hour: sum(each) / len(each) for hour, each in found.items()}
