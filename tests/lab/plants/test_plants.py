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


def test_gains_add_up_to_what_the_plan_saves(loop: Plants, block: Plants) -> None:
    """Sources as they stand, stores, and what is left; in money and in carbon."""
    for found, names in (
        (loop, ["Doublet géothermique", "Réseau de chaleur", "Ballon", "rest"]),
        (block, ["Moteur 1", "Chaudière", "Moteur 2", "Ballon", "rest"]),
    ):
        assert [gain.name for gain in found.gains] == names
        assert sum(gain.eur for gain in found.gains) == pytest.approx(
            found.plan.saved_eur
        )
        assert sum(gain.kg for gain in found.gains) == pytest.approx(
            found.plan.saved_kg
        )


def test_the_network_saves_while_the_pump_rests(loop: Plants) -> None:
    """By hand: in four dear hours, what the pump's electricity would have cost more.

    The pump takes a kWh for 3.3 of heat; the network asks 6 ct and a malus of 0.1.
    """
    pump, network = loop.sources
    market = expectation(PLANTS["geothermal_loop"]()).series["fr_day_ahead.eur_per_kwh"]
    dear = slice(17, 21)
    per_kwh = pump.usual.power_kw[dear] / pump.usual.heat_kw[dear]
    pumped = per_kwh * (market[dear] + 0.07) + 0.0057
    more_kw = (network.planned.heat_kw - network.usual.heat_kw)[dear]
    assert (more_kw > 500).all()
    by_hand = float((pumped - 0.061) @ more_kw)
    gain = next(each for each in loop.gains if each.name == network.name)
    assert gain.eur == pytest.approx(by_hand, rel=0.1)
    assert gain.kg < -0.08 * more_kw.sum()
    # Nothing is saved that no source and no store can be told to save.
    assert loop.gains[-1].eur == pytest.approx(0.0, abs=1e-6)


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
