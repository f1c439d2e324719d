"""Orders: what each thing is told, for the steps that are next."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.policy.peak import Peak
from quartier.engine.solve import Effort, Plan, orders, simulate
from quartier.engine.things import Order
from quartier.engine.units import Floats

from tests.engine.solve.worlds import World, street, worlds
from tests.strategies import few

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Plan the street."""
    return street().plan(effort=QUICK)


def test_everything_is_told_its_steps(plan: Plan) -> None:
    """A cut has the plan's numbers of these steps, for every thing."""
    told = orders(plan, 3, 5)
    assert told.keys() == plan.things.keys()
    charge = plan.things["battery"].values["charge_kw"]
    assert told["battery"].values["charge_kw"].tolist() == charge[3:5].tolist()
    worth = plan.things["battery"].worth_eur_per_kwh
    assert worth is not None
    assert told["battery"].worth_eur_per_kwh == pytest.approx(worth[3:5])


def test_what_stores_nothing_is_told_no_worth(plan: Plan) -> None:
    """A washing machine has no use for the worth of a kWh kept."""
    assert orders(plan, 0, 2)["washer"].worth_eur_per_kwh is None


def _net_kw(plan: Plan) -> Floats:
    """Sum what Anna's meter takes."""
    anna = plan.places["anna"]
    flows = (anna.import_kw, anna.take_kw, anna.export_kw, anna.give_kw)
    into, shared, out, given = (np.zeros(24) if one is None else one for one in flows)
    return into + shared - out - given


def test_a_peak_that_has_its_price_is_told() -> None:
    """The meter is held to the plan's own highest, and to the plan at the peak."""
    priced = Policy(wishes=(Peak(eur_per_kw=5.0),))
    plan = replace(street(), policy=priced).plan(effort=QUICK)
    told = orders(plan, 0, 24)["battery"]
    assert told.least_kw is not None
    assert told.most_kw is not None
    net_kw = _net_kw(plan)
    assert (told.least_kw <= net_kw).all()
    assert (told.most_kw >= net_kw).all()
    assert told.most_kw.max() == net_kw.max()
    top = int(np.argmax(np.abs(plan.places["rue"].exchange_kw)))
    assert told.least_kw[top] == told.most_kw[top] == net_kw[top]


def test_a_peak_without_a_price_holds_nobody(plan: Plan) -> None:
    """Then what a kWh kept is worth says all there is to say, but for the fuse."""
    told = orders(plan, 0, 24)["battery"]
    assert told.least_kw == pytest.approx(np.full(24, -9.0))
    assert told.most_kw == pytest.approx(np.full(24, 9.0))


def _told(plan: Plan, least: Floats | None, most: Floats | None) -> Order:
    """Tell the battery its day, where its meter has so much room."""
    anna = replace(plan.places["anna"], least_kw=least, most_kw=most)
    held = replace(plan, places={**plan.places, "anna": anna})
    return orders(held, 0, 24)["battery"]


def test_limits_and_peaks_hold_both(plan: Plan) -> None:
    """The narrower of the two; where nothing limits a meter, nothing is told."""
    free = _told(plan, None, None)
    assert free.least_kw is free.most_kw is None
    priced = replace(plan, amounts={**plan.amounts, "peak": 1.0})
    peak = _told(priced, None, None)
    assert peak.least_kw is not None
    assert peak.most_kw is not None
    some = np.where(np.arange(24) % 2 > 0, 0.3, -0.3)
    both = _told(priced, peak.least_kw + some, peak.most_kw + some)
    assert both.least_kw == pytest.approx(peak.least_kw + np.maximum(some, 0.0))
    assert both.most_kw == pytest.approx(peak.most_kw + np.minimum(some, 0.0))


def test_what_neighbours_count_on_is_told(plan: Plan) -> None:
    """What the meter takes by plan, if it gives them anything; else nothing."""
    anna = plan.places["anna"]
    assert anna.give_kw is not None
    assert anna.give_kw.max() > 0.1
    told = orders(plan, 3, 9)["battery"]
    assert told.net_kw == pytest.approx(_net_kw(plan)[3:9])
    alone = replace(anna, give_kw=np.zeros(24))
    told = orders(replace(plan, places={**plan.places, "anna": alone}), 3, 9)["battery"]
    assert told.net_kw is None


def test_a_start_within_the_cut(plan: Plan) -> None:
    """The step of the start is told; the last entry says that it is not later."""
    at = int(np.argmax(plan.things["washer"].values["start_0"]))
    told = orders(plan, at - 1, at + 1)["washer"].values["start_0"]
    assert told.tolist() == [0.0, 1.0, 0.0]


def test_a_start_after_the_cut(plan: Plan) -> None:
    """A start that comes later is told as: not within these steps."""
    at = int(np.argmax(plan.things["washer"].values["start_0"]))
    told = orders(plan, at - 2, at)["washer"].values["start_0"]
    assert told.tolist() == [0.0, 0.0, 1.0]


def test_what_belongs_to_no_step_is_left_out(plan: Plan) -> None:
    """A car's whole stay has one number: no step can be told it."""
    assert len(plan.things["car"].values["missing_kwh"]) == 1
    told = orders(plan, 0, 2)["car"].values
    assert "missing_kwh" not in told
    assert "charge_kw" in told


@few
@given(world=worlds(6), data=st.data())
def test_orders_can_be_followed(world: World, data: st.DataObject) -> None:
    """In any world, things follow the orders of any cut within all limits."""
    plan = world.plan(effort=QUICK)
    first = data.draw(st.integers(0, len(world.clock) - 1))
    last = data.draw(st.integers(first + 1, len(world.clock)))
    told = orders(plan, first, last)
    model = world.part(first, last).model()
    x = simulate(model, lambda thing, view: thing.follow(view, told[thing.id]))
    assert model.excess(x) < 1e-6
