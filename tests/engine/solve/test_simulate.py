"""Simulated, every thing acts in its turn on what it sees, and the point is feasible.

Powers and heat are added up a second time here, place by place, from the point alone.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.linear.rounding import clashes, fractional
from quartier.engine.solve.model import Model
from quartier.engine.solve.planner import thrift
from quartier.engine.solve.simulate import habit, simulate
from quartier.engine.things import (
    Building,
    Grid,
    Home,
    Neighbourhood,
    Order,
    Sharing,
    Thing,
    Turn,
    Values,
    View,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.electric_boiler import ElectricBoiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.heated_space import HeatedSpace
from quartier.engine.things.heater import Heater
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.things.solar_thermal import SolarThermal
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import (
    EVERY,
    NEGATIVE,
    WARM,
    alone,
    hours,
    model,
    models,
    outlook,
)
from tests.engine.solve.worlds import World, worlds
from tests.strategies import ZONE, flags, orders

type Act = Callable[[Thing, View], Values]

EXACT: Final = 1e-6
any_world: Final = (
    models()
    | models(tuple(kind for kind in EVERY if kind != "ev"), ranges=NEGATIVE)
    | models((*WARM, "heated_space", "heat_pump"))
)


def _check(found: Model, x: Floats) -> None:
    """Check bounds, rows, whole numbers, pairs, and every balance by itself."""
    assert np.isfinite(x).all()
    assert found.excess(x) <= EXACT
    assert not fractional(found.problem, x)
    assert not clashes(found.problem, x)
    steps = found.site.steps
    for carrier in (Carrier.ELECTRICITY, Carrier.HEAT, Carrier.FUEL):
        left = [np.zeros(steps) for _ in found.site.places]
        for part in found.parts:
            keeper = found.site.places[part.place].suppliers.get(carrier)
            power_kw = part.power_kw(carrier, x)
            if keeper is None:
                assert not power_kw.any()
            else:
                left[keeper] += power_kw
        assert max(float(np.abs(rest).max()) for rest in left) <= EXACT


@given(found=any_world)
def test_habit_and_rule_are_points_of_every_model(found: Model) -> None:
    """Whatever the tree, the prices and the wishes, doing nothing is feasible."""
    _check(found, simulate(found))
    _check(found, simulate(found, thrift))


@given(found=any_world, data=st.data())
def test_so_are_the_most_absurd_orders(found: Model, data: st.DataObject) -> None:
    """A neighbourhood that follows nonsense still keeps to physics and balances."""
    told = {part.owner.id: data.draw(orders(part.block)) for part in found.parts}

    def obey(thing: Thing, view: View) -> Values:
        return thing.follow(view, told[thing.id])

    _check(found, simulate(found, obey))


@given(world=worlds(), data=st.data())
def test_so_are_those_of_every_kind_of_plant(world: World, data: st.DataObject) -> None:
    """Plant rooms, stores and fuel keep their balances, asked for sense or nonsense."""
    found = world.model()
    told = {part.owner.id: data.draw(orders(part.block)) for part in found.parts}

    def obey(thing: Thing, view: View) -> Values:
        return thing.follow(view, told[thing.id])

    for act in (habit, thrift, obey):
        _check(found, simulate(found, act))


def test_everyone_sees_what_those_before_did() -> None:
    """Loads first, then what uses surplus, batteries last; the sun is seen by all."""
    seen: dict[str, list[float]] = {}

    def look(thing: Thing, view: View) -> Values:
        seen[thing.id] = view.residual_kw.tolist()
        return habit(thing, view)

    people = alone(Battery("store", 5.0, 2.0, 2.0, 2.0), Pv("roof", 9.0))
    expected = outlook(hours(2), rest__power_kw=[1.0, 2.0], roof__available_kw=[4.0, 0])
    x = simulate(model(people, expected), look)
    assert seen["rest"] == [0.0, 0.0]
    assert seen["roof"] == [1.0, 2.0]
    assert seen["store"] == [-3.0, 2.0]
    assert "meter" not in seen
    assert np.isfinite(x).all()


def test_heat_is_asked_for_only_once() -> None:
    """Who asks second sees what the first has left; the source sees what both ask."""
    seen: dict[str, list[float]] = {}

    def look(thing: Thing, view: View) -> Values:
        seen[thing.id] = view.heat_kw.tolist()
        return habit(thing, view)

    cold = HeatedSpace("", 0.5, 5.0, 1.0, 0.1, 10.0, 10.0, emitter_kw=4.0)
    rooms = (replace(cold, id="one"), replace(cold, id="two"))
    found = model(alone(Heater("heater", 6.0), *rooms), outlook(hours(1), outdoor_c=0))
    x = simulate(found, look)
    plan = {part.owner.id: part.power_kw(Carrier.HEAT, x) for part in found.parts}
    asked = {name: float(plan[name][0]) for name in ("one", "two")}
    assert seen["one"] == [6.0]
    assert seen["two"] == pytest.approx([6.0 - asked["one"]])
    assert seen["heater"] == pytest.approx([sum(asked.values())])
    assert asked == pytest.approx({"one": 4.0, "two": 2.0})


BUFFER: Final = HeatStore("buffer", 1.0, 20.0, 20.0, loss_per_h=0.0)


def _heat(found: Model, x: Floats) -> dict[str, list[float]]:
    """Read what each thing takes of heat, kW; negative: gives."""
    return {
        part.owner.id: part.power_kw(Carrier.HEAT, x).round(6).tolist()
        for part in found.parts
    }


def test_a_store_helps_out_until_it_is_empty() -> None:
    """15 kW are asked of 5: 20 kWh last two hours, then the users miss 10 kW."""
    things = (
        HeatNetwork("net", 5.0),
        replace(BUFFER, content_kwh=20.0),
        HeatLoad("flats"),
    )
    found = model(alone(*things), outlook(hours(4), flats__heat_kw=15.0))
    assert _heat(found, simulate(found)) == {
        "meter": [0.0] * 4,
        "rest": [0.0] * 4,
        "net": [-5.0] * 4,
        "buffer": [-10.0, -10.0, 0.0, 0.0],
        "flats": [15.0, 15.0, 5.0, 5.0],
    }


def test_a_store_yields_before_people_do() -> None:
    """8 of 20 kW are not made: the tank takes 2, not 10, and has 2 to give later."""

    def act(thing: Thing, view: View) -> Values:
        if thing.id == "buffer":
            take, give = np.array([10.0, 0.0]), np.array([0.0, 10.0])
            return {"take_kw": take, "give_kw": give, "content_kwh": take}
        return habit(thing, view)

    things = (SolarThermal("roof"), BUFFER, HeatLoad("flats"))
    sun = {"roof__available_kw": [12.0, 0.0]}
    found = model(alone(*things), outlook(hours(2), flats__heat_kw=10.0, **sun))
    heat = _heat(found, simulate(found, act))
    assert heat["buffer"] == [2.0, -2.0]
    assert heat["flats"] == [10.0, 2.0]


def test_a_lack_goes_from_store_to_store() -> None:
    """What the first tank was not filled with it cannot give to the second."""
    ways = {"one": np.array([10.0, -10.0]), "two": np.array([0.0, 10.0])}

    def act(thing: Thing, view: View) -> Values:
        if thing.id in ways:
            net = ways[thing.id]
            take, give = np.maximum(net, 0.0), np.maximum(-net, 0.0)
            return {"take_kw": take, "give_kw": give, "content_kwh": net.cumsum()}
        return habit(thing, view)

    tanks = (replace(BUFFER, id=name) for name in ways)
    night = outlook(hours(2), roof__available_kw=0.0)
    found = model(alone(SolarThermal("roof"), *tanks), night)
    heat = _heat(found, simulate(found, act))
    assert all(kw == [0.0, 0.0] for kw in heat.values())


def test_who_asked_last_goes_without_first() -> None:
    """Of 7 kW that are not made the second one bears 4, all it had, the first 3."""
    things = (Heater("heater", 1.0), HeatLoad("one"), HeatLoad("two"))
    expected = outlook(hours(1), one__heat_kw=4.0, two__heat_kw=4.0)
    found = model(alone(*things), expected)
    heat = _heat(found, simulate(found))
    assert (heat["one"], heat["two"]) == ([1.0], [0.0])


def test_who_can_tops_up_what_others_do_not_make() -> None:
    """A network told to rest gives what the heater behind it does not."""

    def act(thing: Thing, view: View) -> Values:
        if thing.id == "net":
            return thing.follow(view, Order({"heat_kw": np.zeros(1)}))
        return habit(thing, view)

    things = (HeatNetwork("net", 5.0), Heater("heater", 1.0), HeatLoad("flats"))
    found = model(alone(*things), outlook(hours(1), flats__heat_kw=8.0))
    heat = _heat(found, simulate(found, act))
    assert heat == {
        "meter": [0.0],
        "rest": [0.0],
        "net": [-5.0],
        "heater": [-1.0],
        "flats": [6.0],
    }


@pytest.mark.parametrize(
    "first",
    [
        Heater("pump", 8.0),
        HeatPump("pump", 8.0),
        ElectricBoiler("pump", 8.0),
        Boiler("pump", 8.0),
    ],
    ids=lambda thing: str(thing.kind),
)
def test_who_is_told_to_rest_leaves_it_to_the_other(first: Thing) -> None:
    """The plan prefers the network in the dear hour, though it stands behind.

    In the last hour more is wanted than was planned: the first that can makes it.
    """
    fuel = FuelSupply("oil", eur_per_kwh=0.2)
    things = (first, HeatNetwork("net", 6.0), HeatLoad("flats"), fuel)
    expected = outlook(
        hours(3),
        flats__heat_kw=[4.0, 4.0, 7.0],
        flat__import_eur_per_kwh=[0.01, 0.9, 0.9],
        outdoor_c=5.0,
    )
    found = model(alone(*things), expected)
    plan = {
        "pump": {"power_kw": [8.0, 0.0, 0.0], "heat_kw": [8.0, 0.0, 0.0]},
        "net": {"heat_kw": [0.0, 4.0, 4.0]},
    }

    def act(thing: Thing, view: View) -> Values:
        if thing.id not in plan:
            return habit(thing, view)
        told = {name: np.array(values) for name, values in plan[thing.id].items()}
        return thing.follow(view, Order(told))

    heat = _heat(found, simulate(found, act))
    assert heat["pump"][1] == 0.0
    assert heat["net"][1] == -4.0
    assert heat["flats"] == [4.0, 4.0, 7.0]
    assert heat["pump"][2] == pytest.approx(-3.0)


@given(found=models((*WARM, "heated_space", "heat_pump", "heater")), data=st.data())
def test_whatever_sources_do_not_make_nobody_takes(
    found: Model, data: st.DataObject
) -> None:
    """Sources that fail at random leave a point of the model all the same."""
    steps = found.site.steps
    works = {
        part.owner.id: data.draw(flags(steps))
        for part in found.parts
        if part.owner.kind in {"heater", "heat_pump"}
    }

    def act(thing: Thing, view: View) -> Values:
        values = habit(thing, view)
        if thing.id in works:
            return {"power_kw": values["power_kw"] * works[thing.id]}
        return values

    _check(found, simulate(found, act))


@given(found=models())
def test_nobody_acts_out_of_turn(found: Model) -> None:
    """Each thing but the meters acts once, in the order of turns, then of the tree."""
    acted: list[tuple[int, int]] = []
    names = [part.owner.id for part in found.parts]

    def look(thing: Thing, view: View) -> Values:
        acted.append((int(thing.turn), names.index(thing.id)))
        return habit(thing, view)

    simulate(found, look)
    assert acted == sorted(acted)
    others = [part for part in found.parts if part.owner.turn < Turn.GRID]
    assert len(acted) == len(others)


def test_an_inverter_holds_back_what_may_not_leave() -> None:
    """Of 5 kW of sun 1 is used and 2.5 may leave: 1.5 are held back."""
    home = Home("h", (Grid("m", "flat", 9.0, 2.5), Load("l"), Pv("roof", 9.0)))
    people = Neighbourhood("n", ZONE, homes=(home,))
    found = model(people, outlook(hours(1), l__power_kw=1.0, roof__available_kw=5.0))
    plan = {part.owner.id: part.values(simulate(found)) for part in found.parts}
    assert plan["roof"]["use_kw"].tolist() == [3.5]
    assert plan["m"]["export_kw"].tolist() == [2.5]
    assert plan["m"]["over_export_kw"].tolist() == [0.0]


def test_what_cannot_be_held_back_breaks_the_limit() -> None:
    """An inverter that takes no orders feeds in, and the plan says so."""
    roof = Pv("roof", 9.0, curtailable=False)
    home = Home("h", (Grid("m", "flat", 9.0, 2.5), Load("l"), roof))
    people = Neighbourhood("n", ZONE, homes=(home,))
    found = model(people, outlook(hours(1), l__power_kw=1.0, roof__available_kw=5.0))
    x = simulate(found)
    assert found.parts[0].values(x)["over_export_kw"].tolist() == [1.5]
    assert found.excess(x) <= EXACT


def test_a_shared_battery_looks_after_all_of_its_operation() -> None:
    """It stores the surplus of every meter in the operation, not only its own."""
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in (0, 1)
    )
    things = (Grid("bm", "flat"), Battery("store", 9.0, 5.0, 5.0, 0.0))
    building = Building("b", homes, things, sharing=Sharing())
    people = Neighbourhood("n", ZONE, (building,))
    told = {"l0__power_kw": -4.0, "l1__power_kw": 1.5}
    found = model(people, outlook(hours(1), **told))
    plan = {part.owner.id: part.values(simulate(found)) for part in found.parts}
    assert plan["store"]["charge_kw"].tolist() == pytest.approx([2.5])
    assert plan["m0"]["give_kw"].tolist() == pytest.approx([4.0])
