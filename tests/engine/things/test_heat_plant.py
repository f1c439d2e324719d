"""A heat plant: between its least and its most when it is on, and heat to nobody."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.solve import Planner
from quartier.engine.things import Order
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_plant import HeatLed, HeatPlant
from quartier.engine.units import Carrier

from tests.engine.solve.models import alone, outlook
from tests.strategies import (
    clocks,
    few,
    numbers,
    orders,
    plain_view,
    series,
    things,
    views,
)

HOURLY: Final = Clock.even(datetime(2026, 1, 15, 6, tzinfo=UTC), 3600, 4)
KINDS: Final = ("boiler", "cogeneration", "electric_boiler", "geothermal")

every_kind: Final = pytest.mark.parametrize("kind", KINDS)


def _plant(**runs: float) -> HeatPlant:
    least_kw, most_kw = np.full(4, 40.0), np.full(4, 100.0)
    return HeatPlant(Commitment(**runs), HOURLY.hours, least_kw, most_kw)  # type: ignore[arg-type]  # (all are numbers)


def _drawn(data: st.DataObject, kind: str) -> tuple[Any, Any]:
    clock = data.draw(clocks())
    thing = data.draw(things(kind, clock))
    return thing, data.draw(views(thing, clock))


@every_kind
@given(data=st.data())
def test_topping_up_brings_what_lacks_as_far_as_it_can(
    kind: str, data: st.DataObject
) -> None:
    """A point of the block again: no less heat, no more than lacks, all if it is on."""
    thing, view = _drawn(data, kind)
    assert isinstance(thing, HeatLed)
    block = thing.block(view)
    values = thing.follow(view, data.draw(orders(block)))
    lacking = data.draw(series(numbers(0.0, 100.0), view.steps))
    topped = thing.top_up(view, values, lacking)
    assert block.excess(block.pack(topped)) <= 1e-9
    plant = thing.plant(view)
    before, after = (
        -block.power_kw(Carrier.HEAT, block.pack(each)) for each in (values, topped)
    )
    most = plant.most_kw * plant.run(values)
    at_least = np.maximum(np.minimum(before + lacking, most), before)
    assert (after >= at_least - 1e-7).all()
    assert (after <= before + lacking + 1e-7).all()


@every_kind
@few
@given(data=st.data())
def test_habit_gives_nobody_more_than_is_wanted(kind: str, data: st.DataObject) -> None:
    """What is made beyond the heat asked for is thrown away: the balance holds."""
    thing, view = _drawn(data, kind)
    block = thing.block(view)
    for values in (thing.habit(view), thing.follow(view, data.draw(orders(block)))):
        given_kw = -block.power_kw(Carrier.HEAT, block.pack(values))
        assert (given_kw >= -1e-9).all()
        assert (given_kw <= np.maximum(view.heat_kw, 0.0) + 1e-9).all()


@every_kind
@given(data=st.data())
def test_what_was_planned_is_done(kind: str, data: st.DataObject) -> None:
    """An order that is a point of the block, and wanted, is followed to the letter."""
    thing, view = _drawn(data, kind)
    # Where the ground is spent a pump does not start, whatever the plan.
    if kind == "geothermal":
        thing = replace(thing, least_source_c=-50.0)
    block, values = thing.block(view), thing.habit(view)
    given_kw = -block.power_kw(Carrier.HEAT, block.pack(values))
    asked = replace(view, heat_kw=given_kw)
    followed = thing.follow(asked, Order(values))
    for name, column in values.items():
        assert followed[name] == pytest.approx(column, abs=1e-7), name


def test_follow_throws_away_what_the_plan_does_and_nobody_asks_for() -> None:
    """Planned 60 of which 10 for nobody; asked are 30: it makes its least, 40."""
    plan = {
        "on": np.ones(4),
        "heat_kw": np.full(4, 60.0),
        "waste_kw": np.full(4, 10.0),
    }
    values = _plant().follow(plan, np.array([90.0, 30.0, 20.0, 0.0]))
    assert values["heat_kw"].tolist() == [60.0, 40.0, 40.0, 40.0]
    assert values["waste_kw"].tolist() == [0.0, 10.0, 20.0, 40.0]


def test_topping_up_first_throws_less_away() -> None:
    """30 lack, 10 are thrown away: 20 more are made."""
    values = _plant().habit(np.full(4, 60.0))
    wasting = {**values, "waste_kw": np.array([10.0, 0.0, 40.0, 0.0])}
    topped = _plant().top_up(wasting, np.array([30.0, 90.0, 10.0, 0.0]))
    assert topped["heat_kw"].tolist() == [80.0, 100.0, 60.0, 60.0]
    assert topped["waste_kw"].tolist() == [0.0, 0.0, 30.0, 0.0]


def test_what_is_off_starts_for_what_lacks_if_it_may() -> None:
    """5 kW lack: it makes 40 for that, and waits if it has just been stopped."""
    lacking = np.array([0.0, 5.0, 0.0, 0.0])
    off = _plant().habit(np.zeros(4))
    assert _plant().top_up(off, lacking)["heat_kw"].tolist() == [0.0, 40.0, 0.0, 0.0]
    assert _plant().top_up(off, lacking)["waste_kw"].tolist() == [0.0, 35.0, 0.0, 0.0]
    held = _plant(min_down_h=3.0, since_h=1.0)
    assert not held.top_up(held.habit(np.zeros(4)), lacking)["heat_kw"].any()
    # To start now would keep it from starting in the last hour, for more.
    wary = _plant(min_down_h=3.0)
    later = wary.habit(np.array([0.0, 0.0, 0.0, 90.0]))
    assert wary.top_up(later, lacking)["heat_kw"].tolist() == [0.0, 0.0, 0.0, 90.0]


def test_rounding_comes_nearest_to_the_heat_and_spares_starts() -> None:
    """Heat of 35 of at least 40 is nearer to on than to off; 15 is not; 5 EUR wait."""
    view = plain_view(HOURLY, stored_heat_eur_per_kwh=0.1)
    relaxed = {"heat_kw": np.array([35.0, 15.0, 35.0, 0.0]), "waste_kw": np.zeros(4)}
    assert _plant().whole(view, relaxed)["on"].tolist() == [1.0, 0.0, 1.0, 0.0]
    dear = _plant(cold_eur=2.0, warm_eur=2.0)
    assert dear.whole(view, relaxed)["on"].tolist() == [1.0, 1.0, 1.0, 0.0]
    dearer = _plant(cold_eur=9.0, warm_eur=9.0)
    assert dearer.whole(view, relaxed)["on"].tolist() == [0.0] * 4


def test_whoever_was_begun_there_is_a_plan() -> None:
    """An engine held on, and nobody who takes its heat: still a plan."""
    runs = Commitment(min_up_h=8.0, on=True, since_h=1.0)
    people = alone(
        HeatLoad("flats"),
        Cogeneration("engine", 100.0, runs=runs),
        FuelSupply("gas", 0.1),
    )
    expected = outlook(HOURLY, flats__heat_kw=[0.0, 10.0, 0.0, 0.0])
    plan = Planner().plan(people, expected, Policy())
    assert plan.status == "optimal"
    engine = plan.things["engine"].values
    assert engine["on"].tolist() == [1.0] * 4
    assert engine["waste_kw"].min() > 0
    assert not plan.breaches


@few
@given(data=st.data())
def test_rounding_alone_is_near(data: st.DataObject) -> None:
    """Two boilers for one load: what is rounded costs little more than the bound."""
    heat_kw = data.draw(series(numbers(0.0, 150.0), 24))
    clock = Clock.even(HOURLY.start, 3600, 24)
    runs = Commitment(min_up_h=2.0, cold_eur=1.0, warm_eur=1.0)
    people = alone(
        HeatLoad("flats"),
        Boiler("first", 80.0, 1.0, 0.4, runs=runs),
        Boiler("second", 200.0, 0.8),
        FuelSupply("gas", 0.08),
    )
    expected = outlook(clock, flats__heat_kw=heat_kw)
    plan = Planner().plan(people, expected, Policy())
    assert plan.bound_eur is not None
    assert plan.cost_eur <= plan.bound_eur + max(0.005, 0.002 * plan.cost_eur)
    assert plan.cost_eur <= plan.habit_cost_eur + 1e-6
