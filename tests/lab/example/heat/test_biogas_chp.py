"""Engines run in dear hours, and the holder carries gas to them."""

import numpy as np
import pytest
from quartier.engine import Plan, Planner, live
from quartier.lab.desk import expectation
from quartier.lab.example.heat import biogas_chp
from quartier.lab.scenario import Scenario


@pytest.fixture(scope="module")
def chp() -> Scenario:
    """Make it."""
    return biogas_chp()


@pytest.fixture(scope="module")
def plan(chp: Scenario) -> Plan:
    """Plan it."""
    return Planner().plan(chp.neighbourhood, expectation(chp), chp.policy)


def test_both_engines_run_flat_out_in_the_dear_evening(plan: Plan) -> None:
    """From 17:00 to 22:00 on Friday, and the second stands still at night."""
    for name in ("engine-1", "engine-2"):
        made_kw = -plan.things[name].power_kw
        assert made_kw[17:22] == pytest.approx(400, abs=1e-3)
    second_kw = -plan.things["engine-2"].power_kw
    assert second_kw[:5] == pytest.approx(0.0, abs=1e-6)


def test_the_second_engine_runs_where_power_is_dear(chp: Scenario, plan: Plan) -> None:
    """On average it is half as dear again as where it stands still."""
    outlook = expectation(chp)
    market = outlook.series["fr_day_ahead.eur_per_kwh"]
    on = np.array(plan.things["engine-2"].on)
    assert market[on].mean() > 1.5 * market[~on].mean()


def test_it_keeps_to_its_least_times_and_load(plan: Plan) -> None:
    """On three hours at least, off two at least, and at half load at least."""
    for name in ("engine-1", "engine-2"):
        on = plan.things[name].values["on"].round().astype(int)
        made_kw = -plan.things[name].power_kw
        run = plan.things[name].values["run"]
        assert (made_kw[on == 1] >= 200 * run[on == 1] - 1e-6).all()
        text = "".join(map(str, on.tolist()))
        inner = text.strip("0")
        assert all(len(each) >= 3 for each in inner.split("0") if each)
        assert all(len(each) >= 2 for each in inner.split("1") if each)


def test_the_holder_carries_gas_to_the_evening(plan: Plan) -> None:
    """It is full before the dear hours and empty after, with the main at its most."""
    fill_kwh = plan.things["digester"].states["fill_kwh"]
    assert fill_kwh[5] > 5000
    assert fill_kwh[15] > 3000
    assert fill_kwh[22] < 10
    assert plan.things["digester"].values["flare_kw"].max() < 1e-6
    bought_kw = plan.things["main"].values["fuel_kw"]
    assert bought_kw[17:22] == pytest.approx(550)
    assert bought_kw.max() < 550 + 1e-6


def test_the_usual_order_is_within_the_main(chp: Scenario) -> None:
    """What is compared with does nothing that cannot be done."""
    lived_so = live(chp.neighbourhood, expectation(chp), chp.policy)
    assert lived_so.ledger.amounts["limits"] == pytest.approx(0.0)
    assert lived_so.ledger.amounts["heat"] == pytest.approx(0.0)
    assert lived_so.values["main"]["fuel_kw"].max() > 400
