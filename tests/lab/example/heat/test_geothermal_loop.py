"""The loop is of the class of Clichy-Batignolles, and shows its arbitrage."""

import pytest
from quartier.engine import Plan, Planner
from quartier.lab.desk import expectation
from quartier.lab.example.heat import geothermal_loop, share_of_a_year
from quartier.lab.example.heat.geothermal_loop import DISTRICT
from quartier.lab.example.heat.need import year_c
from quartier.lab.scenario import Scenario

DUTY = slice(24 + 9, 24 + 14)
DEAR = slice(17, 20)


@pytest.fixture(scope="module")
def loop() -> Scenario:
    """Make it."""
    return geothermal_loop()


@pytest.fixture(scope="module")
def plan(loop: Scenario) -> Plan:
    """Plan it."""
    return _planned(loop)


def _planned(loop: Scenario) -> Plan:
    return Planner().plan(loop.neighbourhood, expectation(loop), loop.policy)


def test_a_year_is_that_of_the_quarter() -> None:
    """Some 22 GWh, of which the doublet covers 83 %, as is published."""
    hour = [float(each) for each in range(8760)]
    need_kw = [
        DISTRICT.need_kw(year_c(seed), year_c(seed) * 0 + hour) for seed in (0, 1)
    ]
    for each in need_kw:
        assert each.sum() / 1e6 == pytest.approx(22, abs=2.5)
    assert share_of_a_year() == pytest.approx(0.83, abs=0.01)


def test_the_pump_stops_in_the_dear_evening_and_for_its_duty(plan: Plan) -> None:
    """Nothing comes from the wells then, and all that they can before."""
    heat_kw = -plan.things["doublet"].heat_kw
    assert heat_kw[DEAR] == pytest.approx(0.0, abs=1e-6)
    assert heat_kw[DUTY] == pytest.approx(0.0, abs=1e-6)
    assert heat_kw[16] == pytest.approx(3600)
    # A stop of two hours does not pay in the morning: down to the least load instead.
    assert heat_kw[7:9] == pytest.approx(720)
    usual_kw = plan.things["doublet"].habit_kw
    assert (usual_kw[DEAR] > 1000).all()
    assert usual_kw[DUTY] == pytest.approx(0.0, abs=1e-6)


def test_the_store_keeps_the_network_within_what_is_subscribed(plan: Plan) -> None:
    """Though the need of the evening is a MW beyond it, and no pump runs."""
    bought_kw = plan.things["network"].values["heat_kw"]
    assert bought_kw.max() <= 4700 + 1e-6
    need_kw = plan.things["district"].heat_kw
    assert need_kw[DEAR].max() > 5500


def test_tuned_substations_are_cheaper_and_cleaner(loop: Scenario, plan: Plan) -> None:
    """A colder return is a better COP, and no malus."""
    told, tuned = loop.outlook, geothermal_loop(tuned=True)
    assert told is not None
    assert tuned.outlook is not None
    hotter = told.series["network.return_c"] - tuned.outlook.series["network.return_c"]
    assert set(hotter.tolist()) == {4.0, 10.0}
    supply = "doublet.supply_c"
    assert (told.series[supply] - tuned.outlook.series[supply]).tolist() == (
        hotter.tolist()
    )
    better = _planned(tuned)
    assert better.cost_eur < plan.cost_eur - 500
    assert better.amounts["carbon"] < plan.amounts["carbon"]
