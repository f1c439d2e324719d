"""A made-up year of a building, every day different, and the table of the docs from it.

python -m tests.engine.study.size.year
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import frozen
from quartier.engine.study.size import (
    Catalogue,
    Check,
    Design,
    Option,
    Question,
    Study,
    Task,
    Technology,
    day_by_day,
    design,
    live_through,
    lived_year,
    representative,
    settled,
    stretches,
    together,
)
from quartier.engine.things import Grid, Neighbourhood
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.strategies import ZONE

DAYS: Final = 365
_PEAK_KW: Final = 10.0
_OPTIONS: Final = (
    Option("roof", "power", 60.0),
    Option("box", "energy", 100.0),
    Option("box", "power", 50.0),
    Option("meter", "connection", 50.0),
)


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """What some days that stand for the year found, and how it was lived."""

    found: Design
    check: Check


def measured() -> Outlook:
    """Make up sun and use of a year: seasons, and clouds by the day."""
    clock = Clock.days(date(2025, 1, 1), ZONE, 3600, DAYS)
    hour, count = clock.hour_of_day(ZONE), len(clock)
    day = np.arange(count) / 24
    season = np.cos(2 * np.pi * (day - 200) / DAYS)
    chance = np.random.default_rng(1)
    cloud = chance.uniform(0.3, 1.0, DAYS + 1)[day.astype(int)]
    high = np.sin((hour - 6) / 12 * np.pi).clip(min=0.0)
    evening = 4.0 * np.exp(-(((hour - 19) / 2.5) ** 2))
    morning = 1.5 * np.exp(-(((hour - 8) / 2) ** 2))
    use = 2.0 + evening + morning - 0.5 * season + chance.uniform(0.0, 0.5, count)
    series = {
        "base.import_eur_per_kwh": np.where((hour < 6) | (hour >= 22), 0.16, 0.26),
        "base.export_eur_per_kwh": np.full(count, 0.05),
        "carbon_g_per_kwh": 40.0 + 20.0 * (hour > 17),
        "roof.available_kw": high * cloud * (0.55 + 0.35 * season) * _PEAK_KW,
        "rest.power_kw": use,
    }
    return Outlook(clock, {name: frozen(some) for name, some in series.items()})


def asked(truth: Outlook, days: int) -> Study:
    """Ask for panels, a battery and a connection, on so many days."""
    things = (
        Grid("meter", "base"),
        Load("rest"),
        Pv("roof", _PEAK_KW),
        Battery("box", 10.0, 5.0, 5.0, 1.0),
    )
    sold = {
        "panels": Technology(
            "pv", "power", 30, 1000.0, upkeep_per_year=0.0116, kg_per_unit=700
        ),
        "cells": Technology("battery", "energy", 20, 200.0, kg_per_unit=80),
        "inverter": Technology("battery", "power", 15, 230.0),
        "connection": Technology("grid", "connection", 40, 50.0),
    }
    return Study(
        Neighbourhood("building", ZONE, things=things),
        representative(truth, ZONE, days),
        Policy(),
        Question(_OPTIONS),
        Catalogue(sold),
    )


def whole(truth: Outlook) -> Design:
    """Find the best of all days at once."""
    return design(asked(truth, DAYS), Task())


def tried(truth: Outlook, days: int) -> Tried:
    """Find the best of some days, and live the year with it."""
    study, found = settled(asked(truth, days), truth)
    parts = stretches(study, truth.clock, None)
    stays = [live_through(study, found.sizes, truth, part) for part in parts]
    every = together([day_by_day(study, found.sizes, truth, part) for part in parts])
    return Tried(found, Check(found, lived_year(study, stays), DAYS, every, every))


def main() -> None:
    """Print the table."""
    truth = measured()
    best = whole(truth)
    for days in (4, 8, 12, 24):
        some = tried(truth, days)
        against = some.found.cost_eur / best.cost_eur - 1
        errors = some.check.days_error, some.check.living_error
        told = " ".join(f"{error:+.1%}" for error in errors)
        print(days, f"{against:+.1%} {told}", _sizes(some.found))  # noqa: T201 (a tool)
    print(DAYS, _sizes(best))  # noqa: T201 (likewise)


def _sizes(found: Design) -> str:
    return " ".join(f"{key} {amount:.1f}" for key, amount in found.sizes.items())


if __name__ == "__main__":
    main()
