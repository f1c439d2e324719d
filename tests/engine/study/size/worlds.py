"""A place to size for: a meter, a load, panels and a battery, over some days."""

from datetime import date
from typing import Final

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import frozen
from quartier.engine.study.size import (
    Catalogue,
    Option,
    Period,
    Question,
    Study,
    Technology,
    representative,
)
from quartier.engine.things import Grid, Neighbourhood
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.strategies import ZONE

RATE: Final = 0.03
PANELS_KW: Final = 10.0
PANELS: Final = "roof.power"
CELLS: Final = "box.energy"
INVERTER: Final = "box.power"
CONNECTION: Final = "meter.connection"
OPTIONS: Final = (
    Option("roof", "power", 40.0),
    Option("box", "energy", 60.0),
    Option("box", "power", 20.0),
    Option("meter", "connection", 30.0),
)


def catalogue() -> Catalogue:
    """Sell panels, cells, inverters and connections at plain prices."""
    return Catalogue(
        {
            "panels": Technology(
                "pv", "power", 30, 900.0, upkeep_per_year=0.01, kg_per_unit=600.0
            ),
            "cells": Technology("battery", "energy", 15, 150.0, kg_per_unit=75.0),
            "inverter": Technology("battery", "power", 15, 80.0),
            "connection": Technology("grid", "connection", 40, 200.0),
        }
    )


def there() -> Neighbourhood:
    """Describe what stands there now."""
    things = (
        Grid("meter", "base", import_limit_kw=12.0),
        Load("rest"),
        Pv("roof", PANELS_KW),
        Battery("box", 8.0, 4.0, 4.0, 2.0, 0.95, 0.93),
    )
    return Neighbourhood("place", ZONE, things=things)


def lived_days(days: int = 6, first: date = date(2026, 2, 2)) -> Outlook:
    """Measure days that all differ: in sun, in use and in what power costs."""
    clock = Clock.days(first, ZONE, 3600, days)
    hour, count = clock.hour_of_day(ZONE), len(clock)
    day = np.arange(count) // 24
    cloud = 0.25 + 0.75 * ((day * 7) % 5) / 4
    sun = np.sin((hour - 7) / 11 * np.pi).clip(min=0.0) * cloud * 0.8 * PANELS_KW
    evening = np.exp(-(((hour - 19) / 2.5) ** 2))
    use = 1.2 + (3.0 + 0.5 * (day % 3)) * evening + 0.3 * ((np.arange(count) * 5) % 3)
    series = {
        "base.import_eur_per_kwh": np.where((hour < 6) | (hour >= 22), 0.16, 0.31),
        "base.export_eur_per_kwh": np.full(count, 0.04),
        "carbon_g_per_kwh": 50.0 + 60.0 * evening,
        "roof.available_kw": sun,
        "rest.power_kw": use,
    }
    return Outlook(clock, {name: frozen(some) for name, some in series.items()})


def study(
    days: int = 6,
    options: tuple[Option, ...] = OPTIONS[:3],
    periods: tuple[Period, ...] | None = None,
    prices: Catalogue | None = None,
) -> Study:
    """Ask for sizes of which every day counts, unless other periods are given."""
    every = representative(lived_days(days), ZONE, days)
    return Study(
        neighbourhood=there(),
        periods=periods or every,
        policy=Policy(),
        question=Question(options, discount_rate=RATE),
        catalogue=prices or catalogue(),
    )
