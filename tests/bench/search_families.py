"""Families of problems that searches are raced on, each drawn from a seed.

Rich homes are those of ``rich``; plants have least times on and off, and are the jagged
ones; a thousand plain homes have nothing whole at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from quartier.engine import (
    Boiler,
    Building,
    Clock,
    Cogeneration,
    Commitment,
    Ev,
    Floats,
    FuelSupply,
    Grid,
    HeatLoad,
    HeatStore,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
)
from quartier.engine.solve import Model, assemble, site
from quartier.engine.things.ev import Session

from tests.bench import streets
from tests.bench.rich import rich

START: Final = datetime(2026, 1, 14, 11, tzinfo=UTC)
ZONE: Final = "Europe/Paris"
_GAS_EUR: Final = 0.055
_CARS_KW: Final = 1.6


@dataclass(frozen=True, slots=True)
class Family:
    """A family of problems: what it is, what is hard about it, and how it is drawn."""

    name: str
    words: str
    model: Callable[[int], Model]


def home(seed: int) -> Model:
    """Write one home with all that homes have, in quarters of an hour."""
    return assemble(site(*rich(1, 96, seed)))


def street(seed: int, homes: int = 30) -> Model:
    """Write a rich street in half-hours."""
    return assemble(site(*rich(homes, 48, seed)))


def thousand(seed: int, homes: int = 1_000) -> Model:
    """Write plain homes: sun, batteries, sharing, and nothing whole."""
    people, day = streets.neighbourhood(homes), streets.outlook(homes, seed)
    return assemble(site(people, day, Policy()))


def cars(seed: int, homes: int = 20, steps: int = 96) -> Model:
    """Write homes whose cars charge at six amperes at least, behind a narrow line."""
    draws = np.random.default_rng(seed)
    clock = _clock(steps)
    series = _spot("base", clock, draws)
    there = []
    for at in range(homes):
        series[f"rest{at}.power_kw"] = draws.uniform(0.2, 0.8, steps)
        come, stay = draws.uniform(3, 9), draws.uniform(7, 14)
        arrival = START + timedelta(hours=come)
        held = float(draws.uniform(8, 20))
        target = held + float(draws.uniform(5, 20))
        session = Session(arrival, arrival + timedelta(hours=stay), held, target)
        car = Ev(
            f"car{at}", 50.0, float(draws.choice([16.0, 32.0])), 6.0, 1, 0.9, (session,)
        )
        meter = Grid(f"meter{at}", "base", 9.0, 0.0)
        there.append(Home(f"home{at}", (meter, Load(f"rest{at}"), car)))
    people = Neighbourhood(
        "cars", ZONE, homes=tuple(there), import_limit_kw=_CARS_KW * homes
    )
    return assemble(site(people, Outlook(clock, series), Policy()))


def plant(seed: int, engines: int = 3, steps: int = 96) -> Model:
    """Write an energy centre: engines, a boiler and a store, two days of half-hours."""
    return district(seed, 1, engines, steps)


def district(seed: int, centres: int = 6, engines: int = 3, steps: int = 48) -> Model:
    """Write energy centres behind one line, their engines unequal."""
    draws = np.random.default_rng(seed)
    clock = _clock(steps, hours=48)
    hour = clock.hour_of_day(ZONE)
    series = _spot("spot", clock, draws)
    buildings = []
    for at in range(centres):
        morning = np.exp(-(((hour - 7.5) / 2.5) ** 2)) + np.exp(
            -(((hour - 19) / 3.0) ** 2)
        )
        need = 250.0 + 350.0 * morning * draws.uniform(0.8, 1.2)
        series[f"need{at}.heat_kw"] = need * draws.uniform(0.95, 1.05, steps)
        series[f"rest{at}.power_kw"] = 60.0 + 80.0 * morning
        buildings.append(_centre(at, engines, draws))
    # A line that bears not all engines at once.
    limit = 0.6 * centres * engines * 130.0 if centres > 1 else None
    people = Neighbourhood("district", ZONE, tuple(buildings), export_limit_kw=limit)
    return assemble(site(people, Outlook(clock, series), Policy()))


def _centre(at: int, engines: int, draws: np.random.Generator) -> Building:
    runs = [
        Commitment(
            min_up_h=3.0,
            min_down_h=2.0,
            warm_eur=float(draws.uniform(3, 8)),
            cold_eur=float(draws.uniform(8, 16)),
            warm_start_h=0.05,
            cold_start_h=0.3,
        )
        for _ in range(engines)
    ]
    return Building(
        f"centre{at}",
        things=(
            Grid(f"meter{at}", "spot", 1_000.0, 1_000.0),
            Load(f"rest{at}"),
            HeatLoad(f"need{at}"),
            FuelSupply(f"gas{at}", _GAS_EUR),
            *(
                Cogeneration(
                    f"engine{at}_{number}",
                    float(draws.uniform(80, 180)),
                    efficiency=float(draws.uniform(0.38, 0.42)),
                    least_efficiency=0.36,
                    runs=own,
                )
                for number, own in enumerate(runs)
            ),
            Boiler(f"boiler{at}", 900.0, 0.95, least_load=0.2),
            HeatStore(f"store{at}", 20.0, 400.0, 400.0, 300.0),
        ),
    )


def _clock(steps: int, hours: int = 24) -> Clock:
    return Clock.even(START, hours * 3600 // steps, steps)


def _spot(tariff: str, clock: Clock, draws: np.random.Generator) -> dict[str, Floats]:
    """Draw a day's prices: dear in the morning and the evening."""
    hour = clock.hour_of_day(ZONE)
    shape = np.exp(-(((hour - 8) / 2.0) ** 2)) + 1.3 * np.exp(
        -(((hour - 19) / 2.5) ** 2)
    )
    spot = 0.05 + 0.09 * shape + draws.normal(0.0, 0.008, len(clock))
    return {
        "carbon_g_per_kwh": np.full(len(clock), 50.0),
        f"{tariff}.import_eur_per_kwh": np.maximum(spot, 0.0) + 0.09,
        f"{tariff}.export_eur_per_kwh": np.maximum(spot - 0.003, 0.0),
    }


FAMILIES: Final = (
    Family("home", "one rich home, quarters of an hour", home),
    Family("cars", "20 cars of six amperes or none, a narrow line", cars),
    Family("plant", "an energy centre of three engines, two days", plant),
    Family("district", "six such centres behind one line, hour by hour", district),
    Family("street", "30 rich homes that share, half-hours", street),
    Family(
        "hundred", "100 rich homes that share, half-hours", lambda s: street(s, 100)
    ),
    Family("thousand", "1,000 plain homes that share, nothing whole", thousand),
)
