"""A plan made again is the one that was recorded, or what differs is told."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.lab.desk import NothingRecordedError, again
from quartier.lab.scenario import Scenario, load

from tests.lab.recorded import document, recorded


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Load diagnostics."""
    return load(recorded(tmp_path_factory.mktemp("d") / "d.json", document()))


def test_the_same_world_gives_the_same_plan(scenario: Scenario) -> None:
    """To the cent, and each thing does the same."""
    result = again(scenario)
    assert result.more_eur == pytest.approx(0.0, abs=1e-6)
    assert result.differences == ()


def test_what_does_otherwise_is_told(scenario: Scenario) -> None:
    """A battery that was recorded idle differs by all that it moves now."""
    plan = scenario.plan
    assert plan is not None
    box = plan.things["home-0-box"]
    idle = replace(box, power_kw=np.zeros_like(box.power_kw))
    other = replace(plan, things={**plan.things, "home-0-box": idle})
    [found] = again(replace(scenario, plan=other)).differences
    assert found.thing == "home-0-box"
    energy_kwh = float(np.abs(box.power_kw) @ plan.clock.hours)
    assert energy_kwh > 1
    assert found.moved_kwh == pytest.approx(energy_kwh / 2, rel=1e-6)
    assert found.more_kwh == pytest.approx(float(box.power_kw @ plan.clock.hours))


def test_without_a_plan(scenario: Scenario) -> None:
    """No plan, or one of other hours: say what to do."""
    plan = scenario.plan
    assert plan is not None
    late = replace(plan, clock=plan.clock.part(1, 5))
    for recorded_plan in (None, late):
        with pytest.raises(NothingRecordedError, match="download them again"):
            again(replace(scenario, plan=recorded_plan))
