"""Cogeneration: its curves by hand, its plans by trying everything."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.commitment import Commitment
from quartier.engine.units import Carrier

from tests.engine.things.dispatch import Plant, Street, least_eur, planned
from tests.strategies import cogenerations, few, plain_view

START: Final = datetime(2026, 1, 15, 6, tzinfo=UTC)
HOURLY: Final = Clock.even(START, 3600, 4)
# 100 kWe: at full load 250 kW of fuel and 125 of heat; at half load 62.5 % as much.
ENGINE: Final = Cogeneration(
    "engine",
    power_kw=100.0,
    efficiency=0.4,
    least_efficiency=0.32,
    total_efficiency=0.9,
    runs=Commitment(),
)


def _powers(engine: Cogeneration, heat_kw: list[float]) -> list[list[float]]:
    """Tell what it takes of each carrier when so much heat is asked for."""
    clock = Clock.even(START, 3600, len(heat_kw))
    view = plain_view(clock, heat_kw=np.array(heat_kw))
    block = engine.block(view)
    vector = block.pack(engine.habit(view))
    carriers = (Carrier.ELECTRICITY, Carrier.HEAT, Carrier.FUEL)
    return [block.power_kw(carrier, vector).tolist() for carrier in carriers]


def test_full_load_half_load_and_between() -> None:
    """0.4 at full load, 0.32 at half: fuel 250 and 156.25, heat 125 and 90.625."""
    electricity, heat, fuel = _powers(ENGINE, [125.0, 90.625, 107.8125, 300.0])
    assert electricity == pytest.approx([-100.0, -50.0, -75.0, -100.0])
    assert fuel == pytest.approx([250.0, 156.25, 203.125, 250.0])
    assert heat == pytest.approx([-125.0, -90.625, -107.8125, -125.0])


def test_below_its_least_load_it_stands_still() -> None:
    """Heat-led: 80 kW is less than it makes at half load."""
    assert _powers(ENGINE, [80.0, 0.0, -5.0, 90.0]) == [[0.0] * 4] * 3


@given(engine=cogenerations())
def test_what_goes_in_comes_out(engine: Cogeneration) -> None:
    """Between the loads, electricity and heat are a fixed share of the fuel."""
    for load in np.linspace(engine.least_load, 1.0, 4).tolist():
        power = load * engine.power_kw
        fuel = engine.fuel_per_kw * power + engine.idle_fuel_kw
        heat = engine.heat_per_kw * power + engine.idle_heat_kw
        assert power + heat == pytest.approx(engine.total_efficiency * fuel)
        assert power <= engine.efficiency * fuel + 1e-9 * engine.power_kw
    least_kw = engine.least_load * engine.power_kw
    fuel = engine.fuel_per_kw * least_kw + engine.idle_fuel_kw
    made_kw = engine.least_efficiency * fuel
    assert least_kw == pytest.approx(made_kw, abs=1e-9 * engine.power_kw)


def test_once_on_it_throws_away_what_nobody_takes() -> None:
    """On for three hours: 90.625 kW of heat at the least, whether wanted or not."""
    engine = replace(ENGINE, runs=Commitment(min_up_h=3.0))
    clock = Clock.even(START, 3600, 4)
    view = plain_view(clock, heat_kw=np.array([100.0, 30.0, 0.0, 0.0]))
    values = engine.habit(view)
    assert values["on"].tolist() == [1.0, 1.0, 1.0, 0.0]
    assert values["heat_kw"].tolist() == pytest.approx([100.0, 90.625, 90.625, 0.0])
    assert values["waste_kw"].tolist() == pytest.approx([0.0, 60.625, 90.625, 0.0])
    assert engine.block(view).excess(engine.block(view).pack(values)) <= 1e-9


def test_a_cooler_takes_more_than_the_least() -> None:
    """A plan may run it for its electricity: the cooler takes 20 kW besides."""
    engine = replace(ENGINE, cooler_kw=20.0)
    block = engine.block(plain_view(HOURLY))
    assert block.upper[block.columns["waste_kw"]] == pytest.approx([110.625] * 4)


def test_starts_warm_and_cold() -> None:
    """By its sheet: 3 minutes while warm, 18 once cold; an hour on and off at least."""
    runs = Cogeneration("engine", 100.0).runs
    assert (runs.warm_start_h, runs.cold_start_h) == (0.05, 0.3)
    assert (runs.min_up_h, runs.min_down_h) == (1.0, 1.0)


def test_follow_keeps_to_the_plan_and_tops_up() -> None:
    """It gives what the plan says and what lacks; what is off starts for that."""
    view = plain_view(HOURLY, heat_kw=np.full(4, 120.0))
    order = Order(
        {"on": np.array([1.0, 1.0, 0.0, np.nan]), "heat_kw": np.full(4, 100.0)}
    )
    values = ENGINE.follow(view, order)
    assert values["heat_kw"].tolist() == pytest.approx([100.0, 100.0, 0.0, 0.0])
    topped = ENGINE.top_up(view, values, np.array([20.0, 50.0, 20.0, 0.0]))
    assert topped["heat_kw"].tolist() == pytest.approx([120.0, 125.0, 90.625, 0.0])
    assert topped["waste_kw"].tolist() == pytest.approx([0.0, 0.0, 70.625, 0.0])
    assert topped["power_kw"][1] == pytest.approx(100.0)
    block = ENGINE.block(view)
    assert block.excess(block.pack(topped)) <= 1e-9


def test_break_even() -> None:
    """0.4 of electricity at 0.20 less 7.5 EUR/MWh, 0.5 of heat at 0.06: 0.107 EUR."""
    price = ENGINE.break_even_fuel_eur_per_kwh(np.array([0.2]), np.array([0.06]))
    assert price.tolist() == pytest.approx([0.4 * 0.1925 + 0.5 * 0.06])


def test_heat_is_never_worth_less_than_nothing() -> None:
    """Fuel at 0.08: heat costs 0.006 at 0.20 a kWh of electricity, nothing at 0.30."""
    cheap, dear = (plain_view(HOURLY, stored_eur_per_kwh=price) for price in (0.2, 0.3))
    assert ENGINE.heat_eur_per_kwh(cheap) == pytest.approx((0.08 - 0.077) / 0.5)
    assert ENGINE.heat_eur_per_kwh(dear) == 0.0


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"efficiency": 0.9}, "efficiency: got 0.9, accepts at most 0.848"),
        ({"least_efficiency": 0.41}, "least_efficiency: got 0.41, accepts at most"),
        (
            {"least_efficiency": 0.2},
            "least_efficiency: got 0.2, accepts at least 0.262",
        ),
    ],
)
def test_refuses_curves_that_no_engine_has(
    changes: dict[str, float], fault: str
) -> None:
    """More power than fuel, better at part load, or less heat with more power."""
    document = {
        "id": "engine",
        "power_kw": 100,
        "efficiency": 0.4,
        "least_efficiency": 0.32,
        "total_efficiency": 0.89,
    }
    with pytest.raises(RefusedError) as caught:
        read(Cogeneration, {**document, **changes})
    assert str(caught.value.faults[0]).startswith(fault)


_PRICES: Final = st.sampled_from((0.05, 0.12, 0.2, 0.3, 0.45))
_KW: Final = st.sampled_from((0.0, 20.0, 60.0, 95.0, 140.0))
_HOURS: Final = st.sampled_from((0.0, 0.3, 1.0, 2.0))


@st.composite
def _streets(draw: st.DrawFn, steps: int) -> Street:
    def some(values: st.SearchStrategy[float]) -> tuple[float, ...]:
        return tuple(draw(st.tuples(*[values] * steps)))

    buy = some(_PRICES)
    sell = tuple(price - draw(st.sampled_from((0.0, 0.03))) for price in buy)
    return Street(buy, sell, some(_KW), some(_KW))


@few
@given(data=st.data())
def test_it_is_planned_as_well_as_by_trying_everything(data: st.DataObject) -> None:
    """Every course of six uneven steps, starts, waits and upkeep, to a millionth."""
    clock = Clock(START, (1800, 1800, 3600, 900, 3600, 7200))
    cold_h, cold_eur = data.draw(_HOURS), data.draw(st.sampled_from((0.0, 4.0)))
    runs = Commitment(
        min_up_h=data.draw(_HOURS),
        min_down_h=data.draw(_HOURS),
        warm_eur=cold_eur / 4,
        cold_eur=cold_eur,
        warm_start_h=cold_h / 6,
        cold_start_h=cold_h,
        cold_after_h=1.0,
        on=data.draw(st.booleans()),
        since_h=data.draw(_HOURS),
    )
    street = data.draw(_streets(len(clock)))
    cooler_kw = data.draw(st.sampled_from((0.0, 20.0)))
    engine = replace(ENGINE, runs=runs, cooler_kw=cooler_kw)
    plan = planned(engine, clock, street)
    half, full = (-50.0, 90.625, 156.25), (-100.0, 125.0, 250.0)
    sheet = Plant(half, full, 0.0, 0.0075, cooler_kw)
    best = least_eur(sheet, runs, clock, street, set())
    assert plan.cost_eur == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert plan.bound_eur == pytest.approx(best, rel=1e-6, abs=1e-6)


def test_a_start_is_as_warm_as_it_is() -> None:
    """Pinned: a plan would rather start cold, and so make less than its least load."""
    clock = Clock(START, (1800, 1800, 3600, 900, 3600, 7200))
    runs = Commitment(
        warm_start_h=1 / 6, cold_start_h=1.0, cold_after_h=1.0, since_h=0.0
    )
    prices = (0.05, 0.05, 0.05, 0.05, 0.12, 0.05)
    street = Street(prices, prices, (0.0,) * 6, (0.0, 0.0, 0.0, 0.0, 20.0, 0.0))
    plan = planned(replace(ENGINE, runs=runs), clock, street)
    sheet = Plant((-50.0, 90.625, 156.25), (-100.0, 125.0, 250.0), 0.0, 0.0075)
    best = least_eur(sheet, runs, clock, street, set())
    assert plan.cost_eur == pytest.approx(best, abs=1e-6)
    warm = plan.things["engine"].values["warm"]
    assert set(warm.round(9).tolist()) <= {0.0, 1.0}
