"""A kWh of heat takes what its source's physics says, and edges are where it ties."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import Cogeneration, Geothermal, Planner, Policy
from quartier.engine.policy.carbon import Carbon
from quartier.lab.desk import expectation
from quartier.lab.example import PLANTS
from quartier.lab.plants import Did, Rates, both, fuel_eur_per_kwh, rates

FREE = Policy((Carbon(0.0),))
PRICED = Policy((Carbon(0.2),))


def _did(name: str) -> dict[str, Did]:
    scenario = PLANTS[name]()
    outlook = expectation(scenario)
    plan = Planner().plan(scenario.neighbourhood, outlook, scenario.policy)
    found = both(scenario.neighbourhood, outlook, scenario.policy, plan)
    return {key: planned for key, (planned, _) in found.items()}


@pytest.fixture(scope="module")
def loop() -> dict[str, Did]:
    """Tell what the things of the loop do."""
    return _did("geothermal_loop")


@pytest.fixture(scope="module")
def block() -> dict[str, Did]:
    """Tell what the things of the block do."""
    return _did("biogas_chp")


def _rates(did: Did, policy: Policy = FREE) -> Rates:
    found = rates(did, policy)
    assert found is not None
    return found


def test_the_pump_s_edge_is_that_of_the_rule(loop: dict[str, Did]) -> None:
    """(R1 - upkeep)·COP: the doublet's own formula, without a price on carbon."""
    pump = loop["doublet"].thing
    assert isinstance(pump, Geothermal)
    network = _rates(loop["network"]).own_eur
    supply_c = loop["doublet"].view.series["doublet.supply_c"]
    edge = _rates(loop["doublet"]).power_edge(network, np.zeros(72))
    rule = pump.break_even_power_eur_per_kwh(network, supply_c)
    assert edge == pytest.approx(rule)
    # At 0.060 + 4 K and 10 K too hot, 0.0057 EUR of upkeep, COPs of 3.43 and 3.15.
    assert network[[0, 7]] == pytest.approx([0.0608, 0.062])
    by_hand = [(0.0608 - 0.0057) * 3.434 / 1.04, (0.062 - 0.0057) * 3.1455 / 1.04]
    assert edge is not None
    assert edge[[0, 7]] == pytest.approx(by_hand, rel=1e-3)


def test_at_its_edge_a_source_costs_what_another_does(block: dict[str, Did]) -> None:
    """In electricity and in fuel, whatever carbon costs."""
    engine, boiler = (_rates(block[name], PRICED) for name in ("engine-1", "boiler"))
    fuel = fuel_eur_per_kwh(list(block.values()), PRICED)
    power = np.full(48, 0.15)
    other = boiler.cost_eur_per_kwh(power, fuel)
    power_edge, fuel_edge = (
        engine.power_edge(other, fuel),
        engine.fuel_edge(other, power),
    )
    assert power_edge is not None
    assert fuel_edge is not None
    assert engine.cost_eur_per_kwh(power_edge, fuel) == pytest.approx(other)
    assert engine.cost_eur_per_kwh(power, fuel_edge) == pytest.approx(other)


def test_the_engine_s_fuel_edge_is_that_of_the_rule(block: dict[str, Did]) -> None:
    """η_el·(power - upkeep) + η_th·heat: the engine's own formula."""
    engine = block["engine-1"].thing
    assert isinstance(engine, Cogeneration)
    power, heat = np.linspace(-0.05, 0.6, 48), np.linspace(0.1, 0.0, 48)
    edge = _rates(block["engine-1"]).fuel_edge(heat, power)
    assert edge == pytest.approx(engine.break_even_fuel_eur_per_kwh(power, heat))


def test_what_has_no_edge(loop: dict[str, Did]) -> None:
    """A network takes neither electricity nor fuel; a tank and a district make none."""
    network = _rates(loop["network"])
    assert network.power_edge(np.ones(72), np.ones(72)) is None
    assert network.fuel_edge(np.ones(72), np.ones(72)) is None
    assert rates(loop["district"], FREE) is None
    assert rates(loop["tank"], FREE) is None


def test_a_duty_does_not_hide_what_a_source_takes(loop: dict[str, Did]) -> None:
    """At its hours the doublet may give nothing, and still has its COP."""
    power_kwh = _rates(loop["doublet"]).power_kwh
    assert power_kwh[34:38] == pytest.approx(power_kwh[40])
    assert not loop["doublet"].may_run[33:38].any()


def test_fuel_is_priced_by_the_contract(
    block: dict[str, Did], loop: dict[str, Did]
) -> None:
    """By natural gas and its carbon, not by the digester's free gas; else nothing."""
    every = list(block.values())
    assert fuel_eur_per_kwh(every, FREE) == pytest.approx(0.06)
    assert fuel_eur_per_kwh(every, PRICED) == pytest.approx(0.06 + 0.2 * 0.243)
    assert fuel_eur_per_kwh(list(loop.values()), PRICED) == pytest.approx(0.0)


def test_carbon_counts_at_the_policy_s_price(loop: dict[str, Did]) -> None:
    """A network's 109 g at 0.2 EUR/kg are 2.2 ct."""
    free, priced = (_rates(loop["network"], each).own_eur for each in (FREE, PRICED))
    assert priced - free == pytest.approx(0.2 * 0.109)


def test_full_load_is_not_what_the_plan_does(block: dict[str, Did]) -> None:
    """Rates stay, whatever the plan makes the engine do."""
    did = block["engine-1"]
    idle = {name: np.zeros_like(values) for name, values in did.values.items()}
    other = replace(did, values=idle)
    assert _rates(other).fuel_kwh == pytest.approx(_rates(did).fuel_kwh)
    assert _rates(did).fuel_kwh == pytest.approx(1 / 0.48)
