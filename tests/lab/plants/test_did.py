"""What things did is counted from their own models, by plan and as usual."""

import numpy as np
import pytest
from quartier.engine import Planner, live
from quartier.lab.desk import expectation
from quartier.lab.example import PLANTS
from quartier.lab.plants import Did, both


@pytest.fixture(scope="module")
def did() -> dict[str, tuple[Did, Did]]:
    """Tell what the things of the block with biogas do."""
    scenario = PLANTS["biogas_chp"]()
    outlook = expectation(scenario)
    plan = Planner().plan(scenario.neighbourhood, outlook, scenario.policy)
    return dict(both(scenario.neighbourhood, outlook, scenario.policy, plan))


def test_every_thing_but_the_meter(did: dict[str, tuple[Did, Did]]) -> None:
    """Each has its own model, at a point that it allows."""
    assert "meter" not in did
    assert len(did) == 8
    for ways in did.values():
        for way in ways:
            block = way.thing.block(way.view)
            assert block.excess(block.pack(way.values)) < 1e-3


def test_as_usual_is_what_habit_does(did: dict[str, tuple[Did, Did]]) -> None:
    """Sources in their order: the second engine, behind the boiler, never runs."""
    scenario = PLANTS["biogas_chp"]()
    lived = live(scenario.neighbourhood, expectation(scenario), scenario.policy)
    for name, (_, usual) in did.items():
        for column, values in lived.values[name].items():
            np.testing.assert_array_equal(usual.values[column], values)
    assert did["engine-2"][1].taken_kw("heat") == pytest.approx(0.0)
    assert did["engine-1"][1].taken_kw("heat").min() < -460


def test_what_is_taken_and_given(did: dict[str, tuple[Did, Did]]) -> None:
    """An engine takes fuel, gives electricity and heat, and keeps the rest."""
    engine = did["engine-1"][0]
    fuel, power, heat = (
        engine.taken_kw(carrier) for carrier in ("fuel", "electricity", "heat")
    )
    assert (fuel > 0).all()
    assert -(power + heat) == pytest.approx(0.89 * fuel)
    assert engine.taken_kw("shared") == pytest.approx(np.zeros(48))
    assert engine.amount("cost") == pytest.approx(float(-power.sum() * 0.0075))


def test_starts_are_counted(did: dict[str, tuple[Did, Did]]) -> None:
    """Where a model has none, by its heat: the boiler's and the engine's agree."""
    planned, usual = did["engine-2"]
    assert planned.starts == 2
    assert usual.starts == 0
    on = did["boiler"][0].taken_kw("heat") < 0
    rises = int(on[0]) + int((on[1:] & ~on[:-1]).sum())
    assert did["boiler"][0].starts == rises > 0


def test_when_it_may_run(did: dict[str, tuple[Did, Did]]) -> None:
    """Always, if nothing is said: no duty, no upkeep."""
    assert did["boiler"][0].may_run.all()
    assert did["warmth"][0].may_run.all()
