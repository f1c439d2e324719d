"""Solving, as a whole: what stands in common serves several buildings, and is paid for.

A field of sun and a battery stand at the neighbourhood's own meter, or at a building's.
References are every schedule tried by plain arithmetic, and days told by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.solve import Effort, Plan, Planner
from quartier.engine.things import (
    PHASES,
    Building,
    Grid,
    Home,
    Neighbourhood,
    Phase,
    Sharing,
    Thing,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

from tests.engine.solve.models import hours, outlook
from tests.strategies import ZONE, few

type Draw = Callable[[st.SearchStrategy[Any]], Any]

BUILDINGS: Final = {"a": ("a1", "a2"), "b": ("b1", "b2")}
HOMES: Final = tuple(home for homes in BUILDINGS.values() for home in homes)
SHARED: Final = Sharing(internal_eur_per_kwh=0.1, network_eur_per_kwh=0.02)
EXACT: Final = Effort(seconds=1e6, relative_gap=1e-9, absolute_gap_eur=1e-9)
SELL, WEAR = 0.05, 0.01


@dataclass(frozen=True)
class Day:
    """Two buildings of two homes, and common plant, in whole kW by the hour."""

    # What the supplier asks of homes, and of the plant.
    buy: tuple[float, ...]
    own: tuple[float, ...]
    sun: tuple[int, ...]
    # What each home takes.
    loads: dict[str, tuple[int, ...]]
    # Where the plant stands: "n" or a building.
    at: str = "n"
    # Who runs operations: the neighbourhood, or each building its own.
    each: bool = False
    room: int = 1
    held: int = 0
    # The phase of the plant and of each home, and what a wire of a building and of the
    # whole may bear.
    phases: tuple[Phase, ...] = ("l1",) * 5
    building: float | None = None
    whole: float | None = None

    @property
    def served(self) -> tuple[str, ...]:
        """List the homes that are in one operation with the plant."""
        if self.at == "n":
            return () if self.each else HOMES
        return BUILDINGS[self.at] if self.each else HOMES


def _people(day: Day) -> Neighbourhood:
    """Build the neighbourhood of a day."""
    plant = (
        Grid("plant", "own", phase=day.phases[0]),
        Pv("field", 99.0),
        Battery("bank", day.room, 1.0, 1.0, day.held, 1.0, 1.0),
    )
    return _tree(
        day.at,
        plant,
        each=day.each,
        building=day.building,
        whole=day.whole,
        phases=day.phases[1:],
    )


def _tree(
    at: str,
    plant: tuple[Thing, ...],
    *,
    each: bool = False,
    building: float | None = None,
    whole: float | None = None,
    phases: tuple[Phase, ...],
) -> Neighbourhood:
    """Build two buildings of two homes around common plant."""
    on = dict(zip(HOMES, phases, strict=True))
    buildings = []
    for name, homes in BUILDINGS.items():
        inside = tuple(
            Home(h, (Grid(f"{h}_m", "flat", phase=on[h]), Load(f"{h}_rest")))
            for h in homes
        )
        own = plant if name == at else ()
        sharing = SHARED if each else None
        buildings.append(
            Building(name, inside, own, sharing=sharing, phase_limit_kw=building)
        )
    return Neighbourhood(
        id="n",
        time_zone=ZONE,
        buildings=tuple(buildings),
        things=plant if at == "n" else (),
        sharing=None if each else SHARED,
        phase_limit_kw=whole,
    )


def _expected(day: Day) -> Outlook:
    """Tell prices, sun and loads of a day."""
    told: dict[str, Any] = {
        f"{home}_rest__power_kw": list(load) for home, load in day.loads.items()
    }
    for tariff, prices in (("flat", day.buy), ("own", day.own)):
        told[f"{tariff}__import_eur_per_kwh"] = list(prices)
        told[f"{tariff}__export_eur_per_kwh"] = SELL
    told["field__available_kw"] = list(day.sun)
    return outlook(hours(len(day.buy)), **told)


def _planned(day: Day) -> Plan:
    plan = Planner().plan(_people(day), _expected(day), Policy(), effort=EXACT)
    assert plan.status == "optimal"
    return plan


# --- every schedule tried -----------------------------------------------------


def _least(day: Day) -> float:
    """Try every schedule of the battery, of the sun and of every trade, EUR."""
    steps = range(len(day.buy))
    # What is taken is bought again in the cheapest third: one hour of three.
    worth = max(0.0, min(day.own) - WEAR)
    best = np.inf
    for flow in product((-1, 0, 1), repeat=len(steps)):
        if all(0 <= day.held + sum(flow[: t + 1]) <= day.room for t in steps):
            kept = WEAR * flow.count(-1) - worth * sum(flow)
            best = min(best, kept + sum(_hour(day, t, flow[t]) for t in steps))
    return best


def _hour(day: Day, t: int, flow: int) -> float:
    """Use and trade as much as is cheapest in an hour, EUR."""
    wanted = sum(day.loads[home][t] for home in day.served)
    others = sum(load[t] for load in day.loads.values()) - wanted
    best = np.inf
    for used in range(day.sun[t] + 1):
        net = flow - used
        for traded in range(min(max(-net, 0), wanted) + 1):
            bill = day.own[t] * net if net > 0 else SELL * (net + traded)
            trade = SHARED.network_eur_per_kwh * traded + day.buy[t] * (wanted - traded)
            best = min(best, bill + trade + 5.0 * _beyond_kw(day, t, net))
    return best + day.buy[t] * others


def _beyond_kw(day: Day, t: int, net: int) -> float:
    """Sum what wires bear beyond their limits while the plant takes so much."""
    takes = {"plant": net, **{home: day.loads[home][t] for home in HOMES}}
    on = dict(zip(takes, day.phases, strict=True))
    wires = [(day.whole, {"plant", *HOMES})]
    for name, homes in BUILDINGS.items():
        plant = {"plant"} if name == day.at else set[str]()
        wires.append((day.building, {*homes, *plant}))
    beyond = 0.0
    for most, members in wires:
        if most is not None:
            passing = dict.fromkeys(PHASES, 0)
            for meter in members:
                passing[on[meter]] += takes[meter]
            beyond += sum(max(0.0, abs(kw) - most) for kw in passing.values())
    return beyond


def _three(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(values, values, values)


PRICES: Final = _three(st.sampled_from((0.06, 0.1, 0.2, 0.4)))
DAYS: Final = st.builds(
    Day,
    buy=PRICES,
    own=PRICES,
    sun=_three(st.integers(0, 4)),
    loads=st.fixed_dictionaries({home: _three(st.integers(0, 2)) for home in HOMES}),
    at=st.sampled_from(("n", *BUILDINGS)),
    each=st.booleans(),
    room=st.just(2),
    held=st.integers(0, 2),
)
MOST: Final = st.none() | st.integers(0, 4).map(float)
WIRED_DAYS: Final = st.builds(
    lambda day, phases, building, whole: replace(
        day, phases=phases, building=building, whole=whole
    ),
    DAYS,
    st.tuples(*[st.sampled_from(PHASES)] * 5),
    MOST,
    MOST,
)


@given(day=DAYS)
def test_no_schedule_of_common_plant_costs_less(day: Day) -> None:
    """Nor more: who buys cheap for the battery may share it, and none is passed on."""
    assert _planned(day).cost_eur == pytest.approx(_least(day), abs=1e-5)


@given(day=WIRED_DAYS)
def test_no_schedule_within_the_wires_costs_less(day: Day) -> None:
    """Every kWh beyond a wire at its price: some are worth keeping power back for."""
    assert _planned(day).cost_eur == pytest.approx(_least(day), abs=1e-5)


# --- sums and bills -----------------------------------------------------------


def _flows(plan: Plan, place: str) -> dict[str, Floats]:
    """Read what passes a meter, nothing where it cannot."""
    own, nothing = plan.places[place], np.zeros(len(plan.clock))
    ways = {
        "import": own.import_kw,
        "export": own.export_kw,
        "take": own.take_kw,
        "give": own.give_kw,
    }
    return {name: nothing if kw is None else kw for name, kw in ways.items()}


@few
@given(day=DAYS)
def test_in_each_operation_what_is_given_is_taken(day: Day) -> None:
    """By its own members: none crosses from one building's operation to another's."""
    plan = _planned(day)
    pools = [[*homes, name] for name, homes in BUILDINGS.items()]
    if not day.each:
        pools = [["n", *pools[0], *pools[1]]]
    for pool in pools:
        flows = [_flows(plan, place) for place in pool]
        taken = np.sum([flow["take"] for flow in flows], axis=0)
        given = np.sum([flow["give"] for flow in flows], axis=0)
        assert taken == pytest.approx(given, abs=1e-6)
    if day.each:
        outside = _flows(plan, "n")
        assert not outside["take"].any()
        assert not outside["give"].any()


@few
@given(day=DAYS)
def test_power_is_not_passed_through(day: Day) -> None:
    """What leaves the plant was made there that hour; homes give nothing."""
    plan = _planned(day)
    flow = _flows(plan, day.at)
    made = plan.things["field"].values["use_kw"]
    made = made + plan.things["bank"].values["discharge_kw"]
    assert (flow["give"] + flow["export"] <= made + 1e-6).all()
    inwards, outwards = flow["import"] + flow["take"], flow["give"] + flow["export"]
    assert np.minimum(inwards, outwards) == pytest.approx(np.zeros(3), abs=1e-6)
    for home in HOMES:
        own = _flows(plan, home)
        load = np.array(day.loads[home], dtype=float)
        assert own["take"] + own["import"] == pytest.approx(load, abs=1e-6)


@few
@given(day=DAYS)
def test_bills_add_up(day: Day) -> None:
    """Meter by meter from its flows and prices; a building's is that of its meters."""
    plan, bills = _planned(day), {}
    internal, network = SHARED.internal_eur_per_kwh, SHARED.network_eur_per_kwh
    for meter in {*HOMES, day.at}:
        flow = _flows(plan, meter)
        price = np.array(day.buy if meter in HOMES else day.own)
        bought = flow["import"] @ price + flow["take"].sum() * (internal + network)
        bills[meter] = bought - flow["export"].sum() * SELL
        bills[meter] -= flow["give"].sum() * internal
    for home in HOMES:
        assert plan.places[home].bill_eur == pytest.approx(bills[home], abs=1e-6)
    for name, homes in BUILDINGS.items():
        own = bills[day.at] * (day.at == name) + sum(bills[home] for home in homes)
        assert plan.places[name].bill_eur == pytest.approx(own, abs=1e-6)
    total = plan.places["n"].bill_eur
    assert total == pytest.approx(sum(bills.values()), abs=1e-6)
    assert total == pytest.approx(plan.costs["cost"], abs=1e-6)


# --- told by hand -------------------------------------------------------------


def _noon(*, each: bool = False) -> Day:
    """Make a bright hour and a dark, dear one; every home takes a kW in both."""
    return Day(
        buy=(0.2, 0.4),
        own=(0.2, 0.2),
        sun=(5, 0),
        loads=dict.fromkeys(HOMES, (1, 1)),
        each=each,
    )


def test_the_sun_of_all_serves_all() -> None:
    """4 kW to four homes at noon, 1 kWh into the battery and to all four at night."""
    plan = _planned(_noon())
    for home in HOMES:
        assert _flows(plan, home)["take"] == pytest.approx([1.0, 0.25], abs=1e-6)
        assert plan.places[home].bill_eur == pytest.approx(1.25 * 0.12 + 0.75 * 0.4)
    assert plan.things["bank"].power_kw == pytest.approx([1.0, -1.0], abs=1e-6)
    # The network on 5 kWh, 3 kWh bought, and the battery's wear.
    assert plan.cost_eur == pytest.approx(5 * 0.02 + 3 * 0.4 + WEAR)
    assert plan.cost_eur <= plan.habit_cost_eur + 1e-9


def test_without_an_operation_of_all_the_plant_sells_to_its_supplier() -> None:
    """Where each building shares for itself, what stands outside serves none."""
    plan = _planned(_noon(each=True))
    assert all(not _flows(plan, home)["take"].any() for home in HOMES)
    assert plan.places["a"].bill_eur == pytest.approx(2 * 0.2 + 2 * 0.4)


PLANT: Final = (Grid("plant", "flat", phase="l1"), Battery("bank", 1, 1, 1, 1, 1, 1))


def _beyond(people: Neighbourhood, **told: Any) -> dict[str, float]:  # noqa: ANN401 (series)
    """Plan two hours and sum what wires bear beyond their limits, kWh."""
    loads = {f"{home}_rest__power_kw": told.get(home, 0.0) for home in HOMES}
    expected = outlook(hours(2), **loads, **told.get("sun", {}))
    plan = Planner().plan(people, expected, Policy(), effort=EXACT)
    over: dict[str, float] = {}
    for breach in plan.breaches:
        assert (breach.line, breach.unit) == ("limits", "kWh")
        over[breach.thing] = over.get(breach.thing, 0.0) + round(breach.amount, 5)
    assert plan.costs["limits"] == pytest.approx(5.0 * sum(over.values()), abs=1e-4)
    return over


AT_ONE: Final[tuple[Phase, ...]] = ("l1", "l1", "l2", "l3")
EVENING: Final = {"a1": [0.0, 2.0], "a2": [0.0, 2.0]}


def test_a_battery_outside_spares_the_transformer_and_not_the_riser() -> None:
    """4 kW on l1 through 3: the riser bears 1 beyond, the street's wire does not."""
    people = _tree("n", PLANT, building=3.0, whole=3.0, phases=AT_ONE)
    assert _beyond(people, **EVENING) == {"a.l1": 1.0}
    people = _tree("b", PLANT, building=3.0, whole=3.0, phases=AT_ONE)
    assert _beyond(people, **EVENING) == {"a.l1": 1.0}


def test_a_battery_in_the_building_spares_both() -> None:
    """At the building's own meter, behind the same riser, whoever shares with whom."""
    for each in (False, True):
        people = _tree("a", PLANT, each=each, building=3.0, whole=3.0, phases=AT_ONE)
        assert _beyond(people, **EVENING) == {}


def test_a_battery_on_another_phase_spares_none() -> None:
    """The homes' phase is not the plant's."""
    people = _tree("a", PLANT, building=3.0, whole=3.0, phases=("l2", "l2", "l1", "l3"))
    assert _beyond(people, **EVENING) == {"a.l2": 1.0, "n.l2": 1.0}


def test_common_sun_is_held_back_before_a_wire_breaks() -> None:
    """5 kW on one wire of 3 with 1 kW used on it: 1 kW is held back, if it can be."""
    for can, beyond in ((True, {}), (False, {"n.l1": 2.0})):
        plant = (Grid("plant", "flat", phase="l1"), Pv("field", 9.0, curtailable=can))
        people = _tree("n", plant, whole=3.0, phases=("l1", "l2", "l2", "l3"))
        told = {"a1": 1.0, "sun": {"field__available_kw": 5.0}}
        assert _beyond(people, **told) == beyond
