"""Two plants written out by hand, from the numbers in their folders alone.

Nothing here is the engine's: files are read as JSON and CSV, and what is on when is a
path through an alternation of runs and pauses, each an arc with its own cost, where the
engine has a whole number a step. So that both agree only if both are right.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import highspy
import numpy as np

type Terms = Mapping[int, float]

CARBON_EUR_PER_KG = 0.1
SWITCH_EUR = 0.01
WATER_KWH_PER_M3_K = 4.186 / 3.6
WARM_H = 8


@dataclass(slots=True)
class Sum:
    """A mixed-integer linear problem, row by row."""

    highs: highspy.Highs = field(default_factory=highspy.Highs)
    columns: int = 0

    def __post_init__(self) -> None:
        """Be quiet, and exact."""
        self.highs.silent()
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("mip_rel_gap", 1e-5)

    def column(
        self, cost: float = 0.0, most: float = np.inf, *, whole: bool = False
    ) -> int:
        """Add a column from zero up."""
        self.highs.addCol(cost, 0.0, most, 0, [], [])
        if whole:
            self.highs.changeColIntegrality(self.columns, highspy.HighsVarType.kInteger)
        self.columns += 1
        return self.columns - 1

    def series(self, costs: Sequence[float], most: float = np.inf) -> list[int]:
        """Add a column for each hour."""
        return [self.column(float(cost), most) for cost in costs]

    def row(self, low: float, high: float, terms: Terms) -> None:
        """Add a row."""
        self.highs.addRow(low, high, len(terms), list(terms), list(terms.values()))

    def least(self) -> float:
        """Solve."""
        self.highs.run()
        assert self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return float(self.highs.getObjectiveValue())


@dataclass(frozen=True, slots=True)
class World:
    """A folder, read by hand."""

    things: Mapping[str, Mapping[str, Any]]
    tariff: Mapping[str, Any]
    series: Mapping[str, list[float]]

    @property
    def hours(self) -> int:
        """Count the hours: every step is one."""
        return len(self.series["utc"])

    @property
    def buy(self) -> list[float]:
        """Price a kWh bought, without carbon."""
        besides = self.tariff["energy"]["network_and_taxes_eur_per_kwh"]
        return [each + besides for each in self.market]

    @property
    def market(self) -> list[float]:
        """Price a kWh on the market."""
        return self.series["fr_day_ahead.eur_per_kwh"]

    @property
    def grid_eur(self) -> list[float]:
        """Price the carbon of a kWh bought."""
        grams = self.series["carbon_g_per_kwh"]
        return [CARBON_EUR_PER_KG * each / 1000 for each in grams]

    @property
    def refill(self) -> float:
        """Price a kWh bought in the cheapest third of the last day."""
        return float(np.mean(sorted(self.buy[-24:])[:8]))


def read(folder: Path) -> World:
    """Read a folder."""
    tree = json.loads((folder / "neighbourhood.json").read_text())
    tariffs = json.loads((folder / "tariffs.json").read_text())["tariffs"]
    with (folder / "outlook.csv").open() as file:
        rows = list(csv.DictReader(file))
    series: dict[str, Any] = {
        name: [float(row[name]) for row in rows] for name in rows[0] if name != "utc"
    }
    return World(
        {thing["id"]: thing for thing in tree["things"]},
        next(iter(tariffs.values())),
        {**series, "utc": [row["utc"] for row in rows]},
    )


def ways(own: Sum, runs: Mapping[str, Any], free: Sequence[bool]) -> list[int]:
    """Write every alternation of runs and pauses that may be, from the first hour on.

    A run is as long as it must be, or ends where the plant may not run; a pause is as
    long as it must be, or ends with the hours. A start takes time and money by how long
    the pause before it was, so the pause's arc pays.
    Returns the columns that say what share of each hour it runs.
    """
    end, on = len(free), bool(runs.get("on", False))
    shares: list[dict[int, float]] = [{} for _ in free]
    covers: list[dict[int, float]] = [{} for _ in free]
    arrive: dict[tuple[bool, int], dict[int, float]] = {}
    leave: dict[tuple[bool, int], dict[int, float]] = {}
    least_up = max(runs["min_up_h"], runs["cold_start_h"])
    for first in range(end):
        for last in range(first + 1, end + 1):
            begun = on and first == 0
            if all(free[first:last]) and (
                begun or last - first >= least_up or last == end or not free[last]
            ):
                arc = own.column()
                leave.setdefault((True, first), {})[arc] = 1.0
                arrive.setdefault((False, last), {})[arc] = 1.0
                for hour in range(first, last):
                    shares[hour][arc] = 1.0
                    covers[hour][arc] = 1.0
            was_off = not on and first == 0
            if last < end and not (was_off or last - first >= runs["min_down_h"]):
                continue
            warm = last - first < WARM_H and not was_off
            eur, takes_h = (
                (runs["warm_eur"], runs["warm_start_h"])
                if warm
                else (runs["cold_eur"], runs["cold_start_h"])
            )
            starts = last < end
            arc = own.column(eur + SWITCH_EUR if starts else 0.0)
            leave.setdefault((False, first), {})[arc] = 1.0
            arrive.setdefault((True, last), {})[arc] = 1.0
            lost, hour = takes_h, last
            while starts and lost > 1e-9:
                if hour < end and free[hour]:
                    shares[hour][arc] = -min(lost, 1.0)
                lost, hour = lost - 1.0, hour + 1
    _path(own, arrive, leave, end, on=on, begin=runs)
    # Which hours are on says which arcs are taken, so that only those need be whole.
    for cover in covers:
        own.row(0.0, 0.0, {own.column(0.0, 1.0, whole=True): -1.0, **cover})
    run = [own.column(0.0, 1.0) for _ in shares]
    for column, share in zip(run, shares, strict=True):
        own.row(0.0, 0.0, {column: -1.0, **share})
    return run


def _path(
    own: Sum,
    arrive: Mapping[tuple[bool, int], Terms],
    leave: Mapping[tuple[bool, int], Terms],
    end: int,
    *,
    on: bool,
    begin: Mapping[str, Any],
) -> None:
    """One arc leaves the beginning, and what arrives anywhere leaves from there."""
    eur, _ = begin["cold_eur"], begin["cold_start_h"]
    first = {**leave.get((on, 0), {}), **leave.get((not on, 0), {})}
    own.row(1.0, 1.0, first)
    if not on:
        # To start in the first hour, without a pause: cold.
        for arc in leave.get((True, 0), {}):
            own.highs.changeColCost(arc, eur + SWITCH_EUR)
    for hour in range(1, end):
        for state in (False, True):
            terms = dict(leave.get((state, hour), {}))
            for arc, value in arrive.get((state, hour), {}).items():
                terms[arc] = terms.get(arc, 0.0) - value
            if terms:
                own.row(0.0, 0.0, terms)


def tank(
    own: Sum, thing: Mapping[str, Any], hours: int, worth: float
) -> tuple[list[int], list[int], float]:
    """Write a tank; return what it takes, what it gives, and what it is worth now."""
    per_k = thing["volume_m3"] * WATER_KWH_PER_M3_K
    most = per_k * (thing["supply_c"] - thing["return_c"])
    around = -per_k * (thing["return_c"] - 15.0)
    keep = 1.0 - 0.000077
    take = own.series([0.0] * hours, thing["take_kw"])
    give = own.series([0.0] * hours, thing["give_kw"])
    before: int | None = None
    for hour in range(hours):
        cost = -worth if hour == hours - 1 else 0.0
        content = own.column(cost, most - around)
        # Counted from a tank as cold as what is around it: only cooling is left.
        terms = {content: 1.0, take[hour]: -1.0, give[hour]: 1.0}
        start = 0.0
        if before is None:
            start = keep * (thing["content_kwh"] - around)
        else:
            terms[before] = -keep
        own.row(start, start, terms)
        # Not colder than its return, but for what it loses by itself.
        own.row(-around * keep ** (hour + 1), np.inf, {content: 1.0})
        before = content
    return take, give, worth * (thing["content_kwh"] - around)


def loop(folder: Path) -> float:
    """Find the least cost of the geothermal loop, all wishes priced, EUR."""
    world, own = read(folder), Sum()
    pump, network = world.things["doublet"], world.things["network"]
    hours = world.hours
    supply = world.series["doublet.supply_c"]
    cop = [
        0.55 * (each + 273.15) / (each - (pump["source_c"] - 20.0)) for each in supply
    ]
    power = [1.04 / each for each in cop]
    upkeep = 0.0057
    begins, ends = (
        world.series["utc"].index(_utc(pump["duties"][0][when]))
        for when in ("begins", "ends")
    )
    free = [not begins <= hour < ends for hour in range(hours)]
    shares = ways(own, pump["runs"], free)
    price = [
        0.06
        + network["malus_eur_per_kwh_k"] * (each - network["reference_c"])
        + CARBON_EUR_PER_KG * network["carbon_g_per_kwh"] / 1000
        for each in world.series["network.return_c"]
    ]
    made = own.series(
        [
            (buy + carbon) * each + upkeep
            for buy, carbon, each in zip(world.buy, world.grid_eur, power, strict=True)
        ]
    )
    waste, bought = own.series([0.0] * hours), own.series(price, network["power_kw"])
    peak = own.column(network["capacity_eur_per_kw"])
    money = [
        each - CARBON_EUR_PER_KG * network["carbon_g_per_kwh"] / 1000 for each in price
    ]
    worth = min(
        world.refill * 1.04 / float(np.mean(cop)) + upkeep, float(np.mean(money[-24:]))
    )
    take, give, stored = tank(own, world.things["tank"], hours, worth)
    most, least = pump["heat_kw"], 0.2 * pump["heat_kw"]
    for hour in range(hours):
        run = shares[hour]
        own.row(-np.inf, 0.0, {made[hour]: 1.0, run: -most})
        own.row(0.0, np.inf, {made[hour]: 1.0, run: -least})
        own.row(-np.inf, 0.0, {waste[hour]: 1.0, run: -least})
        own.row(-np.inf, network["subscribed_kw"], {bought[hour]: 1.0, peak: -1.0})
        need = world.series["district.heat_kw"][hour]
        heat = {made[hour]: 1.0, bought[hour]: 1.0, give[hour]: 1.0}
        own.row(need, need, {**heat, waste[hour]: -1.0, take[hour]: -1.0})
    return own.least() + stored


def block(folder: Path) -> float:
    """Find the least cost of the block with biogas, all wishes priced, EUR."""
    world, own = read(folder), Sum()
    hours, main = world.hours, world.things["main"]
    holder, boiler = world.things["digester"], world.things["boiler"]
    engines = [world.things[name] for name in ("engine-1", "engine-2")]
    size = engines[0]["power_kw"]
    lines = [willans(engine) for engine in engines]
    fee = -world.tariff["injection"]["margin_eur_per_kwh"]
    bought = own.series(np.add(world.buy, world.grid_eur).tolist(), 1_000.0)
    sold = own.series([fee - each for each in world.market], 1_000.0)
    gas_eur = main["eur_per_kwh"] + CARBON_EUR_PER_KG * main["carbon_g_per_kwh"] / 1000
    gas = own.series([gas_eur] * hours, main["limit_kw"])
    burnt, flare = own.series([0.0] * hours), own.series([0.0] * hours)
    made = [own.series([0.0075] * hours) for _ in engines]
    waste = [own.series([0.0] * hours) for _ in engines]
    hot = own.series([0.0] * hours, boiler["heat_kw"])
    paths = [ways(own, engine["runs"], [True] * hours) for engine in engines]
    fuel_eur = engines[0]["fuel_eur_per_kwh"]
    effs = [engine.get("efficiency", 0.41) for engine in engines]
    worth = min(
        *(
            max(0.0, fuel_eur - eff * (world.refill - 0.0075)) / (0.89 - eff)
            for eff in effs
        ),
        boiler["fuel_eur_per_kwh"] / 1.035,
    )
    take, give, stored = tank(own, world.things["tank"], hours, worth)
    before: int | None = None
    for hour in range(hours):
        need = world.series["warmth.heat_kw"][hour]
        heat = {hot[hour]: 1.0, give[hour]: 1.0, take[hour]: -1.0}
        wires = {bought[hour]: 1.0, sold[hour]: -1.0}
        fuel = {burnt[hour]: 1.0, gas[hour]: 1.0, hot[hour]: -1 / 1.035}
        each = zip(made, waste, paths, lines, strict=True)
        for power, lost, path, (slope, idle) in each:
            run, least_heat = path[hour], 0.89 * (slope * size / 2 + idle) - size / 2
            own.row(-np.inf, 0.0, {power[hour]: 1.0, run: -size})
            own.row(0.0, np.inf, {power[hour]: 1.0, run: -size / 2})
            own.row(-np.inf, 0.0, {lost[hour]: 1.0, run: -least_heat})
            heat |= {power[hour]: 0.89 * slope - 1, lost[hour]: -1.0}
            heat[run] = 0.89 * idle
            wires[power[hour]] = 1.0
            fuel |= {power[hour]: -slope, run: -idle}
        own.row(need, need, heat)
        load = world.series["block.power_kw"][hour]
        own.row(load, load, wires)
        own.row(0.0, 0.0, fuel)
        gift = world.series["digester.made_kw"][hour]
        cost = -holder["worth_eur_per_kwh"] if hour == hours - 1 else 0.0
        fill = own.column(cost, holder["capacity_kwh"])
        terms = {fill: 1.0, burnt[hour]: 1.0, flare[hour]: 1.0}
        if before is None:
            gift += holder["fill_kwh"]
        else:
            terms[before] = -1.0
        own.row(gift, gift, terms)
        before = fill
    return own.least() + stored + holder["worth_eur_per_kwh"] * holder["fill_kwh"]


def willans(engine: Mapping[str, Any]) -> tuple[float, float]:
    """Draw the line through full and half load: fuel a kW, and when idle, kW."""
    full = engine.get("efficiency", 0.41)
    half = engine.get("least_efficiency", 0.39)
    slope = (1 / full - 0.5 / half) / 0.5
    return slope, engine["power_kw"] * (1 / full - slope)


def _utc(moment: str) -> str:
    return moment.replace("Z", "+00:00")
