"""The year of an estate, as a scenario to plan for and to size plants with."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import unmet_needs
from quartier.engine.study.size import open_sizes, representative
from quartier.engine.study.size.study import Study
from quartier.lab.design import past, usual
from quartier.lab.example.sharing import question, scenario, social_block
from quartier.lab.scenario import Scenario

YEAR = 2026


@pytest.fixture(scope="module")
def small() -> Scenario:
    """Let three flats of the block live the year."""
    estate = social_block().estate
    few = dict(list(estate.plots.items())[:3])
    return scenario(replace(estate, plots=few), YEAR)


def test_a_whole_year_is_measured(small: Scenario) -> None:
    """Every half-hour of it, and no price: those are what contracts say."""
    assert small.history is not None
    assert sum(small.history.clock.steps_s) == 365 * 86_400
    assert set(small.history.clock.steps_s) == {1800}
    assert not any(name.endswith("import_eur_per_kwh") for name in small.history.series)
    assert set(small.tariffs.tariffs) == {"base", "night"}
    assert not any(np.isnan(each).any() for each in small.history.series.values())


def test_its_past_is_what_designs_need(small: Scenario) -> None:
    """Priced, hourly and whole; and the question names what stands there."""
    found = past(small)
    assert found.days == 365
    assert not unmet_needs(small.neighbourhood, found.outlook)
    asked = question(social_block().estate)
    days = representative(found.outlook, small.neighbourhood.time_zone, 2)
    there = Study(small.neighbourhood, days, small.policy, asked, usual())
    assert [each.key for each in open_sizes(there)] == [
        "roof-roof.power",
        "roof-battery.energy",
        "roof-battery.power",
    ]
    assert asked.options[0].most == 200.0
