"""A fuel contract: its price, its carbon, its limit and its budget."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.solve import Planner
from quartier.engine.things import Order
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heater import Heater
from quartier.engine.units import Carrier

from tests.engine.solve.models import alone, outlook
from tests.engine.things.dispatch import EXACT
from tests.strategies import plain_view

HOURLY: Final = Clock.even(datetime(2026, 1, 15, 6, tzinfo=UTC), 3600, 4)
GAS: Final = FuelSupply(
    "gas", 0.1, carbon_g_per_kwh=200.0, limit_kw=50.0, budget_kwh=120.0, used_kwh=20.0
)
BURNT_KW: Final = np.array([10.0, 60.0, 0.0, 40.0])


def test_what_is_burnt_is_delivered_and_counted() -> None:
    """110 kWh: 11 EUR, 22 kg, 10 kWh beyond the limit and 10 beyond the budget."""
    view = plain_view(HOURLY, fuel_kw=BURNT_KW)
    block = GAS.block(view)
    vector = block.pack(GAS.habit(view))
    assert block.excess(vector) <= 1e-9
    assert block.power_kw(Carrier.FUEL, vector).tolist() == (-BURNT_KW).tolist()
    assert block.amount("cost", vector) == pytest.approx(11.0)
    assert block.amount("carbon", vector) == pytest.approx(22.0)
    assert block.amount("limits", vector) == pytest.approx(20.0)
    assert GAS.follow(view, Order({})).keys() == GAS.habit(view).keys()


def test_the_budget_goes_down() -> None:
    """110 more on the 20 used; beyond its end nothing is left, and no debt."""
    view = plain_view(HOURLY, fuel_kw=BURNT_KW)
    after = GAS.after(GAS.habit(view), view)
    assert (after.used_kwh, after.left_kwh) == (130.0, 0.0)
    assert FuelSupply("gas", 0.1).after(GAS.habit(view), view).used_kwh == 0.0
    assert FuelSupply("gas", 0.1).left_kwh == np.inf


def test_a_price_may_be_told() -> None:
    """Without a price of its own it asks for a series."""
    told = FuelSupply("gas")
    assert list(told.needs()) == ["gas.fuel_eur_per_kwh"]
    assert GAS.needs() == {}
    prices = np.array([0.1, 0.2, 0.3, 0.4])
    view = plain_view(HOURLY, series={"gas.fuel_eur_per_kwh": prices}, fuel_kw=BURNT_KW)
    block = told.block(view)
    spent = block.amount("cost", block.pack(told.habit(view)))
    assert spent == pytest.approx(float(prices @ BURNT_KW))


def test_a_plan_keeps_to_the_budget_and_spends_it_where_it_spares_most() -> None:
    """100 kWh of gas for 200 of heat: burnt where power is dearest, none beyond."""
    people = alone(
        HeatLoad("flats"), Boiler("boiler", 50.0, 1.0), Heater("heater", 100.0), GAS
    )
    expected = outlook(
        HOURLY,
        flat__import_eur_per_kwh=[0.2, 0.5, 0.3, 0.4],
        flats__heat_kw=50.0,
    )
    plan = Planner().plan(people, expected, Policy(), effort=EXACT)
    burnt = plan.things["gas"].values["fuel_kw"]
    assert burnt.tolist() == pytest.approx([0.0, 50.0, 0.0, 50.0])
    # 50 kWh of power at 0.20 and 0.30; gas at 0.10 and 0.2 kg of carbon at 0.10 a kg.
    assert plan.cost_eur == pytest.approx(25.0 + 10.0 + 2.0)
    assert plan.rule_cost_eur > plan.cost_eur
