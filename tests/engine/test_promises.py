"""What every plan keeps, whatever is asked: the promises of the architecture's page."""

import json
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import read, write
from quartier.engine.solve import LANGUAGES, Effort, Plan, decisions, sentence
from quartier.engine.things import Grid, Neighbourhood, Values
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.worlds import World, slanted_street, street, worlds
from tests.strategies import ZONE

# Nodes bound the work; the clock, which would make it chance, does not.
QUICK: Final = Effort(seconds=1e6, nodes=50, certify=False)
# HiGHS keeps rows to 1e-7; a few of them add up in one balance.
EXACT: Final = 1e-6


@given(world=worlds())
def test_there_is_a_plan_no_dearer_than_doing_nothing(world: World) -> None:
    """Whatever is valid is planned by the solver, never at a loss, within its bound."""
    plan = world.plan(effort=QUICK)
    assert plan.status in {"optimal", "bounded", "habit"}, plan.reason
    assert plan.cost_eur <= plan.habit_cost_eur + EXACT
    assert bool(plan.reason) == (plan.status == "habit")
    if plan.status == "habit":
        assert dict(plan.costs) == dict(plan.habit_costs)
    least = min(plan.cost_eur, plan.habit_cost_eur, plan.rule_cost_eur)
    assert plan.bound_eur is not None
    # Rows kept to 1e-7 times prices of several euros: a thousandth of a cent.
    assert plan.bound_eur <= least + 1e-5 * max(1.0, abs(least))


@given(world=worlds())
def test_every_carrier_is_balanced(world: World) -> None:
    """At each meter and source, what comes in is what the things take, summed here."""
    plan = world.plan(effort=QUICK)
    taken = _taken(world, plan, Carrier.ELECTRICITY)
    for place in world.places:
        own = plan.places[place.id]
        flows = (own.import_kw, own.take_kw, own.export_kw, own.give_kw)
        inwards, shared, outwards, given_away = (
            np.zeros(len(world.clock)) if flow is None else flow for flow in flows
        )
        net = inwards + shared - outwards - given_away
        if place.suppliers.get(Carrier.ELECTRICITY) == world.places.index(place):
            assert net == pytest.approx(taken[place.id], abs=EXACT)
        assert all(flow is None or (flow >= -EXACT).all() for flow in flows)
    for carrier in (Carrier.HEAT, Carrier.FUEL):
        for left_kw in _taken(world, plan, carrier).values():
            assert left_kw == pytest.approx(np.zeros(len(world.clock)), abs=EXACT)
    _look_at_sharing(world, plan)


def _look_at_sharing(world: World, plan: Plan) -> None:
    """In each operation givers give what takers take, and no meter does both."""
    nothing = np.zeros(len(world.clock))
    net = {place.shares_at: nothing.copy() for place in world.places}
    for place in world.places:
        own = plan.places[place.id]
        take = nothing if own.take_kw is None else own.take_kw
        give = nothing if own.give_kw is None else own.give_kw
        assert not ((take > EXACT) & (give > EXACT)).any()
        net[place.shares_at] += take - give
    for pool in net.values():
        assert pool == pytest.approx(nothing, abs=EXACT)


def _taken(world: World, plan: Plan, carrier: Carrier) -> dict[str, Floats]:
    """Add up, thing by thing, what is taken where a carrier's balance is kept."""
    places = world.places
    total: dict[str, Floats] = {
        place.id: np.zeros(len(world.clock)) for place in places
    }
    for place, thing in world.things():
        if carrier in place.suppliers and not isinstance(thing, Grid):
            own = plan.things[thing.id]
            powers = {
                Carrier.ELECTRICITY: own.power_kw,
                Carrier.HEAT: own.heat_kw,
                Carrier.FUEL: 0.0 if own.fuel_kw is None else own.fuel_kw,
            }
            total[places[place.suppliers[carrier]].id] += powers[carrier]
    return total


@given(world=worlds())
def test_no_thing_is_asked_what_it_cannot_do(world: World) -> None:
    """Every limit of every thing holds, and what must be whole is whole."""
    plan = world.plan(effort=QUICK)
    for part in world.model().parts:
        block, own = part.block, plan.things[part.owner.id]
        x = block.pack(own.values)
        assert block.excess(x) <= EXACT, part.owner
        assert x[block.integer] == pytest.approx(np.round(x[block.integer]), abs=EXACT)
        if isinstance(part.owner, Battery):
            _look_at_battery(part.owner, own.values)
        if isinstance(part.owner, Ev):
            charge, least_kw = own.values["charge_kw"], part.owner.least_kw
            thin = (charge > EXACT) & (charge < least_kw - EXACT)
            # It may be there for a part of the step, or have no room for more.
            assert part.owner.sessions or not charge.any()
            assert (own.values["on"][thin] == 1.0).all()


def _look_at_battery(battery: Battery, values: Values) -> None:
    """Check its walls and its inverter, and that it never goes both ways at once."""
    charge, discharge, soc = (
        values[name] for name in ("charge_kw", "discharge_kw", "soc_kwh")
    )
    assert not ((charge > EXACT) & (discharge > EXACT)).any()
    assert charge.max() <= battery.charge_kw + EXACT
    assert discharge.max() <= battery.discharge_kw + EXACT
    assert -EXACT <= soc.min() <= soc.max() <= battery.capacity_kwh + EXACT


@given(world=worlds())
def test_same_world_same_bytes(world: World) -> None:
    """Two planners that never met write the same document, and it can be read."""
    plan, again = world.plan(effort=QUICK), world.plan(effort=QUICK)
    text = json.dumps(write(plan), allow_nan=False)
    assert text == json.dumps(write(again))
    assert json.dumps(write(read(Plan, json.loads(text)))) == text


@given(world=worlds(), data=st.data())
def test_the_order_of_homes_does_not_matter(world: World, data: st.DataObject) -> None:
    """Homes in another order cost the same, and do the same without Quartier."""
    plan, other = world.plan(effort=QUICK), _shuffled(world, data).plan(effort=QUICK)
    wide = EXACT * max(1.0, abs(plan.cost_eur))
    if {plan.status, other.status} == {"optimal"}:
        wide += max(QUICK.absolute_gap_eur, QUICK.relative_gap * abs(plan.cost_eur))
        assert other.cost_eur == pytest.approx(plan.cost_eur, abs=wide)
    assert other.habit_cost_eur == pytest.approx(plan.habit_cost_eur, abs=EXACT)
    for name, own in plan.things.items():
        assert own.habit_kw == pytest.approx(other.things[name].habit_kw, abs=EXACT)
    for name, place in plan.places.items():
        bill = other.places[name].habit_bill_eur
        assert bill == pytest.approx(place.habit_bill_eur, abs=EXACT)


def _shuffled(world: World, data: st.DataObject) -> World:
    old = world.neighbourhood
    buildings = [
        replace(each, homes=tuple(data.draw(st.permutations(each.homes))))
        for each in data.draw(st.permutations(old.buildings))
    ]
    homes = tuple(data.draw(st.permutations(old.homes)))
    return replace(
        world, neighbourhood=replace(old, buildings=tuple(buildings), homes=homes)
    )


def test_homes_in_another_order_are_planned_alike() -> None:
    """On a street where one plan is best, each does the same from any position."""
    world = slanted_street()
    [building] = world.neighbourhood.buildings
    turned = replace(building, homes=building.homes[::-1])
    other = replace(
        world, neighbourhood=replace(world.neighbourhood, buildings=(turned,))
    )
    exact = Effort(relative_gap=0.0, absolute_gap_eur=0.0)
    plan, again = world.plan(effort=exact), other.plan(effort=exact)
    assert again.cost_eur == pytest.approx(plan.cost_eur, abs=EXACT)
    for name, place in plan.places.items():
        assert again.places[name].bill_eur == pytest.approx(place.bill_eur, abs=1e-5)
    for name, own in plan.things.items():
        assert again.things[name].power_kw == pytest.approx(own.power_kw, abs=1e-5)


@given(world=worlds())
def test_what_a_plan_tells_people_adds_up(world: World) -> None:
    """Bills are the cost, savings the difference, breaches real; all can be said."""
    plan = world.plan(effort=QUICK)
    top, prices = world.places[0].id, world.policy.prices()
    weight = prices["cost"]
    assert weight * plan.places[top].bill_eur == pytest.approx(
        plan.costs.get("cost", 0.0), abs=EXACT
    )
    for breach in plan.breaches:
        assert breach.amount > 0
        assert world.clock.start <= breach.begins < breach.ends <= world.clock.end
        assert breach.amount <= plan.amounts[breach.line] + EXACT
    for decision in decisions(plan, world.neighbourhood, world.outlook):
        for language in LANGUAGES:
            said = sentence(decision, language, world.neighbourhood.time_zone)
            assert said.endswith(".")
            assert "nan" not in said


def test_a_battery_does_not_burn_what_is_paid_for() -> None:
    """Where power is paid for, to charge and discharge at once would be money."""
    world = street().expecting(
        base__import_eur_per_kwh=np.full(24, -0.3),
        base__export_eur_per_kwh=np.full(24, -0.3),
    )
    plan = world.plan(effort=QUICK)
    [battery] = [thing for _, thing in world.things() if isinstance(thing, Battery)]
    assert plan.things["battery"].values["charge_kw"].max() > 1.0
    _look_at_battery(battery, plan.things["battery"].values)


def test_nobody_at_all_is_planned() -> None:
    """A neighbourhood without a home costs nothing, and that is the best there is."""
    world = replace(street(), neighbourhood=Neighbourhood("nowhere", ZONE))
    plan = world.plan()
    assert (plan.status, plan.cost_eur, dict(plan.things)) == ("optimal", 0.0, {})


def test_a_car_that_stays_beyond_a_paid_night() -> None:
    """Power that is paid for at the end of the horizon is no reason to owe more."""
    world = street()
    paid = world.expecting(spot__import_eur_per_kwh=np.full(24, -0.05)).part(0, 12)
    assert paid.plan().status == "optimal"
