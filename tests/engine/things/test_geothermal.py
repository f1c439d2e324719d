"""A geothermal doublet: its COP, its ground, its duties and its plans."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things.commitment import Commitment
from quartier.engine.things.geothermal import Duty, Geothermal
from quartier.engine.units import Carrier, Floats

from tests.engine.things.dispatch import Plant, Street, least_eur, planned
from tests.strategies import clocks, cut, few, geothermals, plain_view, views

START: Final = datetime(2026, 1, 15, 6, tzinfo=UTC)
HOURLY: Final = Clock.even(START, 3600, 6)
# Water of 30 °C cooled to 10, as in the Albian under Paris.
WELL: Final = Geothermal("doublet", 1_000.0, 30.0, 30.0, runs=Commitment())


def _at(*supply_c: float) -> Floats:
    return np.array(supply_c)


def test_the_cop_of_a_machine_between_the_two_temperatures() -> None:
    """338.15 K over a lift of 55 is 6.15, of which 0.5 to 0.6 are had."""
    for quality, hot, warm in ((0.5, 3.07, 4.55), (0.6, 3.69, 5.45)):
        cop = replace(WELL, quality=quality).cop(_at(65.0, 45.0))
        assert cop.tolist() == pytest.approx([hot, warm], abs=0.005)


def test_the_cop_ends_somewhere() -> None:
    """Water as warm as the supply makes no machine of 8, and none less than 1."""
    warm = replace(WELL, source_c=80.0)
    assert warm.cop(_at(40.0)).tolist() == [8.0]
    assert replace(WELL, source_c=-50.0, quality=0.2).cop(_at(120.0)).tolist() == [1.0]


@given(thing=geothermals(HOURLY))
def test_a_colder_supply_or_a_warmer_source_is_never_worse(thing: Geothermal) -> None:
    """The COP rises with the source and falls with the supply."""
    supply_c = np.linspace(20.0, 120.0, 30)
    cops = thing.cop(supply_c)
    assert (np.diff(cops) <= 1e-9).all()
    warmer = replace(thing, source_c=thing.source_c + 1.0)
    assert (warmer.cop(supply_c) >= cops - 1e-12).all()


def test_power_heat_and_pumps() -> None:
    """1,000 kW at a COP of 3.38 take 296 kW, and its pumps 4 % of that besides."""
    view = plain_view(HOURLY, heat_kw=np.full(6, 2_000.0))
    block = WELL.block(view)
    vector = block.pack(WELL.habit(view))
    cop = 0.55 * 338.15 / 55.0
    power = block.power_kw(Carrier.ELECTRICITY, vector)
    assert power == pytest.approx(np.full(6, 1.04 * 1_000.0 / cop))
    assert block.power_kw(Carrier.HEAT, vector).tolist() == [-1_000.0] * 6
    assert block.amount("cost", vector) == pytest.approx(6_000.0 * 0.0057)
    price = WELL.heat_eur_per_kwh(view)
    assert price == pytest.approx(0.2 * 1.04 / cop + 0.0057)


def test_the_supply_may_be_told() -> None:
    """A colder supply in the afternoon takes less power."""
    told = replace(WELL, supply_told=True)
    assert list(told.needs()) == ["doublet.supply_c"]
    series = {"doublet.supply_c": np.array([65.0, 65.0, 65.0, 45.0, 45.0, 45.0])}
    view = plain_view(HOURLY, series=series, heat_kw=np.full(6, 500.0))
    block = told.block(view)
    power = block.power_kw(Carrier.ELECTRICITY, block.pack(told.habit(view)))
    assert power[3] / power[0] == pytest.approx((318.15 / 35.0 / (338.15 / 55.0)) ** -1)


def test_a_week_cools_the_ground_by_a_closed_formula() -> None:
    """q·(1 - 1/COP)·drift·τ·(1 - e^(-t/τ)) below the far field, whatever the steps."""
    well = replace(WELL, drift_k_per_mwh=0.01, recovery_h=100.0, source_c=30.0)
    hourly, uneven = Clock.even(START, 3600, 168), Clock(START, (86_400,) * 7)
    taken_mw = 0.8 * (1.0 - 1.0 / well.cop(_at(65.0))[0])
    fall_k = taken_mw * 0.01 * 100.0 * (1.0 - np.exp(-1.68))
    for clock in (hourly, uneven):
        view = plain_view(clock, heat_kw=np.full(len(clock), 800.0))
        values = well.habit(view)
        assert values["source_c"][-1] == pytest.approx(30.0 - fall_k)
        after = well.after(values, view)
        assert after.source_c == values["source_c"][-1]
        rest = plain_view(Clock.even(START, 360_000, 1), heat_kw=np.zeros(1))
        rested = after.after(after.habit(rest), rest)
        assert rested.source_c == pytest.approx(30.0 - fall_k / np.e)


def test_it_stops_where_the_ground_is_spent() -> None:
    """At 25 °C it starts no more; what it takes beyond within a step is counted."""
    well = replace(
        WELL, drift_k_per_mwh=0.1, recovery_h=1e6, least_source_c=25.0, source_c=25.1
    )
    view = plain_view(Clock.even(START, 3600 * 6, 3), heat_kw=np.full(3, 1_000.0))
    values = well.habit(view)
    assert values["heat_kw"].tolist() == [1_000.0, 0.0, 0.0]
    taken_k = 6.0 * (1.0 - 1.0 / well.cop(_at(65.0))[0]) * 0.1
    assert values["below_k"][0] == pytest.approx(taken_k - 0.1, abs=1e-3)
    block = well.block(view)
    vector = block.pack(values)
    kept_kwh = float(values["below_k"].sum()) * 10_000.0 * 6.0 / 24.0
    assert block.amount("limits", vector) == pytest.approx(kept_kwh)


def test_duties_come_first() -> None:
    """An hour that a duty touches is all the duty's; of two the stricter one holds."""
    first = START + timedelta(hours=1, minutes=30)
    well = replace(
        WELL,
        duties=(
            Duty(first, first + timedelta(hours=1, minutes=30)),
            Duty(START + timedelta(hours=4), START + timedelta(hours=5), 0.7),
            Duty(START + timedelta(hours=4), START + timedelta(hours=5), 0.8),
        ),
        reserve=0.1,
    )
    assert well.available(HOURLY).tolist() == pytest.approx([1, 0, 0, 1, 0.7, 1])
    view = plain_view(HOURLY, heat_kw=np.full(6, 2_000.0))
    heat_kw = [900.0, 0.0, 0.0, 900.0, 700.0, 900.0]
    assert well.habit(view)["heat_kw"].tolist() == pytest.approx(heat_kw)
    # Held for six hours it stands still all the same, and waits for two afterwards.
    held = replace(well, runs=Commitment(min_up_h=6.0, min_down_h=2.0))
    on = held.habit(view)["on"].tolist()
    assert on == [1.0, 0.0, 0.0, 1.0, 1.0, 1.0]
    block = held.block(view)
    assert block.excess(block.pack(held.habit(view))) <= 1e-9


def test_what_it_may_give_may_be_told() -> None:
    """A series says the share, from which less than the least load is nothing."""
    well = replace(WELL, available_told=True)
    assert list(well.needs()) == ["doublet.available"]
    series = {"doublet.available": np.array([1.0, 0.5, 0.2, 0.19, 0.0, 1.0])}
    view = plain_view(HOURLY, series=series, heat_kw=np.full(6, 2_000.0))
    heat_kw = [1_000.0, 500.0, 200.0, 0.0, 0.0, 1_000.0]
    assert well.habit(view)["heat_kw"].tolist() == pytest.approx(heat_kw)


def test_break_even() -> None:
    """Heat at 55 EUR/MWh, a COP of 4 with its pumps, upkeep 5.7: 0.197 EUR a kWh."""
    well = replace(WELL, pumps=0.0, quality=4.0 * 55.0 / 338.15)
    price = well.break_even_power_eur_per_kwh(np.array([0.055]), _at(65.0))
    assert price.tolist() == pytest.approx([4.0 * 0.0493])
    pumped = replace(well, pumps=0.04)
    less = pumped.break_even_power_eur_per_kwh(np.array([0.055]), _at(65.0))
    assert less.tolist() == pytest.approx([4.0 * 0.0493 / 1.04])


@given(data=st.data())
def test_its_heat_is_the_same_day_in_two_parts(data: st.DataObject) -> None:
    """On, heat and waste go on across a cut; so does the source, as the ground is."""
    clock = data.draw(clocks(2))
    well = data.draw(geothermals(clock))
    # So cold that it never stops, and the same COP on both sides of the cut.
    well = replace(well, drift_k_per_mwh=1e-9, least_source_c=-50.0)
    view = data.draw(views(well, clock))
    at = data.draw(st.integers(1, view.steps - 1))
    whole, first = well.habit(view), well.habit(cut(view, 0, at))
    rest = well.after(first, cut(view, 0, at))
    second = rest.habit(cut(view, at, view.steps))
    for name in first.keys() & second.keys():
        parts = [*first[name], *second[name]]
        assert parts == pytest.approx(whole[name].tolist(), abs=1e-5), name


@few
@given(data=st.data())
def test_it_is_planned_as_well_as_by_trying_everything(data: st.DataObject) -> None:
    """Every course of six hours of the wells against a heater, to a millionth."""
    prices = st.sampled_from((0.02, 0.1, 0.2, 0.4))
    six = st.tuples(*[st.sampled_from((0.0, 20.0, 60.0, 110.0))] * 6)
    buy = data.draw(st.tuples(*[prices] * 6))
    street = Street(buy, tuple(0.5 * p for p in buy), data.draw(six), data.draw(six))
    runs = Commitment(
        min_up_h=data.draw(st.sampled_from((0.0, 2.0, 3.0))),
        min_down_h=data.draw(st.sampled_from((0.0, 2.0))),
        cold_eur=data.draw(st.sampled_from((0.0, 3.0))),
        cold_start_h=data.draw(st.sampled_from((0.0, 1.5))),
        cold_after_h=0.0,
        on=data.draw(st.booleans()),
        since_h=data.draw(st.sampled_from((0.0, 1.0, 9.0))),
    )
    well = replace(WELL, heat_kw=100.0, runs=runs)
    power = 104.0 / (0.55 * 338.15 / 55.0)
    sheet = Plant((0.2 * power, 20.0, 0.0), (power, 100.0, 0.0), 0.0057)
    best = least_eur(sheet, runs, HOURLY, street, set())
    plan = planned(well, HOURLY, street)
    assert plan.cost_eur == pytest.approx(best, rel=1e-6, abs=1e-6)


def test_refuses_a_duty_that_ends_before_it_begins() -> None:
    """As everywhere, with a date to go by."""
    with pytest.raises(RefusedError) as caught:
        read(Duty, {"begins": "2026-01-15T06:00Z", "ends": "2026-01-15T05:00Z"})
    [fault] = caught.value.faults
    assert fault.accepts == "a time after 2026-01-15T06:00:00+00:00"
