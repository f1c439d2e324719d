"""A report says what the point says, and its prices are what a kWh more would cost."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.policy import Policy
from quartier.engine.solve.linear import Linear
from quartier.engine.solve.model import Model
from quartier.engine.solve.plan import Plan
from quartier.engine.solve.planner import thrift
from quartier.engine.solve.problem import Effort, Hint
from quartier.engine.solve.report import Outcome, report
from quartier.engine.solve.resettle import resettle
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import (
    Building,
    Grid,
    Home,
    Neighbourhood,
    Sharing,
    Store,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.heater import Heater
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier

from tests.engine.solve.models import (
    SMOOTH,
    TAME,
    alone,
    hours,
    model,
    models,
    outlook,
)
from tests.strategies import ZONE, few

STEP: Final = 1e-3


def _solved(found: Model) -> Outcome:
    x, rule = simulate(found), simulate(found, thrift)
    solution = Linear().solve(found.problem, Effort(), Hint(x, found.whole), None)
    settled = resettle(found, solution.x)
    return Outcome(settled, x, rule, "optimal", solution.bound_eur, "", solution)


def _plan(found: Model) -> Plan:
    return report(found, _solved(found))


@given(found=models())
def test_a_report_of_the_habit_is_the_habit(found: Model) -> None:
    """Powers, bills and costs are those of the point; prices need a solver."""
    x = simulate(found)
    plan = report(found, Outcome(x, x, x, "habit", None, "no reason"))
    scale = 1.0 + sum(abs(cost) for cost in plan.costs.values())
    assert plan.cost_eur == pytest.approx(found.cost_eur(x), abs=1e-9 * scale)
    assert plan.costs == plan.habit_costs == plan.rule_costs
    assert (plan.status, plan.reason, plan.bound_eur) == ("habit", "no reason", None)
    assert plan.clock == found.site.outlook.clock
    assert list(plan.things) == [part.owner.id for part in found.parts]
    assert list(plan.places) == [place.id for place in found.site.places]
    for part in found.parts:
        told = plan.things[part.owner.id]
        assert np.array_equal(told.power_kw, part.power_kw(Carrier.ELECTRICITY, x))
        assert np.array_equal(told.power_kw, told.habit_kw)
        assert np.array_equal(told.heat_kw, part.power_kw(Carrier.HEAT, x))
        assert told.values.keys() == part.block.columns.keys()
        assert set(told.states) == set(part.owner.states)
        assert told.place == found.site.places[part.place].id
        assert told.worth_eur_per_kwh is None
    for place in plan.places.values():
        assert place.price_eur_per_kwh is None
        assert np.array_equal(place.exchange_kw, place.habit_exchange_kw)
        assert place.bill_eur == place.habit_bill_eur


@given(found=models())
def test_what_places_exchange_adds_up(found: Model) -> None:
    """The neighbourhood's exchange is what all its meters pass; each by its own."""
    x = simulate(found)
    plan = report(found, Outcome(x, x, x, "habit", None))
    total = np.zeros(found.site.steps)
    for place in plan.places.values():
        meter = np.zeros(found.site.steps)
        for kw, sign in (
            (place.import_kw, 1.0),
            (place.take_kw, 1.0),
            (place.export_kw, -1.0),
            (place.give_kw, -1.0),
        ):
            if kw is not None:
                meter += sign * kw
        total += meter
    assert plan.places["n"].exchange_kw == pytest.approx(total, abs=1e-6)


def _after(found: Model, part: int, more_kwh: float) -> float:
    """Solve again with so much more held by a store."""
    store = found.parts[part].owner
    assert isinstance(store, Battery)
    held = replace(store, soc_kwh=store.soc_kwh + more_kwh)
    people = found.site.neighbourhood.changed(
        lambda thing: held if thing.id == store.id else thing
    )
    other = model(people, found.site.outlook, found.site.policy)
    return other.cost_eur(_solved(other).x)


def test_what_a_kwh_kept_is_worth() -> None:
    """A Wh more in the battery saves what the plan says a kWh is worth, in thousandths.

    The price of holding it at the start counts on both sides: what is stored now is
    priced like what is left.
    """
    store = Battery("store", 6.0, 1.0, 1.0, 2.0, 0.9, 0.8, 0.0, 0.0)
    prices = [0.2, 0.4, 0.1, 0.3]
    expected = outlook(hours(4), flat__import_eur_per_kwh=prices, rest__power_kw=2.0)
    found = model(alone(store), expected)
    worth = _plan(found).things["store"].worth_eur_per_kwh
    assert worth is not None
    assert (worth > 0).all()
    base, more = (_after(found, 2, kwh) for kwh in (0.0, STEP))
    at_start = found.parts[2].block.constants["stored"] / store.soc_kwh
    assert base - more + at_start * STEP == pytest.approx(worth[0] * STEP, abs=1e-9)


def test_what_a_kwh_more_costs() -> None:
    """A W more of load at each hour costs what the plan's price says."""
    store = Battery("store", 3.0, 1.0, 1.0, 2.0, 0.9, 0.8, 0.0, 0.013)
    prices = [0.21, 0.42, 0.11, 0.33]
    loads = np.array([2.0, 0.7, 1.3, -1.0])

    def plan(load_kw: np.ndarray) -> Plan:
        told = outlook(
            hours(4), flat__import_eur_per_kwh=prices, rest__power_kw=load_kw
        )
        return _plan(model(alone(store), told))

    base = plan(loads)
    price = base.places["home"].price_eur_per_kwh
    assert price is not None
    assert (price > 0).all()
    for t in range(4):
        more = loads.copy()
        more[t] += STEP
        dearer = plan(more).cost_eur - base.cost_eur
        assert dearer == pytest.approx(price[t] * STEP, abs=1e-8)


@few
@given(found=models((*SMOOTH, "battery"), steps=4, ranges=TAME, policy=Policy()))
def test_prices_have_the_right_sign_and_order(found: Model) -> None:
    """What is kept has no price below zero; alone, nobody sells dearer than he buys.

    But where more leaves than a limit lets pass, a store lacks room, and what is kept
    takes it.
    """
    plan = _plan(found)
    is_within = plan.costs.get("limits", 0.0) <= 1e-9
    assert plan.bound_eur is not None
    assert plan.bound_eur <= plan.cost_eur + 1e-6
    for at, place in enumerate(plan.places.values()):
        buy, sell = place.buy_eur_per_kwh, place.sell_eur_per_kwh
        shares = found.site.places[at].sharing is not None
        if buy is not None and sell is not None and not shares:
            assert (sell <= buy + 1e-9).all()
    for part in found.parts:
        worth = plan.things[part.owner.id].worth_eur_per_kwh
        assert (worth is not None) == isinstance(part.owner, Store)
        if isinstance(part.owner, Battery) and worth is not None and is_within:
            assert (worth >= -1e-7).all()


def _two(giver_kw: float, taker_kw: float) -> Plan:
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in (0, 1)
    )
    people = Neighbourhood("n", ZONE, homes=homes, sharing=Sharing(0.12, 0.04))
    told = {"l0__power_kw": -giver_kw, "l1__power_kw": taker_kw}
    return _plan(model(people, outlook(hours(1), **told)))


@pytest.mark.parametrize(
    ("giver_kw", "taker_kw", "buy", "sell"),
    [
        # More sun than need: a kWh more taken is one less sold at 0.10, and the way.
        (3.0, 2.0, 0.14, 0.10),
        # More need than sun: a kWh more given is one less bought at 0.20, less the way.
        (2.0, 3.0, 0.20, 0.16),
    ],
)
def test_between_neighbours_the_scarce_side_sets_the_price(
    giver_kw: float, taker_kw: float, buy: float, sell: float
) -> None:
    """What is worth more than the supplier pays is told to those who can move it."""
    places = _two(giver_kw, taker_kw).places
    taker, giver = places["h1"].buy_eur_per_kwh, places["h0"].sell_eur_per_kwh
    assert taker is not None
    assert giver is not None
    assert taker.tolist() == pytest.approx([buy])
    assert giver.tolist() == pytest.approx([sell])


def test_nobody_takes_what_nobody_has() -> None:
    """In a night without sun the supplier asks the price, whatever a dual may say."""
    for place in ("h0", "h1"):
        own = _two(-2.0, 2.0).places[place]
        assert own.buy_eur_per_kwh is not None
        assert own.buy_eur_per_kwh.tolist() == pytest.approx([0.2])


def test_heat_that_a_store_gives_is_no_sun_to_spare() -> None:
    """In a night the supplier asks the price, however warm a neighbour's tank is."""
    store = HeatStore("buffer", 1.0, 9.0, 9.0, content_kwh=9.0)
    dear = HeatNetwork("net", 1.0, r1_eur_per_kwh=0.5)
    warm = (Grid("m0", "flat"), Load("l0"), dear, store, HeatLoad("flats"))
    homes = (Home("h0", warm), Home("h1", (Grid("m1", "flat"), Load("l1"))))
    people = Neighbourhood("n", ZONE, homes=homes, sharing=Sharing(0.12, 0.04))
    told = {"l0__power_kw": 2.0, "l1__power_kw": 2.0, "flats__heat_kw": 4.0}
    found = model(people, outlook(hours(1), **told))
    outcome = _solved(found)
    [tank] = (part for part in found.parts if part.owner is store)
    assert tank.values(outcome.x)["give_kw"][0] >= 3.0
    own = _with_a_dual(found, outcome, 0.07).places["h1"].buy_eur_per_kwh
    assert own is not None
    assert own.tolist() == pytest.approx([0.2])


def _with_a_dual(found: Model, outcome: Outcome, dual: float) -> Plan:
    """Report, with a dual of the pool that is as right as any where nobody shares."""
    assert outcome.solution is not None
    duals = outcome.solution.row_dual.copy()
    [row] = (at for (one, _), at in found.balances.items() if one is Carrier.SHARED)
    duals[row] = dual
    solution = replace(outcome.solution, row_dual=duals)
    return report(found, replace(outcome, solution=solution))


def test_nobody_sells_what_nobody_wants() -> None:
    """At noon, when all have sun to spare, the supplier pays the price."""
    for place in ("h0", "h1"):
        own = _two(2.0, -2.0).places[place]
        assert own.sell_eur_per_kwh is not None
        assert own.sell_eur_per_kwh.tolist() == pytest.approx([0.1])


def test_what_a_kwh_of_heat_costs() -> None:
    """A W more of heat at each hour costs what the plan's price of heat says.

    The network is the dearest to run: its energy, its losses, and the carbon of 87 g.
    In the last hour the store can carry no more, and the heater runs as well.
    """
    store = HeatStore("buffer", 0.1, 2.0, 2.0, content_kwh=1.0)
    net = HeatNetwork("net", 6.0, r1_eur_per_kwh=0.08, efficiency=0.9)
    things = (net, Heater("heater", 9.0), store, HeatLoad("flats"))
    loads = np.array([2.0, 3.1, 1.3, 12.0])

    def plan(heat_kw: np.ndarray) -> Plan:
        return _plan(model(alone(*things), outlook(hours(4), flats__heat_kw=heat_kw)))

    base = plan(loads)
    price = base.places["home"].heat_price_eur_per_kwh
    assert price is not None
    assert price[1] == pytest.approx((0.08 + 0.087 * 0.1) / 0.9, rel=1e-3)
    assert price[3] == pytest.approx(0.2)
    for t in range(4):
        more = loads.copy()
        more[t] += STEP
        dearer = plan(more).cost_eur - base.cost_eur
        assert dearer == pytest.approx(price[t] * STEP, abs=1e-8)
    assert base.places["n"].heat_price_eur_per_kwh is None


def test_a_flat_sees_the_price_of_heat_from_next_door() -> None:
    """Where its heat is made, not at its meter: 8 ct, and the carbon of 87 g."""
    flat = Home("flat", (Grid("fm", "flat"), HeatLoad("flats")))
    plant = (HeatNetwork("net", 6.0, r1_eur_per_kwh=0.08),)
    people = Neighbourhood("n", ZONE, (Building("b", (flat,), plant),))
    plan = _plan(model(people, outlook(hours(1), flats__heat_kw=1.0)))
    prices = [plan.places[name].heat_price_eur_per_kwh for name in ("flat", "b")]
    assert prices == [pytest.approx([0.0887]), pytest.approx([0.0887])]


def test_fuel_is_told_of_what_burns_it() -> None:
    """A boiler of 80 % takes 5 kW for 4 of heat; the contract gives it."""
    things = (
        Boiler("boiler", 10.0, efficiency=0.8),
        FuelSupply("gas", eur_per_kwh=0.05),
        HeatLoad("flats"),
    )
    plan = _plan(model(alone(*things), outlook(hours(1), flats__heat_kw=4.0)))
    fuel = {name: own.fuel_kw for name, own in plan.things.items()}
    assert fuel["boiler"] == pytest.approx([5.0])
    assert fuel["gas"] == pytest.approx([-5.0])
    assert fuel["flats"] is None
    assert plan.things["boiler"].on == (True,)
    assert plan.places["home"].bill_eur == pytest.approx(0.25)


def test_bills_count_heat_and_sources_are_on() -> None:
    """Two kW for two hours at 8 ct are on the bill; what makes them is on."""
    things = (HeatNetwork("net", 6.0, r1_eur_per_kwh=0.08), HeatLoad("flats"))
    told = outlook(hours(2), flats__heat_kw=[2.0, 0.0])
    plan = _plan(model(alone(*things), told))
    home = plan.places["home"]
    assert home.bill_eur == pytest.approx(0.16)
    assert home.habit_bill_eur == pytest.approx(0.16)
    assert plan.things["net"].on == (True, False)
    assert plan.things["flats"].on == (False, False)
    assert plan.things["net"].fuel_kw is None


def test_what_is_on_and_what_it_is_called() -> None:
    """Less than five watts is off; who has no name goes by his id."""
    people = alone(Pv("roof", 9.0, name="Le toit"))
    told = outlook(hours(3), roof__available_kw=[0.0, 0.004, 0.5], rest__power_kw=1.0)
    plan = _plan(model(people, told))
    assert plan.things["roof"].on == (False, False, True)
    assert plan.things["roof"].name == "Le toit"
    assert plan.things["rest"].name == "rest"
    assert plan.things["rest"].on == (True, True, True)
    assert plan.places["home"].supplier_eur_per_kwh.tolist() == [0.2, 0.2, 0.2]


def test_where_too_much_leaves_room_is_worth_more_than_what_is_kept() -> None:
    """Behind a limit that is passed room in a battery spares its price, less a sale."""
    full = Battery("b", 2.0, 1.0, 1.0, 2.0, charge_efficiency=1.0)
    things = (Grid("m", "flat", export_limit_kw=0.5), Load("l"), full)
    found = Neighbourhood("n", ZONE, homes=(Home("h", things),))
    plan = _plan(model(found, outlook(hours(1), l__power_kw=-2.0)))
    worth = plan.things["b"].worth_eur_per_kwh
    assert plan.costs["limits"] > 0
    assert worth is not None
    assert worth == pytest.approx(-(5.0 - 0.10))
