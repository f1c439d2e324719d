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
    Sharing,
    Thing,
    Turn,
    Values,
    View,
)
from quartier.engine.things.battery import Battery
from quartier.engine.things.heated_space import HeatedSpace
from quartier.engine.things.heater import Heater
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import (
    EVERY,
    NEGATIVE,
    alone,
    hours,
    model,
    models,
    outlook,
)
from tests.strategies import ZONE, orders

type Act = Callable[[Thing, View], Values]

EXACT: Final = 1e-6
any_world: Final = models() | models(
    tuple(kind for kind in EVERY if kind != "ev"), ranges=NEGATIVE
)


def _check(found: Model, x: Floats) -> None:
    """Check bounds, rows, whole numbers, pairs, and every balance by itself."""
    assert np.isfinite(x).all()
    assert found.excess(x) <= EXACT
    assert not fractional(found.problem, x)
    assert not clashes(found.problem, x)
    steps = found.site.steps
    for carrier in (Carrier.ELECTRICITY, Carrier.HEAT):
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
