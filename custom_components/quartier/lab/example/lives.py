"""Lives: the days of every home and of the sky over them, played once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Appliance, Ev, Floats
from ..sun import Path, Roof, roof_kw
from .contract import FEED
from .habits import HOUSEHOLDS, appliance, base_load_kw, draw_kw, ev, lived
from .homes import Plot
from .nature import (
    Days,
    Sky,
    carbon_g_per_kwh,
    market_eur_per_kwh,
    shine,
    weather,
)

MARKET: Final = f"{FEED}.eur_per_kwh"

# Stairs, lift and ventilation of a building: its mean power by day and by night.
_COMMONS_KW = (0.42, 0.24)
_DAY_UTC = (5.5, 21.5)
_RIDE_KW = 0.15
_RIDES = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Where and when lives are played."""

    plots: Mapping[str, Plot]
    roofs: Mapping[str, Roof]
    # Names of the services that buildings share.
    commons: Sequence[str]
    days: Days
    way: Path


@dataclass(frozen=True, slots=True)
class Legacy:
    """What days hand on to those that follow: of the sky, the mix and the market."""

    sky: Sky = Sky()  # noqa: RUF009 (frozen)
    mix: float = 0.0
    market: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """Series by name, in fine steps; and the machines and cars with their wishes."""

    series: Mapping[str, Floats]
    machines: Mapping[str, Appliance]
    cars: Mapping[str, Ev]
    legacy: Legacy


def play(stage: Stage, before: Legacy, chance: np.random.Generator) -> Played:
    """Let some days pass, with their own weather and their own chances.

    Everybody has a source of chance of their own: a home more leaves the others alone.
    """
    doors, stairs, outside = chance.spawn(3)
    series, legacy = _outside(stage, before, outside)
    for name, roof in stage.roofs.items():
        series[f"{name}.available_kw"] = roof_kw(
            stage.way, series["ghi_w_per_m2"], series["outdoor_c"], roof
        )
    days = stage.days
    for name, own in zip(stage.commons, stairs.spawn(len(stage.commons)), strict=True):
        series[f"{name}.power_kw"] = _commons_kw(days, own)
    played = Played(series, {}, {}, legacy)
    keys = doors.spawn(len(stage.plots))
    for (name, plot), own in zip(stage.plots.items(), keys, strict=True):
        played = _with_home(played, name, plot, days, own)
    return played


def _outside(
    stage: Stage, before: Legacy, chance: np.random.Generator
) -> tuple[dict[str, Floats], Legacy]:
    """Let weather, mix and market pass: what all have in common."""
    days, way = stage.days, stage.way
    skies, mixes, trades = chance.spawn(3)
    above = weather(days, skies, before.sky)
    outdoor_c, ghi = above.outdoor_c, shine(way, above.clearness)
    carbon, mix = carbon_g_per_kwh(
        days, outdoor_c, way.clear_w_per_m2, mixes, before.mix
    )
    price, market = market_eur_per_kwh(days, outdoor_c, ghi, trades, before.market)
    series = {
        "outdoor_c": outdoor_c,
        "ghi_w_per_m2": ghi,
        "carbon_g_per_kwh": carbon,
        MARKET: price,
    }
    return series, Legacy(above.last, mix, market)


def _with_home(
    played: Played, name: str, plot: Plot, days: Days, chance: np.random.Generator
) -> Played:
    """Add what one home does under the sky that is there."""
    household, sky = HOUSEHOLDS[plot.household], played.series
    # A source for each habit, so that a car bought leaves the showers alone.
    ways, uses, taps, washes, drives = chance.spawn(5)
    life = lived(household, days, ways)
    series = {f"{name}-rest.power_kw": base_load_kw(life, sky["ghi_w_per_m2"], uses)}
    if plot.tank_l is not None:
        dishwasher = "dishwasher" in plot.machines
        series[f"{name}-tank.draw_kw"] = draw_kw(life, taps, dishwasher=dishwasher)
    machines = [
        appliance(kind, name, life, own)
        for kind, own in zip(
            plot.machines, washes.spawn(len(plot.machines)), strict=True
        )
    ]
    cars = []
    if plot.car is not None:
        cars.append(ev(name, plot.car, days, float(sky["outdoor_c"].mean()), drives))
    return Played(
        series={**played.series, **series},
        machines={**played.machines, **{each.id: each for each in machines}},
        cars={**played.cars, **{each.id: each for each in cars}},
        legacy=played.legacy,
    )


def _commons_kw(days: Days, chance: np.random.Generator) -> Floats:
    """Light stairs, turn fans, and call the lift now and then."""
    hour = days.utc_hour
    by_day = (hour >= _DAY_UTC[0]) & (hour < _DAY_UTC[1])
    rides = chance.poisson(_RIDES, days.steps) * by_day
    fans = np.where(by_day, *_COMMONS_KW)
    total: Floats = fans + _RIDE_KW * rides
    return total
