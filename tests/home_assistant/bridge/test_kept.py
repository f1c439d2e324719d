"""A plan that is written down is the same plan when it is taken up again."""

import json

import pytest

from custom_components.quartier.bridge.kept import recalled, written
from custom_components.quartier.bridge.situation import nothing_yet
from tests.home_assistant.street import street_situation


def test_a_plan_survives() -> None:
    """Through JSON and back: the same clock, powers, costs and reasons."""
    situation = street_situation()

    kept = recalled(json.loads(json.dumps(written(situation))))

    assert kept is not None
    assert kept.plan is not None
    assert situation.plan is not None
    assert kept.plan.clock == situation.plan.clock
    assert kept.plan.costs == situation.plan.costs
    assert kept.neighbourhood == situation.neighbourhood
    reasons, before = (
        [(one.thing, one.begins, one.reason) for one in told.decisions]
        for told in (kept, situation)
    )
    assert reasons == before
    for name, own in situation.plan.things.items():
        powers_kw = kept.plan.things[name].power_kw
        assert powers_kw == pytest.approx(own.power_kw, abs=1e-6)


@pytest.mark.parametrize("part", ["plan", "outlook", "neighbourhood"])
def test_what_is_damaged_is_no_plan(part: str) -> None:
    """A part that is lost, or nonsense, costs the plan and nothing else."""
    kept = written(street_situation())

    assert recalled({**kept, part: {"version": 99}}) is None
    assert recalled({name: kept[name] for name in kept if name != part}) is None


def test_no_plan_is_nothing_to_keep() -> None:
    """Before the first plan there is nothing to write down."""
    situation = street_situation()
    before = nothing_yet(situation.neighbourhood, situation.at)

    assert written(None) == written(before) == {}
