"""The obvious and slow way to run a plant: try every course, and price each step.

A home takes power and heat. The plant makes heat when it is on; an electric heater
makes the rest; the meter buys and sells. Nothing is stored, so that steps of a course
have nothing to do with each other, and within each the cheapest power lies at an end,
where the heat suffices, or where the meter counts nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

import numpy as np
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.solve import Effort, Plan, Planner
from quartier.engine.things import Home, Neighbourhood, Thing
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.grid import Grid
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heater import Heater
from quartier.engine.things.load import Load

from tests.engine.solve.models import outlook
from tests.strategies import ZONE

EXACT: Final = Effort(60.0, 0.0, 1e-9)
SWITCH_EUR: Final = 0.01
CARBON_EUR_PER_KG: Final = 0.1
GAS_EUR, GAS_KG = 0.06, 0.2

type Point = tuple[float, float, float]
"""What a plant does: electricity that it takes, heat and fuel, kW."""


@dataclass(frozen=True)
class Street:
    """What a home wants and what the meter asks, step by step."""

    buy: tuple[float, ...]
    sell: tuple[float, ...]
    load_kw: tuple[float, ...]
    heat_kw: tuple[float, ...]


@dataclass(frozen=True)
class Plant:
    """A plant as its data sheet tells it: between two loads, all is a straight line."""

    least: Point
    most: Point
    eur_per_kwh_heat: float = 0.0
    eur_per_kwh_power: float = 0.0
    # Heat that it can throw away besides its least.
    cooler_kw: float = 0.0

    def at(self, share: float, run: float) -> Point:
        """Tell what it does at a share of the way, running a part of a step."""
        one, other = (np.array(point) for point in (self.least, self.most))
        power, heat, fuel = (run * (one + share * (other - one))).tolist()
        return power, heat, fuel


def least_eur(
    plant: Plant, runs: Commitment, clock: Clock, street: Street, blocked: set[int]
) -> float:
    """Try every course: the least cost of all, EUR."""
    steps = len(clock)
    best = np.inf
    for course in product((False, True), repeat=steps):
        if any(course[t] for t in blocked):
            continue
        told = _told(runs, clock, course)
        if told is None:
            continue
        starts_eur, run = told
        cost = starts_eur + sum(
            float(clock.hours[t]) * _step_eur(plant, run[t], street, t)
            for t in range(steps)
        )
        best = min(best, cost)
    return best


def _told(
    runs: Commitment, clock: Clock, course: tuple[bool, ...]
) -> tuple[float, list[float]] | None:
    """Price the starts of a course, and say what share of each step it runs."""
    cost, run, on, since_h, waits_h = 0.0, list[float](), runs.on, runs.since_h, 0.0
    for is_on, dt in zip(course, clock.hours.tolist(), strict=True):
        if is_on != on:
            least_h = max(runs.min_up_h, runs.cold_start_h) if on else runs.min_down_h
            if since_h < least_h - 1e-6:
                return None
            if is_on:
                warm = since_h < runs.cold_after_h - 1e-6
                cost += SWITCH_EUR + (runs.warm_eur if warm else runs.cold_eur)
                waits_h = runs.warm_start_h if warm else runs.cold_start_h
            on, since_h = is_on, 0.0
        lost_h = min(waits_h, dt)
        run.append((dt - lost_h) / dt if is_on else 0.0)
        waits_h -= lost_h
        since_h += dt
    return cost, run


def _step_eur(plant: Plant, run: float, street: Street, t: int) -> float:
    """Find the cheapest load of one step, EUR/h."""

    def net_kw(share: float) -> float:
        power, heat, _ = plant.at(share, run)
        return street.load_kw[t] + power + max(0.0, street.heat_kw[t] - heat)

    def eur(share: float) -> float:
        power, heat, fuel = plant.at(share, run)
        net = net_kw(share)
        price = street.buy[t] if net > 0 else street.sell[t]
        upkeep = heat * plant.eur_per_kwh_heat - power * plant.eur_per_kwh_power
        return price * net + fuel * (GAS_EUR + GAS_KG * CARBON_EUR_PER_KG) + upkeep

    _, low, _ = plant.at(0.0, run)
    _, high, _ = plant.at(1.0, run)
    bearable = street.heat_kw[t] + low + plant.cooler_kw * run
    levels = {low, min(high, bearable), min(max(street.heat_kw[t], low), high)}
    ends = [(kw - low) / max(high - low, 1e-12) for kw in sorted(levels)]
    return min(map(eur, [*ends, *_zeros(net_kw, ends)]))


def _zeros(net_kw: Callable[[float], float], ends: list[float]) -> Iterator[float]:
    """Find where a line between two ends crosses zero."""
    for one, other in pairwise(ends):
        a, b = net_kw(one), net_kw(other)
        if a * b < 0:
            yield one + (other - one) * a / (a - b)


def planned(thing: Thing, clock: Clock, street: Street) -> Plan:
    """Let the engine plan the same."""
    gas = FuelSupply("gas", GAS_EUR, carbon_g_per_kwh=GAS_KG * 1000.0)
    things = (
        Grid("meter", "flat"),
        Load("rest"),
        HeatLoad("flats"),
        thing,
        Heater("heater", 1_000.0),
        gas,
    )
    people = Neighbourhood("n", ZONE, homes=(Home("home", things),))
    expected = outlook(
        clock,
        flat__import_eur_per_kwh=list(street.buy),
        flat__export_eur_per_kwh=list(street.sell),
        rest__power_kw=list(street.load_kw),
        flats__heat_kw=list(street.heat_kw),
    )
    return Planner().plan(people, expected, Policy(), effort=EXACT)
