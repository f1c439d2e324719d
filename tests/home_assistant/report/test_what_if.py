"""Other wishes and opt-outs are tried on paper, and nothing else moves."""

import numpy as np
import pytest

from custom_components.quartier.engine import Plan, Planner, Policy, read, write
from custom_components.quartier.report import WishError, opted_out, wished
from tests.home_assistant.street import street_situation


def test_a_wish_is_changed_and_no_other() -> None:
    """What was set before stays; values are read as a file's are."""
    before = read(
        Policy,
        {
            "name": "ours",
            "wishes": [{"kind": "peak", "eur_per_kw": 3, "at": "building"}],
        },
    )
    after = wished(before, {"peak.eur_per_kw": 5, "simple_life.quiet_from": "21:30"})
    assert after.name == "ours"
    told = {wish["kind"]: wish for wish in write(after)["wishes"]}
    assert told["peak"] == {"kind": "peak", "eur_per_kw": 5, "at": "building"}
    assert told["simple_life"] == {"kind": "simple_life", "quiet_from": "21:30"}
    assert wished(before, {}) == before


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("carbn.eur_per_kg", "carbon.eur_per_kg"), ("peak", "peak.at"), ("x.y", "")],
)
def test_a_wish_that_is_none(asked: str, meant: str) -> None:
    """What was probably meant is told."""
    with pytest.raises(WishError) as caught:
        wished(Policy(), {asked: 1})
    assert caught.value.is_unknown
    assert caught.value.asked == asked
    assert meant in caught.value.meant


def test_a_value_that_cannot_be() -> None:
    """What is accepted is told, with its unit."""
    with pytest.raises(WishError) as caught:
        wished(Policy(), {"peak.eur_per_kw": 2_000})
    assert not caught.value.is_unknown
    assert caught.value.asked == "peak.eur_per_kw = 2000"
    assert "EUR/kW" in caught.value.meant


def _plan() -> Plan:
    plan = street_situation().plan
    assert plan is not None
    return plan


def test_who_opts_out_lives_by_habit() -> None:
    """Their things take what they would without Quartier; the neighbours' may move."""
    seen, plan = street_situation(), _plan()
    tree, outlook = opted_out(seen.neighbourhood, seen.outlook, plan, {"h1"})
    then = Planner().plan(tree, outlook)
    for at in ("tank", "car", "wash"):
        np.testing.assert_allclose(
            then.things[at].power_kw, plan.things[at].habit_kw, atol=1e-9
        )
    kinds = {thing.id: thing.kind for place in tree.places() for thing in place.things}
    assert kinds["bat"] == "battery"
    assert kinds["pv"] == "pv"
    assert kinds["h1-meter"] == "grid"
    assert then.habit_costs["cost"] == pytest.approx(plan.habit_costs["cost"], abs=1e-3)


def test_nobody_opts_out() -> None:
    """Then nothing is changed at all."""
    seen = street_situation()
    tree, outlook = opted_out(seen.neighbourhood, seen.outlook, _plan(), ())
    assert tree == seen.neighbourhood
    assert outlook.series == dict(seen.outlook.series)
