"""Heat is explained by what a kWh of it costs, here and at its rival."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.policy.carbon import Carbon
from quartier.engine.solve import Decision, Effort, decisions, plan_by_rule
from quartier.engine.solve.explain.heat import heats
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Thing
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.heater import Heater
from quartier.engine.things.solar_thermal import SolarThermal

from tests.engine.solve.models import hours, outlook
from tests.engine.solve.worlds import World
from tests.strategies import ZONE

EXACT: Final = Effort(1e6, relative_gap=0.0, absolute_gap_eur=0.0)
PLAIN: Final = Policy((Carbon(eur_per_kg=0.0),))
NET: Final = HeatNetwork("net", 100.0, r1_eur_per_kwh=0.06, name="The network")


def _world(*plant: Thing, **given: list[float] | float) -> World:
    """Build a plant room in a building, with flats that take 10 kW for four hours."""
    told: Outlook = outlook(hours(4), **{"flats__heat_kw": 10.0, **given})
    flats = Home("home", (HeatLoad("flats"),))
    building = Building("house", (flats,), (Grid("meter", "flat"), *plant))
    return World(Neighbourhood("n", ZONE, (building,)), told, PLAIN)


def _told(world: World) -> tuple[Decision, ...]:
    plan = world.plan(effort=EXACT)
    return decisions(plan, world.neighbourhood, world.outlook)


def test_a_source_is_held_against_its_cheapest_rival() -> None:
    """At 0.10 EUR a heater is dearer than the network, at 0.02 EUR cheaper."""
    world = _world(
        NET,
        Heater("rods", 50.0, name="The rods"),
        flat__import_eur_per_kwh=[0.02, 0.02, 0.1, 0.1],
        flat__export_eur_per_kwh=0.0,
    )
    rods, net = _told(world)
    assert (rods.thing, rods.reason, rods.other) == (
        "rods",
        "cheaper_heat",
        "The network",
    )
    assert rods.energy_kwh == pytest.approx(20.0)
    assert rods.heat_eur_per_kwh == pytest.approx(0.02)
    assert rods.other_eur_per_kwh == pytest.approx(0.06)
    assert (net.thing, net.reason, net.other) == ("net", "cheaper_heat", "The rods")
    assert net.heat_eur_per_kwh == pytest.approx(0.06)
    assert net.other_eur_per_kwh == pytest.approx(0.1)
    assert rods.spare_kw == net.spare_kw == 0.0


def test_a_source_saves_what_the_usual_order_would_have_taken() -> None:
    """As usual the network makes all; 20 kWh by rods spare 4 ct and 57 g each.

    The network runs as usual in the hours in which it runs: that saves nothing.
    """
    world = _world(
        NET,
        Heater("rods", 50.0, name="The rods"),
        flat__import_eur_per_kwh=[0.02, 0.02, 0.1, 0.1],
        flat__export_eur_per_kwh=0.0,
        carbon_g_per_kwh=30.0,
    )
    rods, net = _told(world)
    assert rods.saved_eur == pytest.approx(20.0 * (0.06 - 0.02))
    assert rods.saved_g == pytest.approx(20.0 * (87.0 - 30.0))
    assert (net.saved_eur, net.saved_g) == pytest.approx((0.0, 0.0), abs=1e-6)


def test_what_is_saved_is_shared_by_the_runs() -> None:
    """A store that fills once and gives once: both are told half of it at the most."""
    store = HeatStore("tank", 0.5, 5.0, 5.0, loss_per_h=0.0)
    world = _world(
        replace(NET, r1_told=True),
        store,
        net__r1_eur_per_kwh=[0.03, 0.03, 0.09, 0.09],
    )
    plan = world.plan(effort=EXACT)
    told = decisions(plan, world.neighbourhood, world.outlook)
    runs = [each.saved_eur for each in told if each.thing == "tank"]
    assert len(runs) == 2
    assert sum(runs) == pytest.approx(plan.things["tank"].saved_eur)
    assert runs[0] > 0.1


def test_a_dear_source_helps_a_cheap_one() -> None:
    """Four kW come from the network; six more are made by what costs more."""
    world = _world(replace(NET, power_kw=4.0), Heater("rods", 50.0))
    found = {each.thing: each for each in _told(world)}
    assert found["rods"].reason == "with_another"
    assert found["rods"].heat_eur_per_kwh == pytest.approx(0.2)
    assert found["rods"].other_eur_per_kwh == pytest.approx(0.06)
    assert found["net"].reason == "cheaper_heat"
    assert found["rods"].energy_kwh == pytest.approx(24.0)


def test_alone_it_runs_because_heat_is_needed() -> None:
    """There is nothing to hold it against; the sun costs nothing and is no rival."""
    world = _world(SolarThermal("roof"), NET, roof__available_kw=[3.0, 3.0, 0.0, 0.0])
    found = {each.thing: each for each in _told(world)}
    assert (found["net"].reason, found["net"].other) == ("needed", "")
    assert found["roof"].reason == "free_heat"
    assert found["roof"].energy_kwh == pytest.approx(6.0)


def test_a_store_is_filled_when_heat_is_cheap() -> None:
    """Heat at 3 ct is kept for when it costs 9 ct."""
    store = HeatStore("tank", 0.5, 5.0, 5.0, name="The tank")
    world = _world(
        replace(NET, r1_told=True),
        store,
        net__r1_eur_per_kwh=[0.03, 0.03, 0.09, 0.09],
    )
    fills, gives = [each for each in _told(world) if each.thing == "tank"]
    assert (fills.reason, fills.gives) == ("cheap_heat", False)
    assert (gives.reason, gives.gives) == ("dear_heat", True)
    assert fills.price_eur_per_kwh == pytest.approx(0.03, rel=0.01)
    assert gives.price_eur_per_kwh == pytest.approx(0.09, rel=0.01)
    assert gives.energy_kwh == pytest.approx(10.0, rel=0.01)


def test_a_store_without_prices_of_heat() -> None:
    """A plan by rule has none: it fills up ahead, and gives what is needed."""
    world = _world(
        replace(NET, power_kw=12.0),
        HeatStore("tank", 0.5, 5.0, 5.0, loss_per_h=0.0),
        flats__heat_kw=[10.0, 10.0, 14.0, 10.0],
    )
    plan = plan_by_rule(world.neighbourhood, world.outlook, world.policy)
    told = decisions(plan, world.neighbourhood, world.outlook)
    tank = [(each.reason, each.gives) for each in told if each.thing == "tank"]
    assert tank == [("ahead", False), ("needed", True), ("ahead", False)]


def test_a_heat_pump_alone_is_told_of_by_its_power() -> None:
    """Only where another could heat instead is it a matter of the heat's price."""
    pump = HeatPump("pump", 50.0, source="ground")
    alone = _world(pump, outdoor_c=5.0)
    plan = alone.plan(effort=EXACT)
    assert not heats(plan, alone.neighbourhood, alone.outlook)
    [found] = decisions(plan, alone.neighbourhood, alone.outlook)
    assert found.energy_kwh == pytest.approx(
        float(np.sum(plan.things["pump"].power_kw))
    )
    both = _world(pump, NET, outdoor_c=5.0)
    [found] = _told(both)
    assert (found.thing, found.reason) == ("pump", "cheaper_heat")
    assert found.energy_kwh == pytest.approx(40.0)
    cop = float(pump.cop(np.array([5.0]))[0])
    assert found.heat_eur_per_kwh == pytest.approx(0.2 / cop)
