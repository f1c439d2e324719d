"""Twelve measured homes with solar panels, at the hourly prices of a day-ahead market.

The homes come with the package ev2gym as Dutch ones, a quarter of an hour a row for one
year, without a time. Their weekdays fit 2018 and no year near it, and they take most on
summer evenings, as homes with air conditioners in a hot country do: take them for
twelve real, large homes, not for the Netherlands. Rows are read as a wall clock, 96 a
day: when clocks go forward an hour of rows is passed over, when they go back one is
read twice. A day asked for has the rows of the same weekday nearest to its date. What
is no load is missing: an hour or more at exactly 0 (a dead logger), and whole days on
which a home fell below 0 (its sign was turned).

Prices have the dates asked for, from 2015 to 2024; panels, weather and carbon those of
the same date of 2019. On days of 2019 sun, prices and carbon belong together.

Added, since nobody measured them there: batteries, hot-water tanks, cars and heat
pumps, with real tappings, real stays of cars and the weather of Paris, on top of what
the homes take. Carbon is French, as if they stood on the French grid.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from ...engine import (
    Battery,
    Clock,
    Dwelling,
    Floats,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Sharing,
    Spot,
    Tariff,
    Tariffs,
    resample,
)
from ..scenario import Scenario
from . import nl_data
from .borrowed import carbon_fr, charging, tapping, weather_fr
from .nl_data import STEP_S, ZONE
from .rows import check_span, days_of
from .source import Measured

_FEED: Final = "nl_day_ahead"
_TARIFF: Final = "spot"
_PRICES: Final = (date(2015, 1, 2), date(2025, 1, 6))
# Eight weeks from here have most of the homes' rows, sun, and some cold left.
_BEGIN: Final = date(2019, 3, 11)
_DAYS: Final = 56
_HOUSE: Final = Dwelling(area_m2=120.0, built="2003", people=3)


@dataclass(frozen=True, slots=True)
class NlHomes:
    """The twelve homes; which of them has what goes by their number."""

    name: ClassVar = "nl_homes"
    about: ClassVar = "Twelve real homes with panels and batteries at spot prices."
    credit: ClassVar = (
        "Loads, panels and prices: files of the package ev2gym 2.0.0 (MIT), which does "
        "not say where the loads were measured. By their columns, panels are of "
        "renewables.ninja (CC BY-NC 4.0) and prices of Ember (CC BY 4.0). "
        f"{tapping.CREDIT} {charging.CREDIT} {weather_fr.CREDIT} {carbon_fr.CREDIT}"
    )

    step_s: int = STEP_S
    pv_kw: float = 4.0
    battery_kwh: float = 10.0
    battery_kw: float = 5.0
    tank_l: float = 200.0
    litres_per_day: float = 150.0
    # Three phases of 25 A.
    fuse_kw: float = 17.25
    # Dutch energy tax and levy (ODE) of 2019 on the first 10,000 kWh, EUR/kWh before
    # VAT: 0.09863 and 0.0189. The network has no price a kWh in the Netherlands.
    taxes_eur_per_kwh: float = 0.11753
    margin_eur_per_kwh: float = 0.02
    vat: float = 0.21
    feed_in_fee_eur_per_kwh: float = 0.01
    internal_eur_per_kwh: float = 0.09
    shared_network_eur_per_kwh: float = 0.06
    # A constant instead of the French mix.
    carbon_g_per_kwh: float | None = None

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read the homes, and give them their things."""
        begin, days = begin or _BEGIN, days or _DAYS
        check_span(begin, begin + timedelta(days=days - 1), _PRICES, "the price list")
        clock = days_of(begin, days, ZONE, STEP_S)
        weather = weather_fr.weather(folder, clock)
        chargers = charging.chargers(folder, ZONE)
        homes = tuple(
            Home(
                f"home-{at:02d}",
                tuple(self._things(at, begin, days, weather, chargers)),
            )
            for at in range(1, 13)
        )
        series = {
            **self._series(folder, clock, homes),
            "outdoor_c": weather.outdoor_c,
            "ghi_w_per_m2": weather.ghi_w_per_m2,
        }
        scenario = Scenario(
            neighbourhood=Neighbourhood(
                id="nl-homes",
                time_zone=ZONE,
                homes=homes,
                name="Twelve homes",
                sharing=Sharing(
                    self.internal_eur_per_kwh, self.shared_network_eur_per_kwh
                ),
            ),
            policy=Policy(),
            tariffs=Tariffs({_TARIFF: self._tariff()}),
            history=self._history(clock, series),
        )
        return Measured(scenario, tuple(self._notes(begin)))

    def _tariff(self) -> Tariff:
        """Buy at the market's price with taxes; sell at it less a fee."""
        return Tariff(
            energy=Spot(
                feed=_FEED,
                margin_eur_per_kwh=self.margin_eur_per_kwh,
                network_and_taxes_eur_per_kwh=self.taxes_eur_per_kwh,
                vat=self.vat,
            ),
            injection=Spot(_FEED, margin_eur_per_kwh=-self.feed_in_fee_eur_per_kwh),
            name="Day-ahead",
        )

    def _things(
        self,
        at: int,
        begin: date,
        days: int,
        weather: weather_fr.Weather,
        chargers: list[charging.Stays],
    ) -> Iterator[Any]:
        """Give each second home panels, each third a battery, a tank or a car."""
        yield Grid(f"meter-{at:02d}", _TARIFF, import_limit_kw=self.fuse_kw)
        yield Load(f"rest-{at:02d}")
        if at % 2 == 0:
            yield Pv(f"roof-{at:02d}", self.pv_kw)
        if at % 3 == 0:
            yield Battery(
                id=f"battery-{at:02d}",
                capacity_kwh=self.battery_kwh,
                charge_kw=self.battery_kw,
                discharge_kw=self.battery_kw,
                soc_kwh=self.battery_kwh / 2,
            )
        if at % 3 == 1:
            yield HotWater(
                id=f"tank-{at:02d}",
                volume_l=self.tank_l,
                power_kw=2.2,
                temp_c=55.0,
                follows_offpeak=False,
            )
        if at % 3 not in {0, 1}:
            stays = chargers[at // 3 % len(chargers)]
            yield charging.car(f"car-{at:02d}", stays, begin, days, ZONE)
        if at % 6 == 0:
            outdoor_c = float(np.nanmean(weather.outdoor_c[:96]))
            yield _HOUSE.space(f"rooms-{at:02d}", outdoor_c)
            yield _HOUSE.heat_pump(f"pump-{at:02d}")

    def _series(
        self, folder: Path, clock: Clock, homes: tuple[Home, ...]
    ) -> Mapping[str, Floats]:
        """Measure what the things need."""
        panels = nl_data.panels_kw_per_kw(folder, clock)
        loads = nl_data.loads_kw(folder, clock)
        taps = tapping.tapped_litres_per_h(folder)
        series = {f"{_FEED}.eur_per_kwh": nl_data.prices_eur_per_kwh(folder, clock)}
        for at, home in enumerate(homes):
            for thing in home.things:
                match thing:
                    case Load(id=name):
                        series[f"{name}.power_kw"] = loads[at]
                    case Pv(id=name, peak_kw=peak_kw):
                        series[f"{name}.available_kw"] = panels * peak_kw
                    case HotWater(id=name):
                        series[f"{name}.draw_kw"] = tapping.draw_kw(
                            taps, clock, ZONE, at, self.litres_per_day
                        )
                    case _:
                        pass
        series["carbon_g_per_kwh"] = (
            carbon_fr.carbon_g_per_kwh(folder, clock)
            if self.carbon_g_per_kwh is None
            else np.full(len(clock), self.carbon_g_per_kwh)
        )
        return series

    def _history(self, clock: Clock, series: Mapping[str, Floats]) -> Outlook:
        """Carry all series to the step that was asked for."""
        if self.step_s == STEP_S:
            return Outlook(clock, series)
        target = Clock.even(
            clock.start, self.step_s, round(clock.edges_s[-1]) // self.step_s
        )
        return Outlook(
            target,
            {name: resample(values, clock, target) for name, values in series.items()},
        )

    def _notes(self, begin: date) -> Iterator[str]:
        yield "Batteries, tanks, cars and heat pumps were added to the measured loads."
        yield "Panels, weather and carbon are those of the same dates of 2019."
        if begin.year != weather_fr.YEAR:
            yield "Prices and sun are of different years: they do not belong together."
        if self.carbon_g_per_kwh is None:
            yield "Carbon is that of the French grid, since no Dutch mix was there."
        yield "Where the loads were measured is not stated; probably not in Europe."
