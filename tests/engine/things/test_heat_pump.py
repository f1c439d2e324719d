"""A heat pump makes of a kWh what the temperatures allow, as when2heat has it."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import read
from quartier.engine.things import Order
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.units import Carrier

from tests.strategies import heat_pumps, plain_view, series

CLOCK: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 3600, 3)


def _cop(pump: HeatPump, outdoor_c: float) -> float:
    return float(pump.cop(np.array([outdoor_c]))[0])


@pytest.mark.parametrize(
    ("outdoor_c", "bench", "field"), [(5.0, 3.67, 3.12), (-5.0, 2.54, 2.15)]
)
def test_air_heat_pumps_of_when2heat(
    outdoor_c: float, bench: float, field: float
) -> None:
    """Radiators at 35 and 45 °C are 30 and 50 K above the air: the published COP."""
    assert _cop(HeatPump("p", 3.0, field=1.0), outdoor_c) == pytest.approx(
        bench, abs=0.007
    )
    assert _cop(HeatPump("p", 3.0), outdoor_c) == pytest.approx(field, abs=0.005)


@pytest.mark.parametrize(
    ("source", "lift_k", "cop"),
    [
        ("ground", 30.0, 10.29 - 0.2084 * 30 + 0.001322 * 900),
        ("water", 30.0, 9.99 - 0.2049 * 30 + 0.001249 * 900),
    ],
)
def test_ground_and_water_stand_five_kelvin_below_what_is_measured(
    source: str, lift_k: float, cop: float
) -> None:
    """A floor at 30 °C with 5 °C at the exchanger's other side is a lift of 30 K."""
    document = {"id": "p", "electric_kw": 3, "source": source, "sink": "floor"}
    pump = read(HeatPump, {**document, "source_c": 5, "field": 1})
    outdoor_c = 2.0 * (30.0 - lift_k)
    assert _cop(pump, outdoor_c) == pytest.approx(cop)


def test_hot_water_is_made_at_fifty_degrees() -> None:
    """Its COP depends on the source alone: 40 K of lift from air at 10 °C."""
    pump = HeatPump("p", 3.0, sink="hot_water", field=1.0)
    assert _cop(pump, 10.0) == pytest.approx(6.08 - 0.0941 * 40 + 0.000464 * 1600)


def test_a_small_lift_counts_as_fifteen_kelvin() -> None:
    """On a mild day no machine does better than at 15 K."""
    pump = HeatPump("p", 3.0, sink="floor", field=1.0)
    best = 6.08 - 0.0941 * 15 + 0.000464 * 225
    assert [_cop(pump, c) for c in (10.0, 20.0, 40.0)] == pytest.approx([best] * 3)


@given(data=st.data())
def test_colder_outdoors_is_never_better(data: st.DataObject) -> None:
    """Down to -60 °C the COP never rises as it gets colder, and never is below one."""
    pump = data.draw(heat_pumps())
    cop = pump.cop(np.linspace(-60.0, 60.0, 121))
    assert (np.diff(cop) >= -1e-12).all()
    assert (cop >= 1.0).all()


@given(data=st.data())
def test_heat_is_power_times_cop(data: st.DataObject) -> None:
    """What the rooms get is what the meter gave, times the COP of the hour."""
    pump = data.draw(heat_pumps())
    outdoor = data.draw(series(st.floats(-40.0, 40.0), 3))
    view = plain_view(
        CLOCK, series={"outdoor_c": outdoor}, heat_kw=np.array([-1.0, 2.0, 500.0])
    )
    values, block = pump.habit(view), pump.block(view)
    point = block.pack(values)
    heat = block.power_kw(Carrier.HEAT, point)
    taken = block.power_kw(Carrier.ELECTRICITY, point)
    assert heat == pytest.approx(-taken * pump.cop(outdoor))
    most = pump.electric_kw * pump.cop(outdoor)
    assert heat == pytest.approx(-np.minimum([0.0, 2.0, 500.0], most))
    assert pump.after(values, view) is pump


@given(data=st.data())
def test_it_makes_what_the_plan_says_and_more_only_where_others_fail(
    data: st.DataObject,
) -> None:
    """Half a kW is half a kW, if that is wanted; a lack it fills as far as it can."""
    pump = data.draw(heat_pumps())
    outdoor = data.draw(series(st.floats(-40.0, 40.0), 3))
    wanted = np.array([-1.0, 2.0, 500.0])
    view = plain_view(CLOCK, series={"outdoor_c": outdoor}, heat_kw=wanted)
    asked = pump.habit(view)["power_kw"]
    order = Order({"power_kw": np.full(3, 0.5)})
    told = pump.follow(view, order)
    assert told["power_kw"] == pytest.approx(np.minimum(asked, 0.5))
    blind = pump.follow(view, Order({"power_kw": np.full(3, np.nan)}))
    assert blind["power_kw"] == pytest.approx(asked)
    made = told["power_kw"] * pump.cop(outdoor)
    lacking = np.maximum(wanted - made, 0.0)
    topped = pump.top_up(view, told, lacking)
    assert topped["power_kw"] == pytest.approx(asked)


def test_its_heat_costs_what_the_mean_hour_makes_of_a_kwh() -> None:
    """At 3.12 kWh of heat for a kWh, heat costs less than a third."""
    view = plain_view(CLOCK, series={"outdoor_c": np.full(3, 5.0)})
    price = HeatPump("p", 3.0).heat_eur_per_kwh(view)
    assert price == pytest.approx(0.2 / 3.12, abs=1e-4)


def test_it_asks_for_the_weather() -> None:
    """Its only need is the temperature outdoors."""
    assert list(HeatPump("p", 3.0).needs()) == ["outdoor_c"]
