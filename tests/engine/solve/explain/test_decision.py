"""Decisions: the facts of each run, counted again without the duals."""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.policy.carbon import Carbon
from quartier.engine.policy.simple_life import SimpleLife
from quartier.engine.solve import Decision, Effort, Plan, decisions, plan_by_rule
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Sharing, Thing
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.dwelling import Dwelling
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

from tests.engine.solve.worlds import START, World, slanted_street
from tests.strategies import ZONE

EXACT: Final = Effort(1e6, relative_gap=0.0, absolute_gap_eur=0.0)
STEPS: Final = 8
# Money alone: the duals price every wish.
PLAIN: Final = Policy((SimpleLife(eur_per_switch=0.0), Carbon(eur_per_kg=0.0)))


def _washer(first: int = 0, last: int = STEPS) -> Appliance:
    """Make a machine of 2.6 kWh that may run from one step to another."""
    run = Run(START + timedelta(hours=first), START + timedelta(hours=last))
    return Appliance("washer", (2.0, 0.6), 60.0, (run,), name="Washer")


def _world(
    *things: Thing, neighbours: tuple[Thing, ...] = (), **series: Floats
) -> World:
    """Build a home on a grid at 0.20 EUR, perhaps with a neighbour to share with."""
    flat = {
        "base.import_eur_per_kwh": np.full(STEPS, 0.20),
        "base.export_eur_per_kwh": np.full(STEPS, 0.05),
        "carbon_g_per_kwh": np.full(STEPS, 60.0),
        "rest.power_kw": np.full(STEPS, 0.3),
    }
    told = {name.replace("__", "."): values for name, values in series.items()}
    home = Home("home", (Grid("meter", "base"), Load("rest"), *things), "Home")
    other = Home("other", (Grid("other_meter", "base"), *neighbours), "Other")
    building = Building("house", (home, other), sharing=Sharing(0.08, 0.02))
    clock = Clock.even(START, 3600, STEPS)
    there = Neighbourhood("n", ZONE, (building,))
    return World(there, Outlook(clock, {**flat, **told}), PLAIN)


def _explained(world: World) -> tuple[Decision, ...]:
    plan = world.plan(effort=EXACT)
    return decisions(plan, world.neighbourhood, world.outlook)


def _at(values: dict[int, float], usual: float) -> Floats:
    series = np.full(STEPS, usual)
    for step, value in values.items():
        series[step] = value
    return series


def test_a_run_moved_to_a_cheap_hour() -> None:
    """From 0.20 to 0.10 EUR, 2 kWh and 0.6 kWh, and from 60 to 40 g: all by hand."""
    world = _world(
        _washer(),
        base__import_eur_per_kwh=_at({4: 0.10, 5: 0.10}, 0.20),
        carbon_g_per_kwh=_at({4: 40.0, 5: 40.0}, 60.0),
    )
    [found] = _explained(world)
    assert (found.thing, found.kind, found.name) == ("washer", "appliance", "Washer")
    assert (found.begins, found.ends) == tuple(
        START + timedelta(hours=hour) for hour in (4, 6)
    )
    assert found.latest == START + timedelta(hours=6)
    assert (found.reason, found.gives, found.place) == ("cheap", False, "home")
    assert found.energy_kwh == pytest.approx(2.6)
    assert found.price_eur_per_kwh == pytest.approx(0.10)
    assert found.saved_eur == pytest.approx(2.6 * 0.10)
    assert found.saved_g == pytest.approx(2.6 * 20.0)


SUN: Final = _at({3: 5.0, 4: 5.0}, 0.0)
_CASES: Final[dict[str, tuple[World, str, float]]] = {
    "own_sun": (
        _world(_washer(), Pv("roof", 6.0), roof__available_kw=SUN),
        "washer",
        4.7,
    ),
    "shared_sun": (
        _world(_washer(), neighbours=(Pv("roof", 6.0),), roof__available_kw=SUN),
        "washer",
        4.7,
    ),
    "paid": (
        _world(_washer(), base__import_eur_per_kwh=_at({5: -0.1, 6: -0.1}, 0.2)),
        "washer",
        0.0,
    ),
    "cheap": (
        _world(_washer(), base__import_eur_per_kwh=_at({5: 0.1, 6: 0.1}, 0.2)),
        "washer",
        0.0,
    ),
    "needed": (_world(_washer()), "washer", 0.0),
    "dear": (
        _world(
            Battery("battery", 4.0, 2.0, 2.0, 2.0),
            base__import_eur_per_kwh=_at({6: 0.6, 7: 0.6}, 0.2),
            rest__power_kw=_at({6: 1.0, 7: 1.0}, 0.0),
        ),
        "battery",
        0.0,
    ),
    "instead": (
        _world(
            Battery("battery", 4.0, 2.0, 2.0, 2.0),
            Pv("roof", 6.0, curtailable=False),
            base__import_eur_per_kwh=_at({4: 0.203, 5: 0.203}, 0.2),
            roof__available_kw=_at({0: 4.0}, 0.0),
            rest__power_kw=_at({4: 1.5, 5: 1.0}, 0.0),
        ),
        "battery",
        0.0,
    ),
}


@pytest.mark.parametrize(
    ("reason", "world", "thing", "spare_kw"),
    [(reason, *case) for reason, case in _CASES.items()],
    ids=_CASES.keys(),
)
def test_why(reason: str, world: World, thing: str, spare_kw: float) -> None:
    """Each reason is found where it holds, with the sun that was to spare."""
    gives = thing == "battery"
    found = [
        each
        for each in _explained(world)
        if each.thing == thing and each.gives == gives
    ]
    assert found[-1].reason == reason
    if spare_kw:
        # Two kilowatts and six tenths of them see sun, by energy.
        assert found[-1].spare_kw == pytest.approx(spare_kw)


def test_savings_are_no_more_than_a_plan_without_the_thing_would_lose() -> None:
    """Force one thing after the other to its habit and plan the rest anew.

    Prices of the plan are a lower bound of what that costs: nothing is flattered.
    """
    world = replace(slanted_street(), policy=PLAIN)
    plan = world.plan(effort=EXACT)
    told = decisions(plan, world.neighbourhood, world.outlook)
    for name in ("washer", "car", "tank"):
        said = sum(each.saved_eur for each in told if each.thing == name)
        lost = _forced(world, plan, name).plan(effort=EXACT).cost_eur - plan.cost_eur
        assert said <= lost + 1e-4, name
        assert lost > 0.0, name


def _forced(world: World, plan: Plan, name: str) -> World:
    """Let a thing take what it takes without Quartier, whatever is decided."""
    habit = plan.things[name].habit_kw
    fixed = world.with_thing(Load(name))
    return fixed.expecting(**{f"{name}__power_kw": habit})


def test_savings_are_those_of_a_plan_anew_where_prices_stay() -> None:
    """Where sun and grid are plenty, what is said is what planning anew loses."""
    dear = _at({0: 0.30, 1: 0.28}, 0.20)
    sunny = _world(
        _washer(),
        Pv("roof", 6.0),
        roof__available_kw=_at({4: 5.0, 5: 5.0}, 0.0),
        base__import_eur_per_kwh=dear,
    )
    plan = sunny.plan(effort=EXACT)
    [said] = decisions(plan, sunny.neighbourhood, sunny.outlook)
    lost = _forced(sunny, plan, "washer").plan(effort=EXACT).cost_eur - plan.cost_eur
    assert said.saved_eur == pytest.approx(lost, abs=1e-6)
    assert said.saved_g == pytest.approx(2.6 * 60.0)


def test_every_kwh_is_in_one_decision() -> None:
    """Runs of a thing neither overlap nor leave anything out, nor invent savings."""
    world = slanted_street()
    plan = world.plan(effort=EXACT)
    told = decisions(plan, world.neighbourhood, world.outlook)
    assert [each.begins for each in told] == sorted(each.begins for each in told)
    assert {each.thing for each in told} == {"battery", "washer", "car", "tank"}
    for name in ("battery", "washer", "car", "tank"):
        mine = [each for each in told if each.thing == name]
        power = plan.things[name].power_kw
        assert sum(each.energy_kwh for each in mine) == pytest.approx(
            float(np.abs(power).sum()), abs=0.1
        )
        place = plan.places[plan.things[name].place]
        assert place.price_eur_per_kwh is not None
        supplier = place.supplier_eur_per_kwh
        # Never dearer than the supplier asks, nor cheaper than it pays to use power.
        price = np.minimum(place.price_eur_per_kwh, np.maximum(supplier, 0.0))
        price = np.maximum(price, np.minimum(supplier, 0.0))
        less = plan.things[name].habit_kw - power
        saved = sum(each.saved_eur for each in mine)
        left = plan.things[name].left_eur
        assert saved == pytest.approx(float(less @ price) + left, abs=0.02)


def test_what_is_owed_in_the_end_is_no_saving() -> None:
    """A tank left cold has saved nothing: what is said adds up to what is saved."""
    world = slanted_street()
    plan = world.plan(effort=EXACT)
    told = decisions(plan, world.neighbourhood, world.outlook)
    said = sum(each.saved_eur for each in told)
    assert 0.0 < said <= plan.saved_eur + 0.01
    left = sum(own.left_eur for own in plan.things.values())
    assert left == pytest.approx(plan.habit_costs["stored"] - plan.costs["stored"])
    top = plan.places[world.neighbourhood.id]
    assert top.saved_eur == pytest.approx(plan.saved_eur)
    assert top.left_eur == pytest.approx(left)


def test_the_price_of_a_broken_wish_is_no_money() -> None:
    """Behind a fuse that is too small a kWh moved saves what the supplier asks."""
    world = _world(_washer(), rest__power_kw=_at({0: 3.0, 1: 3.0}, 0.3))
    people = replace(world.neighbourhood, import_limit_kw=0.5)
    tight = replace(world, neighbourhood=people)
    plan = tight.plan(effort=EXACT)
    assert plan.breaches
    for each in decisions(plan, tight.neighbourhood, tight.outlook):
        assert abs(each.saved_eur) <= 2.6 * 0.2 + 1e-6


def test_a_plan_without_duals_is_explained_by_the_supplier() -> None:
    """A plain rule's plan knows no price but the contract's, and is explained by it."""
    world = _world(_washer(), base__import_eur_per_kwh=_at({4: 0.1, 5: 0.1}, 0.2))
    plan = plan_by_rule(world.neighbourhood, world.outlook, world.policy)
    [found] = decisions(plan, world.neighbourhood, world.outlook)
    assert (found.reason, found.begins) == ("cheap", START + timedelta(hours=4))
    assert found.saved_eur == pytest.approx(2.6 * 0.1)


@pytest.mark.parametrize("hours", [8, 40])
def test_what_runs_for_days_is_told_of_day_by_day(hours: int) -> None:
    """Heating through the cold is one run a day; through a night it is one run."""
    cold = Dwelling(60.0, "1982", 2)
    things = (
        Grid("meter", "base"),
        cold.space("rooms", -10.0),
        cold.heater("heater"),
    )
    begin = START.replace(hour=20)
    clock = Clock.even(begin, 3600, hours)
    series = {
        "base.import_eur_per_kwh": np.full(hours, 0.20),
        "base.export_eur_per_kwh": np.full(hours, 0.05),
        "carbon_g_per_kwh": np.full(hours, 60.0),
        "outdoor_c": np.full(hours, -10.0),
        "ghi_w_per_m2": np.zeros(hours),
    }
    there = Neighbourhood("n", ZONE, homes=(Home("home", things),))
    world = World(there, Outlook(clock, series), PLAIN)

    found = [one for one in _explained(world) if one.thing == "heater"]

    wall = ZoneInfo(ZONE)
    begins = [one.begins.astimezone(wall) for one in found]
    assert len(found) == (1 if hours == 8 else 3)
    assert all(moment.hour == 0 for moment in begins[1:])
    assert [one.ends for one in found[:-1]] == [one.begins for one in found[1:]]
