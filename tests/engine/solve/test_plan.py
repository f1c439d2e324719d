"""A plan is a document: it says what it is worth, and can be kept and read again."""

import json
from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from quartier.engine.policy import Policy
from quartier.engine.policy.carbon import Carbon
from quartier.engine.policy.cost import Cost
from quartier.engine.record import RefusedError, read, schema, write
from quartier.engine.solve import Effort, Plan, Planner
from quartier.engine.things import Grid

from tests.engine.solve.breaks import BREAKS, Broken
from tests.engine.solve.worlds import street

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Plan the street."""
    return street().plan(effort=QUICK)


def test_costs_are_the_sums_of_their_lines(plan: Plan) -> None:
    """Each cost is every line together, and the best of the three is the plan's."""
    for whole, lines in (
        (plan.cost_eur, plan.costs),
        (plan.habit_cost_eur, plan.habit_costs),
        (plan.rule_cost_eur, plan.rule_costs),
    ):
        assert whole == pytest.approx(sum(lines.values()))
    assert plan.cost_eur < plan.rule_cost_eur < plan.habit_cost_eur


def test_what_is_saved_is_bills_and_what_is_kept(plan: Plan) -> None:
    """Savings are counted again from the meters and from what is in the stores."""
    top = plan.places["rue"]
    bills = top.habit_bill_eur - top.bill_eur
    homes = [plan.places[name] for name in ("anna", "bela")]
    assert top.bill_eur == pytest.approx(sum(home.bill_eur for home in homes))
    stored = plan.habit_amounts["stored"] - plan.amounts["stored"]
    assert plan.saved_eur == pytest.approx(bills + stored)
    carbon = street().outlook.series["carbon_g_per_kwh"]
    imports = [home.import_kw for home in homes if home.import_kw is not None]
    kg = sum(float(carbon @ each) for each in imports) / 1000
    assert plan.amounts["carbon"] == pytest.approx(kg)
    less_kg = plan.habit_amounts["carbon"] - kg
    assert plan.saved_kg == pytest.approx(less_kg + plan.left_kg)
    # What is left of energy counts at the mean, as its money at the price to refill.
    views = street().model().site.views
    names = enumerate(plan.places)
    refill = {name: views[at].stored_eur_per_kwh for at, name in names}
    left_kwh = sum(own.left_eur / refill[own.place] for own in plan.things.values())
    assert plan.left_kg == pytest.approx(left_kwh * float(carbon.mean()) / 1000)
    assert plan.left_kg != 0


def test_savings_do_not_depend_on_what_carbon_is_worth() -> None:
    """Kilograms saved are counted, not priced; euros saved are money alone."""
    policy = Policy((Carbon(eur_per_kg=0.0), Cost(weight=1.0)))
    plan = replace(street(), policy=policy).plan(effort=QUICK)
    assert plan.costs["carbon"] == 0.0
    assert plan.saved_kg > 0.1


def test_the_gap(plan: Plan) -> None:
    """It is a fraction of the cost, of a euro at least; unproved, there is none."""
    assert plan.bound_eur is not None
    assert plan.gap == pytest.approx(plan.cost_eur - plan.bound_eur)
    dear = replace(plan, costs={"cost": 50.0}, bound_eur=49.0)
    assert dear.gap == pytest.approx(0.02)
    assert replace(plan, bound_eur=None).gap is None


def test_a_plan_is_kept_and_read_again(plan: Plan) -> None:
    """Read and written again it is the same text; to nine digits it is the same."""
    text = json.dumps(write(plan), allow_nan=False)
    again = read(Plan, json.loads(text))
    assert json.dumps(write(again)) == text
    assert again.clock == plan.clock
    assert again.cost_eur == plan.cost_eur
    assert again.things["car"].power_kw == pytest.approx(
        plan.things["car"].power_kw, rel=1e-8
    )
    assert again.things["washer"].on == plan.things["washer"].on


def test_a_plan_read_again_can_be_carried_on(plan: Plan) -> None:
    """What was kept on disk is a plan to fall back on."""
    again = read(Plan, write(plan))
    planner = Planner(Broken(BREAKS["late"]))
    [fresh, kept] = [
        street().plan(planner, effort=QUICK, last=last) for last in (plan, again)
    ]
    assert fresh.status == kept.status
    assert kept.cost_eur == pytest.approx(fresh.cost_eur, abs=1e-6)


def test_garbage_is_refused(plan: Plan) -> None:
    """A plan of a status nobody knows, or of no clock, is a list of faults."""
    document = write(plan)
    with pytest.raises(RefusedError) as caught:
        read(Plan, {**document, "status": "splendid", "clock": {}})
    assert {fault.path.split(".")[0] for fault in caught.value.faults} == {
        "status",
        "clock",
    }
    assert schema(Plan)["title"] == "Plan"


def test_what_cannot_be_kept_is_reported() -> None:
    """People who alone use more than their fuse bears are told when and how much."""
    world = street()
    need = np.full(24, 0.25)
    need[5:7], need[9] = 4.0, 3.5
    tight = world.with_thing(Grid("bela_meter", "spot", import_limit_kw=3.0))
    plan = tight.expecting(bela_rest__power_kw=need).plan(effort=QUICK)
    moments = world.clock.moments()
    found = [breach for breach in plan.breaches if breach.line == "limits"]
    assert [(each.begins, each.ends) for each in found] == [
        (moments[5], moments[7]),
        (moments[9], moments[10]),
    ]
    assert [each.amount for each in found] == pytest.approx([2.0, 0.5])
    assert {(each.place, each.thing, each.unit) for each in found} == {
        ("bela", "bela_meter", "kWh")
    }
    assert plan.costs["limits"] == pytest.approx(5.0 * 2.5)


def test_nothing_is_broken_without_need(plan: Plan) -> None:
    """Where all can be kept, nothing is reported."""
    assert plan.breaches == ()
