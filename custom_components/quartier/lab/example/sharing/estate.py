"""An estate: homes, shops and plants, and the year that they live through.

Homes have what is always on and a tank of hot water. Their meters count as meters do:
what is taken and given within a step is netted first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from ....engine import (
    Flat,
    Floats,
    Grid,
    Home,
    HotWater,
    Hygiene,
    Load,
    Neighbourhood,
    Offpeak,
    Outlook,
    Policy,
    Pv,
    Sharing,
    Tariff,
    Tariffs,
    Trace,
    Window,
    live,
)
from ....engine.share import Curve
from ...sun import Roof
from ..contract import tariffs
from ..homes import Plot
from ..lives import MARKET, Legacy, Stage, play
from ..nature import STEP_S, Days, path
from .shop import Shop, shop_kw

_HOT_C: Final = 60.0
_W_PER_L: Final = 0.011
_RESERVE: Final = 0.4
_TANK_AGO_H: Final = 17.0
_PLANT_KW: Final = 2000.0
_MONTHS: Final = 12
_WH: Final = 1000.0
_METER: Final = "-meter"


@dataclass(frozen=True, slots=True)
class Estate:
    """Who lives there, what works there, and where the sun is caught."""

    name: str
    plots: Mapping[str, Plot]
    # Solar plants with a meter of their own.
    plants: Mapping[str, Roof] = field(default_factory=dict)
    # Stairs, lifts and halls, like those of a building.
    commons: tuple[str, ...] = ()
    shops: Mapping[str, Shop] = field(default_factory=dict)
    # Contracts of one price whose contact closes at hours of their own.
    contacts: Mapping[str, tuple[Window, ...]] = field(default_factory=dict)
    zone: str = "Europe/Paris"
    step_min: int = 30
    seed: int = 1

    @property
    def roofs(self) -> Mapping[str, Roof]:
        """Name every roof, of homes and of plants."""
        own = {f"{at}-roof": one.roof for at, one in self.plots.items() if one.roof}
        return {**own, **{f"{at}-roof": roof for at, roof in self.plants.items()}}

    def neighbourhood(self, sharing: Sharing | None = None) -> Neighbourhood:
        """Put everything behind its own meter."""
        homes = [Home(at, tuple(_home(at, plot))) for at, plot in self.plots.items()]
        homes += [
            Home(at, (_meter(at, "base", _PLANT_KW), Pv(f"{at}-roof", roof.peak_kw)))
            for at, roof in self.plants.items()
        ]
        homes += [
            Home(at, (_meter(at, "base", _PLANT_KW), Load(f"{at}-rest")))
            for at in (*self.commons, *self.shops)
        ]
        return Neighbourhood(
            self.name, self.zone, homes=tuple(homes), name=self.name, sharing=sharing
        )

    def months(self, year: int) -> Iterator[tuple[Outlook, Tariffs]]:
        """Let a year pass, month by month: what came, and at what prices."""
        legacy = Legacy()
        for month, chance in enumerate(
            np.random.default_rng(self.seed).spawn(_MONTHS), start=1
        ):
            days = _days(year, month, self.zone)
            stage = Stage(self.plots, self.roofs, self.commons, days, path(days))
            lives, shops = chance.spawn(2)
            played = play(stage, legacy, lives)
            legacy = played.legacy
            yield self._outlook(days, played.series, shops)

    def _outlook(
        self, days: Days, series: Mapping[str, Floats], chance: np.random.Generator
    ) -> tuple[Outlook, Tariffs]:
        """Lay a month on the steps of meters, with the prices of contracts."""
        step_s = self.step_min * 60
        stairs = {
            f"{at}-rest.power_kw": series[f"{at}.power_kw"] for at in self.commons
        }
        shops = {
            f"{at}-rest.power_kw": shop_kw(one, days, own)
            for (at, one), own in zip(
                self.shops.items(), chance.spawn(len(self.shops)), strict=True
            )
        }
        every = {**series, **stairs, **shops}
        coarse = {name: days.means(values, step_s) for name, values in every.items()}
        clock = days.clock(step_s)
        mean_c = {day: float(coarse["outdoor_c"].mean()) for day in days.dates}
        contracts = _with_contacts(tariffs(mean_c), self.contacts)
        prices = contracts.prices(clock, self.zone, {}).series
        return Outlook(clock, {**prices, **coarse}), contracts

    def metered(self, year: int) -> Metered:
        """Count what the meters of a year count, everybody doing as usual."""
        town, counted, market = self.neighbourhood(), list[Trace](), list[Floats]()
        for outlook, _ in self.months(year):
            lived = live(town, outlook, Policy())
            town = lived.neighbourhood
            counted.append(lived.trace)
            market.append(outlook.series[MARKET])
        begin = _days(year, 1, self.zone).start
        every = Trace.joined(counted)
        return metered(begin, self.step_min, every, np.concatenate(market))


@dataclass(frozen=True, slots=True, eq=False)
class Metered:
    """What meters counted: by point, what it gave and what it took."""

    produced: Mapping[str, Curve]
    consumed: Mapping[str, Curve]
    # What a market asked for a kWh at each step, EUR.
    market: Floats


def metered(begin: datetime, step_min: int, trace: Trace, market: Floats) -> Metered:
    """Read the meters of a stretch of time."""
    # What the meter itself takes of its place is what the place gives, and no more.
    given = {name: kw for name, kw in trace.power_kw.items() if name.endswith(_METER)}
    step_h = step_min / 60
    return Metered(
        produced=_curves(
            begin, step_min, step_h, {at: np.maximum(kw, 0) for at, kw in given.items()}
        ),
        consumed=_curves(
            begin,
            step_min,
            step_h,
            {at: np.maximum(-kw, 0) for at, kw in given.items()},
        ),
        market=market,
    )


def _with_contacts(
    known: Tariffs, contacts: Mapping[str, tuple[Window, ...]]
) -> Tariffs:
    """Add contracts at the one price of Base whose contact closes at given hours."""
    base = known.tariffs["base"].energy
    if not isinstance(base, Flat) or not contacts:
        return known
    one = base.eur_per_kwh
    own = {
        name: Tariff(Offpeak(one, one, windows), name="Base")
        for name, windows in contacts.items()
    }
    return Tariffs({**known.tariffs, **own})


def _curves(
    begin: datetime, step_min: int, step_h: float, flows: Mapping[str, Floats]
) -> dict[str, Curve]:
    """Count whole watt-hours as an index does: what is left over comes in the next."""
    found = {}
    for meter, power_kw in flows.items():
        if power_kw.any():
            index_wh = np.floor(np.cumsum(power_kw) * step_h * _WH + 0.5)
            wh = np.diff(index_wh, prepend=0.0).astype(np.int64)
            found[meter.removesuffix(_METER)] = Curve(begin, step_min, wh)
    return found


def _days(year: int, month: int, zone: str) -> Days:
    """Find the five-minute steps of a month of the wall clock."""
    first, end = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    begin, until = (
        datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
        for day in (first, end)
    )
    return Days(begin, round((until - begin).total_seconds()) // STEP_S, zone)


def _home(at: str, plot: Plot) -> Iterator[Any]:
    yield _meter(at, plot.tariff, plot.subscribed_kva)
    yield Load(f"{at}-rest")
    if plot.tank_l is not None:
        yield HotWater(
            id=f"{at}-tank",
            volume_l=plot.tank_l,
            power_kw=round(_W_PER_L * plot.tank_l, 1),
            temp_c=_HOT_C,
            reserve_l=_RESERVE * plot.tank_l,
            follows_offpeak=True,
            hygiene=Hygiene(ago_h=_TANK_AGO_H),
        )
    if plot.roof is not None:
        yield Pv(f"{at}-roof", plot.roof.peak_kw)


def _meter(at: str, tariff: str, most_kw: float) -> Grid:
    return Grid(f"{at}{_METER}", tariff, import_limit_kw=most_kw)
