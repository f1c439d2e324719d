"""Each scenario here is planned as well as when it was put here, or better.

A scenario is a folder with its expected `plan.json`. To accept a better plan, write it
anew: `quartier plan FOLDER --out FOLDER/plan.json`.
"""

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Plan, Planner
from quartier.engine.solve import assemble, site
from quartier.engine.things import PHASES, Grid, Thing
from quartier.lab.desk import expectation
from quartier.lab.example import PLANTS, example
from quartier.lab.scenario import load, save

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/neighbourhood.json"))
# Plans may differ within the gap that a planner is content with.
GAP = 2e-3


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def plans(request: pytest.FixtureRequest) -> tuple[Plan, Plan]:
    """Load the expected plan of a scenario, and make it anew."""
    scenario = load(request.param)
    assert scenario.plan is not None
    planned = Planner().plan(
        scenario.neighbourhood, expectation(scenario), scenario.policy
    )
    return scenario.plan, planned


def test_it_costs_no_more(plans: tuple[Plan, Plan]) -> None:
    """All wishes together cost what they did, and no less than the bound proves."""
    expected, planned = plans
    costs = sum(expected.costs.values()), sum(planned.costs.values())
    assert costs[1] <= costs[0] * (1 + GAP)
    assert expected.bound_eur is not None
    assert costs[1] >= expected.bound_eur - 1e-6
    assert planned.habit_costs == pytest.approx(expected.habit_costs, abs=1e-6)


def test_it_is_the_same_world(plans: tuple[Plan, Plan]) -> None:
    """Places, things and steps are the same, and nothing more is broken."""
    expected, planned = plans
    assert planned.clock == expected.clock
    assert planned.places.keys() == expected.places.keys()
    assert planned.things.keys() == expected.things.keys()
    assert planned.degraded == expected.degraded
    assert len(planned.breaches) <= len(expected.breaches)


def test_what_homes_exchange_adds_up(plans: tuple[Plan, Plan]) -> None:
    """The neighbourhood takes what its things take, to the watt."""
    for plan in plans:
        top = next(iter(plan.places.values()))
        things = sum(
            (own.power_kw for own in plan.things.values() if own.kind != "grid"),
            np.zeros(len(plan.clock)),
        )
        np.testing.assert_allclose(top.exchange_kw, things, atol=1e-6)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_phases_cost_nothing_where_none_has_a_limit(folder: Path) -> None:
    """Whatever phases its meters are on, it is the same problem to the byte."""
    scenario = load(folder)
    expected, phases = expectation(scenario), cycle(PHASES)

    def turned(thing: Thing) -> Thing:
        if isinstance(thing, Grid):
            return replace(thing, phase=next(phases))
        return thing

    people = scenario.neighbourhood
    assert not any(place.phase_limit_kw for place in people.places())
    plain, other = (
        assemble(site(tree, expected, scenario.policy)).problem
        for tree in (people, people.changed(turned))
    )
    assert plain.same(other)
    for name in ("cost", "lower", "upper", "group", "row_lower", "row_upper"):
        assert getattr(plain, name).tobytes() == getattr(other, name).tobytes()


def test_the_street_is_the_generator_s(tmp_path: Path) -> None:
    """The bundled example is what seed 1 gives: `quartier example --homes 3`."""
    save(example(seed=1, homes=3), tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (HERE / "street" / path.name).read_bytes(), path


@pytest.mark.parametrize("name", sorted(PLANTS))
def test_a_heat_plant_is_the_generator_s(name: str, tmp_path: Path) -> None:
    """Its folder is what `quartier example DIR --of NAME` writes, byte for byte."""
    save(PLANTS[name](), tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (HERE / name / path.name).read_bytes(), path
