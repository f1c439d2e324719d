"""A gas holder: what is made is kept, burnt or flared, and never comes from nowhere."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.record import RefusedError, read
from quartier.engine.solve import Planner
from quartier.engine.things import Order
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.gas_holder import GasHolder
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.units import Carrier

from tests.engine.solve.models import alone, outlook
from tests.engine.things.dispatch import EXACT
from tests.strategies import clocks, gas_holders, orders, plain_view, views

HOURLY: Final = Clock.even(datetime(2026, 1, 15, 6, tzinfo=UTC), 3600, 4)
HOLDER: Final = GasHolder("holder", 100.0, 40.0)
MADE: Final = {"holder.made_kw": np.full(4, 50.0)}
WANTED_KW: Final = np.array([0.0, 0.0, 200.0, 60.0])


def test_it_keeps_what_fits_and_flares_the_rest() -> None:
    """40 in it: 90, 100 and 40 flared, 150 burnt and 50 lacking, 50 burnt and 10."""
    view = plain_view(HOURLY, series=MADE, fuel_kw=WANTED_KW)
    values = HOLDER.habit(view)
    assert values["fill_kwh"].tolist() == [90.0, 100.0, 0.0, 0.0]
    assert values["flare_kw"].tolist() == [0.0, 40.0, 0.0, 0.0]
    assert values["lacking_kw"].tolist() == [0.0, 0.0, 50.0, 10.0]
    assert values["fuel_kw"].tolist() == WANTED_KW.tolist()
    block = HOLDER.block(view)
    vector = block.pack(values)
    assert block.excess(vector) <= 1e-9
    assert block.amount("limits", vector) == pytest.approx(60.0)
    assert block.amount("stored", vector) == pytest.approx(0.05 * 40.0)
    assert block.power_kw(Carrier.FUEL, vector).tolist() == (-WANTED_KW).tolist()


def test_one_that_is_backed_leaves_what_lacks_to_others() -> None:
    """It gives what it has; with a plan, no more than the plan says."""
    backed = replace(HOLDER, backed=True)
    view = plain_view(HOURLY, series=MADE, fuel_kw=WANTED_KW)
    assert backed.habit(view)["fuel_kw"].tolist() == [0.0, 0.0, 150.0, 50.0]
    order = Order({"fuel_kw": np.array([10.0, np.nan, 90.0, 90.0])})
    given_kw = backed.follow(view, order)["fuel_kw"].tolist()
    assert given_kw == [0.0, 0.0, 90.0, 60.0]
    assert HOLDER.follow(view, order)["fuel_kw"].tolist() == WANTED_KW.tolist()


@given(data=st.data())
def test_gas_is_neither_lost_nor_found(data: st.DataObject) -> None:
    """What was in it and what was made is burnt, flared or in it, to the last kWh."""
    clock, holder = data.draw(clocks()), data.draw(gas_holders())
    view = data.draw(views(holder, clock))
    order = data.draw(orders(holder.block(view)))
    made_kwh = float(view.series["holder.made_kw"] @ view.hours)
    for values in (holder.habit(view), holder.follow(view, order)):
        burnt, flared, lacking = (
            float(values[name] @ view.hours)
            for name in ("fuel_kw", "flare_kw", "lacking_kw")
        )
        left = values["fill_kwh"][-1]
        known = holder.fill_kwh + made_kwh + lacking
        assert burnt + flared + left == pytest.approx(known, rel=1e-9, abs=1e-6)
        assert not (holder.backed and lacking > 0)


def test_a_plan_burns_the_gas_where_power_is_dear() -> None:
    """Gas for two hours of an engine at full load: the dearest, not the first."""
    engine = Cogeneration(
        "engine", 100.0, 0.4, 0.4, 0.9, cooler_kw=200.0, runs=Commitment()
    )
    holder = GasHolder("holder", 1_000.0, 300.0)
    people = alone(HeatLoad("flats"), engine, holder)
    expected = outlook(
        HOURLY,
        flat__import_eur_per_kwh=[0.3, 0.5, 0.2, 0.45],
        flat__export_eur_per_kwh=[0.25, 0.45, 0.15, 0.4],
        holder__made_kw=50.0,
        flats__heat_kw=0.0,
    )
    plan = Planner().plan(people, expected, Policy(), effort=EXACT)
    engine_kw = plan.things["engine"].values["power_kw"].tolist()
    assert engine_kw == pytest.approx([0.0, 100.0, 0.0, 100.0])
    stored = plan.things["holder"]
    assert stored.states["fill_kwh"][-1] == pytest.approx(0.0)
    # 0.4 kWh of a kWh more would be sold in the first hour, at 0.25 less its upkeep.
    assert stored.worth_eur_per_kwh is not None
    assert stored.worth_eur_per_kwh[0] == pytest.approx(0.4 * 0.2425)


def test_with_the_mains_behind_it_a_plan_lacks_nothing() -> None:
    """The mains bring what the holder has not, at their price."""
    engine = Cogeneration(
        "engine", 100.0, 0.4, 0.4, 0.9, cooler_kw=200.0, runs=Commitment()
    )
    holder = GasHolder("holder", 1_000.0, 100.0, backed=True)
    people = alone(HeatLoad("flats"), engine, holder, FuelSupply("gas", 0.06))
    expected = outlook(
        HOURLY, rest__power_kw=100.0, holder__made_kw=50.0, flats__heat_kw=125.0
    )
    plan = Planner().plan(people, expected, Policy(), effort=EXACT)
    holder_values, gas_values = (plan.things[name].values for name in ("holder", "gas"))
    assert holder_values["lacking_kw"].tolist() == pytest.approx([0.0] * 4)
    burnt = holder_values["fuel_kw"] + gas_values["fuel_kw"]
    assert burnt.tolist() == pytest.approx([250.0] * 4)


def test_refuses_more_than_fits() -> None:
    """Its content is checked against its capacity."""
    with pytest.raises(RefusedError) as caught:
        read(GasHolder, {"id": "h", "capacity_kwh": 5, "fill_kwh": 6})
    assert [str(fault) for fault in caught.value.faults] == [
        "fill_kwh: got 6.0, accepts at most the capacity, 5 kWh"
    ]
