"""What each source and store saves adds up to what the plan saves."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve.merit import merits
from quartier.engine.solve.model import Model
from quartier.engine.solve.plan import Plan
from quartier.engine.solve.planner import Planner
from quartier.engine.solve.problem import Effort
from quartier.engine.solve.standing import Standing
from quartier.engine.solve.worth import Ways
from quartier.engine.things import Thing
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.heater import Heater
from quartier.engine.things.solar_thermal import SolarThermal

from tests.engine.solve.models import alone, hours, model, outlook
from tests.engine.solve.plantrooms import told
from tests.strategies import few

NET: Final = HeatNetwork(
    "net", 30.0, r1_eur_per_kwh=0.08, subscribed_kw=12.0, capacity_eur_per_kw=1.0
)
GAS: Final = FuelSupply("gas", eur_per_kwh=0.06, carbon_g_per_kwh=240.0)
TANK: Final = HeatStore("tank", 1.0, 9.0, 9.0, content_kwh=5.0)


def _world(*things: Thing, **series: list[float] | float) -> Model:
    told_of = {"flats__heat_kw": 10.0, "carbon_g_per_kwh": 50.0, **series}
    return model(alone(*things, HeatLoad("flats")), outlook(hours(4), **told_of))


def _plan(found: Model) -> Plan:
    where = found.site
    effort = Effort(1e6, relative_gap=0.0, absolute_gap_eur=0.0)
    return Planner().plan(
        where.neighbourhood, where.outlook, where.policy, effort=effort
    )


def test_a_source_is_held_against_what_it_spares() -> None:
    """By hand: rods at 2 ct for the network's 8, and twice the network's peak less.

    As usual the network gives 14 kW in the first hour, 2 beyond what is subscribed.
    """
    found = _world(
        NET,
        Heater("rods", 4.0),
        flats__heat_kw=[14.0, 10.0, 10.0, 10.0],
        flat__import_eur_per_kwh=[0.02, 0.2, 0.2, 0.2],
        flat__export_eur_per_kwh=0.0,
    )
    x = told(
        found,
        rods={"power_kw": [4.0, 0.0, 0.0, 0.0]},
        net={"heat_kw": 10.0, "peak_kw": 12.0},
    )
    saved = merits(Ways(Standing.of(found), x, told(found)))
    assert saved["rods"].eur == pytest.approx(4.0 * (0.08 - 0.02))
    assert saved["rods"].kg == pytest.approx(4.0 * (0.087 - 0.05))
    # Its peak is its own to spare.
    assert saved["net"].eur == pytest.approx(2.0 * 1.0)
    assert saved["net"].kg == pytest.approx(0.0)


def test_a_store_saves_what_lies_between_two_hours() -> None:
    """By hand: 5 kWh made at 3 ct spare as many at 9 ct; nothing is lost or left."""
    tank = HeatStore("tank", 1.0, 9.0, 9.0, content_kwh=5.0, loss_per_h=0.0)
    net = HeatNetwork("net", 30.0, r1_told=True)
    found = _world(tank, net, net__r1_eur_per_kwh=[0.03, 0.03, 0.09, 0.09])
    still = {"take_kw": 0.0, "give_kw": 0.0, "content_kwh": 5.0}
    moves = {
        "take_kw": [5.0, 0.0, 0.0, 0.0],
        "give_kw": [0.0, 0.0, 0.0, 5.0],
        "content_kwh": [10.0, 10.0, 10.0, 5.0],
    }
    usual = told(found, tank=still, net={"heat_kw": 10.0})
    x = told(found, tank=moves, net={"heat_kw": [15.0, 10.0, 10.0, 5.0]})
    saved = merits(Ways(Standing.of(found), x, usual))
    assert saved["tank"].eur == pytest.approx(5.0 * (0.09 - 0.03))
    assert saved["net"].eur == pytest.approx(0.0)
    assert [each.kg for each in saved.values()] == pytest.approx([0.0, 0.0])


@few
@given(data=st.data())
def test_sources_and_stores_save_what_the_plan_saves(data: st.DataObject) -> None:
    """Where nothing else may differ, to the last digit: in money and in carbon."""
    price = st.lists(st.floats(0.01, 0.3), min_size=4, max_size=4)
    need = st.lists(st.floats(0.0, 25.0), min_size=4, max_size=4)
    found = _world(
        *data.draw(st.permutations((NET, Heater("rods", 9.0), Boiler("boiler", 8.0)))),
        SolarThermal("roof"),
        TANK,
        GAS,
        flat__import_eur_per_kwh=data.draw(price),
        flat__export_eur_per_kwh=0.0,
        flats__heat_kw=data.draw(need),
        roof__available_kw=data.draw(need),
        rest__power_kw=30.0,
    )
    plan = _plan(found)
    told_of = [own for own in plan.things.values() if own.saved_eur is not None]
    names = {"net", "rods", "boiler", "roof", "tank"}
    assert {own.kind for own in told_of} == {plan.things[n].kind for n in names}
    eur = sum(own.saved_eur or 0.0 for own in told_of)
    kg = sum(own.saved_kg or 0.0 for own in told_of)
    # What was beyond the fuel and heat there is is no source's.
    if plan.amounts["heat"] + plan.habit_amounts["heat"] < 1e-6:
        assert eur == pytest.approx(plan.saved_eur, abs=1e-5)
        assert kg == pytest.approx(plan.saved_kg, abs=1e-5)


def test_only_heat_is_told_of() -> None:
    """A contract and flats have no merit; as usual nothing is saved."""
    found = _world(NET, GAS, TANK)
    usual = told(found)
    saved = merits(Ways(Standing.of(found), usual, usual))
    assert set(saved) == {"net", "tank"}
    assert np.array([[each.eur, each.kg] for each in saved.values()]) == pytest.approx(
        np.zeros((2, 2))
    )
