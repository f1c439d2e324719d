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


def test_a_peak_that_has_its_price_is_told() -> None:
    """The meter is held to the plan's own highest, and to the plan at the peak."""
    priced = Policy(wishes=(Peak(eur_per_kw=5.0),))
    plan = replace(street(), policy=priced).plan(effort=QUICK)
    told = orders(plan, 0, 24)["battery"]
    assert told.least_kw is not None
    assert told.most_kw is not None
    anna = plan.places["anna"]
    flows = (anna.import_kw, anna.take_kw, anna.export_kw, anna.give_kw)
    into, shared, out, given = (np.zeros(24) if one is None else one for one in flows)
    net_kw = into + shared - out - given
    assert (told.least_kw <= net_kw).all()
    assert (told.most_kw >= net_kw).all()
    assert told.most_kw.max() == net_kw.max()
    top = int(np.argmax(np.abs(plan.places["rue"].exchange_kw)))
    assert told.least_kw[top] == told.most_kw[top] == net_kw[top]


def test_a_peak_without_a_price_holds_nobody(plan: Plan) -> None:
    """Where no peak is priced, what a kWh kept is worth says all there is to say."""
    told = orders(plan, 0, 24)["battery"]
    assert told.least_kw is told.most_kw is None


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
