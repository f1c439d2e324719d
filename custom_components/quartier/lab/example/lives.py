"""Lives: the days of every home and of the sky over them, played once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...engine import Appliance, Ev, Floats
from .habits import HOUSEHOLDS, appliance, base_load_kw, draw_kw, ev, lived
from .homes import Plot
from .nature import Days, Path, Roof, Sky, carbon_g_per_kwh, roof_kw, shine, weather

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


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """Series by name, in fine steps; and the machines and cars with their wishes."""

    series: Mapping[str, Floats]
    machines: Mapping[str, Appliance]
    cars: Mapping[str, Ev]
    sky: Sky


def play(stage: Stage, before: Sky, chance: np.random.Generator) -> Played:
    """Let some days pass, with their own weather and their own chances.

    Everybody has a source of chance of their own: a home more leaves the others alone.
    """
    doors, stairs, skies, mix = chance.spawn(4)
    days, way = stage.days, stage.way
    above = weather(days, skies, before)
    ghi = shine(way, above.clearness)
    outdoor_c = above.outdoor_c
    series = {
        "outdoor_c": outdoor_c,
        "ghi_w_per_m2": ghi,
        "carbon_g_per_kwh": carbon_g_per_kwh(days, outdoor_c, way.clear_w_per_m2, mix),
    }
    for name, roof in stage.roofs.items():
        series[f"{name}.available_kw"] = roof_kw(way, ghi, outdoor_c, roof)
    for name, own in zip(stage.commons, stairs.spawn(len(stage.commons)), strict=True):
        series[f"{name}.power_kw"] = _commons_kw(days, own)
    played = Played(series, {}, {}, above.last)
    keys = doors.spawn(len(stage.plots))
    for (name, plot), own in zip(stage.plots.items(), keys, strict=True):
        played = _with_home(played, name, plot, days, own)
    return played


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
        sky=played.sky,
    )


def _commons_kw(days: Days, chance: np.random.Generator) -> Floats:
    """Light stairs, turn fans, and call the lift now and then."""
    hour = days.utc_hour
    by_day = (hour >= _DAY_UTC[0]) & (hour < _DAY_UTC[1])
    rides = chance.poisson(_RIDES, days.steps) * by_day
    fans = np.where(by_day, *_COMMONS_KW)
    total: Floats = fans + _RIDE_KW * rides
    return total
