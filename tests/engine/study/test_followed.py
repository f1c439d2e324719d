"""What it costs to follow a plan is what the plan says, of as many steps as counted."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from quartier.engine import HotWater, followed_eur
from quartier.engine.solve import Effort, Plan

from tests.engine.solve.worlds import quiet_street

QUICK: Final = Effort(1e6, absolute_gap_eur=0.02, nodes=20, certify=False)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Plan a street for a day."""
    return quiet_street().plan(effort=QUICK)


def _eur(plan: Plan, steps: int, worth: Plan | None = None) -> float:
    world = quiet_street()
    whole = world.neighbourhood, world.outlook, world.policy
    return followed_eur(plan, *whole, steps, worth=worth)


def test_a_plan_keeps_its_word(plan: Plan) -> None:
    """Followed to its end, and all that is kept priced anew, it costs what it said."""
    unsaid = {
        name: replace(own, worth_eur_per_kwh=None) for name, own in plan.things.items()
    }
    found = _eur(plan, len(plan.clock), worth=replace(plan, things=unsaid))
    assert found == pytest.approx(plan.cost_eur, abs=0.02)


def test_what_is_kept_counts_as_a_plan_says(plan: Plan) -> None:
    """A cent more a kWh of warm water is a cent less for each kWh in the tank."""
    tank = plan.things["tank"]
    assert tank.worth_eur_per_kwh is not None
    dearer = replace(tank, worth_eur_per_kwh=tank.worth_eur_per_kwh + 0.01)
    other = replace(plan, things={**plan.things, "tank": dearer})
    [thing] = [
        each
        for place in quiet_street().neighbourhood.places()
        for each in place.things
        if each.id == "tank"
    ]
    assert isinstance(thing, HotWater)
    held_kwh = thing.capacity_kwh_per_k * tank.states["temp_c"][5]
    less = _eur(plan, 6) - _eur(plan, 6, worth=other)
    assert less == pytest.approx(0.01 * held_kwh, rel=0.02)


def test_only_the_first_steps_count(plan: Plan) -> None:
    """What a plan says of later steps changes nothing; of the first ones, it does."""
    washer = plan.things["washer"]
    start = washer.values["start_0"]
    begins, last = int(start.argmax()), len(plan.clock)
    assert 2 < begins < last
    # Put off to never.
    values = {**washer.values, "start_0": np.append(np.zeros(last), 1.0)}
    never = replace(
        plan, things={**plan.things, "washer": replace(washer, values=values)}
    )
    assert _eur(never, begins) == _eur(plan, begins)
    # Who puts it off owes it.
    assert _eur(never, begins + 1) > _eur(plan, begins + 1)
