"""A plan is carried on in time: the same moments, the same doings."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
import pytest
from quartier.engine.solve import Effort, Plan, simulate
from quartier.engine.solve.shift import shifted
from quartier.engine.things import Values
from quartier.engine.things.appliance import Appliance
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.worlds import World, quiet_street

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Plan a street for a day."""
    return quiet_street().plan(effort=QUICK)


def _doings(world: World, plan: Plan) -> dict[str, Values]:
    model = world.model()
    x = shifted(model, plan)
    return {part.owner.id: part.values(x) for part in model.parts}


def _power(world: World, plan: Plan, thing: str) -> Floats:
    model = world.model()
    x = shifted(model, plan)
    [part] = [part for part in model.parts if part.owner.id == thing]
    return part.power_kw(Carrier.ELECTRICITY, x)


def test_a_plan_that_has_not_moved_is_followed(plan: Plan) -> None:
    """Machines begin when they should, and the tank heats when it should."""
    world = quiet_street()
    for name in ("washer", "tank", "roof"):
        followed = _power(world, plan, name)
        assert followed == pytest.approx(plan.things[name].power_kw, abs=1e-3), name
    model = world.model()
    assert model.excess(shifted(model, plan)) < 1e-6
    assert model.cost_eur(shifted(model, plan)) < plan.rule_cost_eur


def test_a_start_moves_with_the_clock(plan: Plan) -> None:
    """Two hours on, the washing machine begins two steps earlier in its new plan."""
    before = int(np.argmax(plan.things["washer"].values["start_0"]))
    followed = _doings(quiet_street().part(2, 24), plan)["washer"]["start_0"]
    assert before > 2
    assert int(np.argmax(followed)) == before - 2
    assert followed.sum() == 1.0


def test_a_start_after_the_old_plan_is_not_yesterdays(plan: Plan) -> None:
    """A run that has days left does not begin because one began a day ago."""
    world = quiet_street()
    begun = int(np.argmax(plan.things["washer"].values["start_0"]))
    moved = _later(world, timedelta(hours=begun + 1))
    [washer] = [thing for _, thing in world.things() if isinstance(thing, Appliance)]
    [run] = washer.runs
    patient = replace(run, deadline=run.deadline + timedelta(days=3))
    moved = moved.with_thing(replace(washer, runs=(patient,)))
    assert _doings(moved, plan)["washer"]["start_0"][-1] == 1.0


def _later(world: World, by: timedelta) -> World:
    """Expect the same series, but later."""
    outlook = world.outlook
    clock = replace(outlook.clock, start=outlook.clock.start + by)
    return replace(world, outlook=replace(outlook, clock=clock))


def test_beyond_its_end_yesterday_is_done_again(plan: Plan) -> None:
    """Where the old plan says nothing, a tank does what it did a day before."""
    night = _later(quiet_street(), timedelta(hours=12))
    heated = _power(night, plan, "tank") > 0.1
    planned = plan.things["tank"].power_kw > 0.1
    assert planned[:12].any()
    assert planned[12:].any()
    assert not (planned[:12] & ~heated[12:]).any()
    assert not (planned[12:] & ~heated[:12]).any()


def test_the_battery_sees_the_prices_of_the_plan(plan: Plan) -> None:
    """What a kWh is worth among neighbours is told with the plan, not by a supplier."""
    world = quiet_street()
    anna = plan.places["anna"]
    own = world.outlook.series["base.export_eur_per_kwh"]
    assert anna.sell_eur_per_kwh is not None
    assert (anna.sell_eur_per_kwh > own + 0.01).any()
    assert _power(world, plan, "battery")[0] == pytest.approx(
        plan.things["battery"].power_kw[0], abs=1e-3
    )


def test_coarse_steps_follow_the_step_they_begin_in(plan: Plan) -> None:
    """A quarter of an hour does what its hour did."""
    world = quiet_street()
    clock = replace(world.clock, steps_s=(900,) * 96)
    series = {k: np.repeat(v, 4) for k, v in world.outlook.series.items()}
    fine = replace(world, outlook=replace(world.outlook, clock=clock, series=series))
    followed = _power(fine, plan, "roof")
    assert followed == pytest.approx(
        np.repeat(plan.things["roof"].power_kw, 4), abs=1e-3
    )


@pytest.mark.parametrize("lost", ["gone", "another"])
def test_what_is_new_does_as_without_quartier(plan: Plan, lost: str) -> None:
    """A thing that the old plan does not know, or knew as another, has its habit."""
    others = {name: replace(own, kind="?") for name, own in plan.things.items()}
    stranger = replace(plan, things=others if lost == "another" else {})
    model = quiet_street().model()
    assert shifted(model, stranger).tolist() == simulate(model).tolist()
    assert shifted(model, plan).tolist() != simulate(model).tolist()
