"""A plant's plan beside its merit order: the lines add up, and R2 shows."""

import numpy as np
import pytest
from quartier.lab.desk import expectation
from quartier.lab.example import PLANTS
from quartier.lab.plants import NoPlantError, Plants, plants
from quartier.lab.scenario import Scenario

from tests.lab.days import lived


def test_lines_add_up_to_the_bill(loop: Plants, block: Plants) -> None:
    """Meters, sources, fuel and stores: all that is paid, by plan and as usual."""
    for found in (loop, block):
        plan = found.plan
        planned = sum(line.planned_eur for line in found.lines)
        usual = sum(line.usual_eur for line in found.lines)
        assert planned == pytest.approx(plan.costs["cost"] + plan.costs["stored"])
        assert usual == pytest.approx(
            plan.habit_costs["cost"] + plan.habit_costs["stored"]
        )
        assert usual - planned == pytest.approx(plan.saved_eur)


def test_meters_pay_by_the_kwh(block: Plants) -> None:
    """The line of meters is the market and 7 ct bought, less what is sold."""
    market = expectation(PLANTS["biogas_chp"]()).series["fr_day_ahead.eur_per_kwh"]
    top = next(iter(block.plan.places.values()))
    bought, sold = (np.maximum(sign * top.exchange_kw, 0.0) for sign in (1, -1))
    meters = block.lines[0]
    assert meters.name == "meters"
    paid = float(bought @ (market + 0.07) - sold @ (market - 0.003))
    assert meters.planned_eur == pytest.approx(paid)


def test_the_year_s_price_of_power_holds_the_network_back(loop: Plants) -> None:
    """Without it the network would give a MW more, for next to nothing."""
    [peak] = loop.peaks
    assert peak.name == "Réseau de chaleur"
    assert peak.planned_kw <= peak.subscribed_kw == 4700
    assert peak.free_kw > peak.subscribed_kw + 500
    assert -0.01 <= peak.spared_eur < 5
    assert peak.eur_per_kw * (peak.free_kw - peak.subscribed_kw) > 20_000


def test_no_peak_without_a_network(block: Plants) -> None:
    """The block buys no heat."""
    assert block.peaks == ()


def test_a_scenario_without_plants() -> None:
    """Homes without any heat have no merit order, and that is said."""
    scenario: Scenario = lived(homes=1)
    with pytest.raises(NoPlantError, match="no merit order"):
        plants(scenario)
