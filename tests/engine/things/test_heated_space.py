"""Rooms keep warmth in air and walls, and people comfortable by the clock."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Order, View
from quartier.engine.things.heated_space import Band, HeatedSpace
from quartier.engine.units import Carrier

from tests.strategies import clocks, few, numbers, orders, plain_view, spaces, views

# 02:00 to 12:00 on the wall of Paris, by the hour.
MORNING: Final = Clock.even(datetime(2026, 1, 15, 1, tzinfo=UTC), 3600, 10)
DAY: Final = (Band(time(6), 20.0, 23.0), Band(time(22, 30), 16.0, 21.0))


def _rooms(**changes: Any) -> HeatedSpace:  # noqa: ANN401 (any field)
    """Make a flat of 70 m2, at 18 °C all through, without people in it."""
    flat = HeatedSpace("rooms", 0.5, 5.0, 0.4, 0.1, 18.0, 18.0, people_kw=0.0)
    return replace(flat, **changes)


def _view(outdoor_c: float = 5.0, clock: Clock = MORNING, **changes: Any) -> View:  # noqa: ANN401 (any field)
    weather = {"outdoor_c": np.full(len(clock), outdoor_c)}
    return plain_view(clock, series=weather, **changes)


def _order(view: View, heat_kw: float) -> Order:
    return Order({"heat_kw": np.full(view.steps, heat_kw)})


@few
@given(data=st.data())
def test_both_balances_are_those_of_a_fine_integration(data: st.DataObject) -> None:
    """C_a·dT_a/dt = Q + half of sun and people + U_i·(T_m - T_a), and so for walls."""
    clock = data.draw(clocks(most=3))
    rooms = replace(
        data.draw(spaces()),
        air_kwh_per_k=data.draw(numbers(0.2, 5.0)),
        mass_kwh_per_k=data.draw(numbers(1.0, 50.0)),
        inner_kw_per_k=data.draw(numbers(0.05, 0.5)),
        outer_kw_per_k=data.draw(numbers(0.01, 0.5)),
        window_m2=2.0,
    )
    view = data.draw(views(rooms, clock))
    values = rooms.habit(view)
    air_c, mass_c, parts = rooms.air_c, rooms.mass_c, 4_000
    for t, hours in enumerate(clock.hours.tolist()):
        sun_kw = float(view.series["ghi_w_per_m2"][t]) * 2.0 / 1000
        half_kw = (sun_kw + rooms.people_kw) / 2
        heat_kw = float(values["heat_kw"][t]) + half_kw
        out_c = float(view.series["outdoor_c"][t])
        for _ in range(parts):
            between = rooms.inner_kw_per_k * (mass_c - air_c)
            outwards = rooms.outer_kw_per_k * (mass_c - out_c)
            air_c += (heat_kw + between) / rooms.air_kwh_per_k * hours / parts
            into_mass = half_kw - between - outwards
            mass_c += into_mass / rooms.mass_kwh_per_k * hours / parts
        assert values["air_c"][t] == pytest.approx(air_c, abs=0.02)
        assert values["mass_c"][t] == pytest.approx(mass_c, abs=0.02)


@given(data=st.data())
def test_it_takes_no_more_than_radiators_and_source_give(data: st.DataObject) -> None:
    """Heat lies between nothing and what both the emitters and the source can."""
    clock = data.draw(clocks())
    rooms = data.draw(spaces())
    view = data.draw(views(rooms, clock))
    order = data.draw(orders(rooms.block(view)))
    most = np.minimum(rooms.emitter_kw, np.maximum(view.heat_kw, 0.0))
    for values in (rooms.habit(view), rooms.follow(view, order)):
        assert ((values["heat_kw"] >= 0) & (values["heat_kw"] <= most)).all()


@given(data=st.data())
def test_the_guard_heats_whatever_the_plan(data: st.DataObject) -> None:
    """Half a degree below the band is the end of obedience, while power lasts."""
    clock = data.draw(clocks())
    rooms = data.draw(spaces())
    view = data.draw(views(rooms, clock))
    values = rooms.follow(view, data.draw(orders(rooms.block(view))))
    most = np.minimum(rooms.emitter_kw, np.maximum(view.heat_kw, 0.0))
    gives_all = values["heat_kw"] >= most - 1e-9
    assert (gives_all | (values["cold_k"] <= 0.5 + 1e-6)).all()


def test_habit_holds_the_bottom_of_the_band() -> None:
    """A thermostat at 19 °C, no more and no less, while the heating suffices."""
    values = _rooms(air_c=19.0, mass_c=19.0).habit(_view())
    assert values["air_c"].tolist() == pytest.approx([19.0] * 10)
    assert values["cold_k"].max() <= 1e-9
    weak = _rooms(emitter_kw=0.1).habit(_view())
    assert weak["heat_kw"].tolist() == [0.1] * 10
    assert weak["cold_k"].min() > 0


def test_habit_heats_two_hours_ahead_of_a_rise() -> None:
    """For 20 °C at six it heats from four on, and not a step before."""
    rooms = _rooms(comfort=DAY, air_c=17.0, mass_c=17.0)
    values = rooms.habit(_view())
    air = values["air_c"].tolist()
    assert values["heat_kw"][:2].tolist() == [0.0, 0.0]
    assert air[2:] == pytest.approx([20.0] * 8)


def test_habit_looks_ahead_beyond_the_horizon() -> None:
    """A horizon that ends at five does not make a programmer forget six o'clock."""
    rooms = _rooms(comfort=DAY, air_c=17.0, mass_c=17.0)
    long, short = _view(), _view(clock=MORNING.part(0, 3))
    expected = rooms.habit(long)["heat_kw"][:3]
    assert rooms.habit(short)["heat_kw"] == pytest.approx(expected)


def test_habit_looks_ahead_over_midnight() -> None:
    """A band that begins at one has it heat from eleven in the evening."""
    clock = Clock.even(datetime(2026, 1, 15, 20, tzinfo=UTC), 3600, 4)
    comfort = (Band(time(1), 21.0, 23.0), Band(time(2), 15.0, 23.0))
    values = _rooms(comfort=comfort).habit(_view(clock=clock))
    assert (values["heat_kw"] > 0).tolist() == [False, False, True, True]


def test_the_band_of_the_hour() -> None:
    """Before the first band of the day, the last of the day before goes on."""
    rooms = _rooms(comfort=DAY, air_c=10.0, mass_c=10.0)
    block = rooms.block(_view())
    floor = block.row_lower[block.rows["floor"]]
    assert floor.tolist() == [16.0] * 4 + [20.0] * 6


def test_follow_heats_as_planned_within_the_band() -> None:
    """A plan is followed, but not below the guard nor beyond the top."""
    view, rooms = _view(), _rooms(air_c=20.0, mass_c=20.0)
    gentle = rooms.follow(view, _order(view, 1.3))
    assert gentle["heat_kw"].tolist() == [1.3] * 10
    hot = rooms.follow(view, _order(view, 99.0))
    assert hot["air_c"][1:] == pytest.approx([23.0] * 9)
    cold = rooms.follow(view, _order(view, 0.0))
    assert cold["air_c"].min() == pytest.approx(18.5)
    nonsense = rooms.follow(view, _order(view, float("nan")))
    assert nonsense["heat_kw"].tolist() == cold["heat_kw"].tolist()


def test_warmth_from_outside_is_nobody_s_fault() -> None:
    """Above the band only what heating adds counts as hot."""
    view = _view(outdoor_c=35.0)
    rooms = _rooms(air_c=22.0, mass_c=30.0)
    idle = rooms.follow(view, _order(view, 0.0))
    assert idle["air_c"].max() > 25.0
    assert idle["hot_k"].max() <= 1e-9
    block = rooms.block(view)
    assert block.amount("warmth", block.pack(idle)) == pytest.approx(0.0, abs=1e-6)


def test_people_and_sun_warm_air_and_walls_in_equal_parts() -> None:
    """1 kW of gains brings as much as 0.5 kW to each; a window of 2 m2 in 500 W/m2."""
    clock = MORNING.part(0, 1)
    base = _view(clock=clock)
    sunny = replace(base, series={**base.series, "ghi_w_per_m2": np.full(1, 500.0)})
    idle = _order(base, 0.0)
    people = _rooms(people_kw=1.0, comfort=(Band(time(0), 5.0, 23.0),))
    window = replace(people, people_kw=0.0, window_m2=2.0)
    one, other = people.follow(base, idle), window.follow(sunny, idle)
    assert other["air_c"] == pytest.approx(one["air_c"])
    assert other["mass_c"] == pytest.approx(one["mass_c"])
    none = replace(people, people_kw=0.0).follow(base, idle)
    warmed_kwh = 0.5 * (one["air_c"] - none["air_c"])
    warmed_kwh += 5.0 * (one["mass_c"] - none["mass_c"])
    assert warmed_kwh[0] == pytest.approx(1.0, abs=0.01)


def test_no_sun_is_asked_for_without_a_window() -> None:
    """Who has no window needs no forecast of the sun."""
    assert list(_rooms().needs()) == ["outdoor_c"]
    assert list(_rooms(window_m2=1.0).needs()) == ["outdoor_c", "ghi_w_per_m2"]


def test_absurd_parameters_leave_a_plan() -> None:
    """A greenhouse that nothing cools gets hot, but its block is never empty."""
    rooms = _rooms(window_m2=1_000.0, outer_kw_per_k=0.0001)
    weather = {"outdoor_c": np.full(10, 60.0), "ghi_w_per_m2": np.full(10, 1_500.0)}
    view = plain_view(MORNING, series=weather)
    values, block = rooms.habit(view), rooms.block(view)
    assert values["air_c"].max() > 1_000.0
    assert block.excess(block.pack(values)) <= 1e-9


def test_what_is_counted_as_wishes() -> None:
    """Kelvins outside the band by the hour, and half of the warmth left at the end."""
    view = _view(stored_heat_eur_per_kwh=0.1)
    rooms = _rooms(air_c=16.0, mass_c=16.0, emitter_kw=0.001)
    values, block = rooms.habit(view), rooms.block(view)
    point = block.pack(values)
    missing = float(np.maximum(0.0, 19.0 - values["air_c"]).sum())
    assert block.amount("warmth", point) == pytest.approx(missing)
    left_kwh = 0.5 * (values["air_c"][-1] - 16) + 5.0 * (values["mass_c"][-1] - 16)
    assert block.amount("stored", point) == pytest.approx(-0.1 * 0.5 * left_kwh)
    taken = block.power_kw(Carrier.HEAT, point)
    assert taken.tolist() == values["heat_kw"].tolist()


def test_after_is_as_warm_as_the_last_step() -> None:
    """Air and walls go on from where they are."""
    view, rooms = _view(), _rooms()
    values = rooms.habit(view)
    after = rooms.after(values, view)
    assert (after.air_c, after.mass_c) == (values["air_c"][-1], values["mass_c"][-1])
    assert replace(after, air_c=18.0, mass_c=18.0) == rooms


def test_refuses_a_band_without_width_and_a_day_without_comfort() -> None:
    """Both faults come with their paths."""
    flat = {
        "id": "rooms",
        "air_kwh_per_k": 0.5,
        "mass_kwh_per_k": 5,
        "inner_kw_per_k": 0.4,
        "outer_kw_per_k": 0.1,
        "air_c": 18,
        "mass_c": 18,
    }
    band = {"begins": "06:00", "low_c": 20, "high_c": 20}
    with pytest.raises(RefusedError) as caught:
        read(HeatedSpace, {**flat, "comfort": [band]})
    assert [str(fault) for fault in caught.value.faults] == [
        "comfort[0].high_c: got 20.0, accepts more than low_c, 20 °C"
    ]
    with pytest.raises(RefusedError) as caught:
        read(HeatedSpace, {**flat, "comfort": []})
    assert [str(fault) for fault in caught.value.faults] == [
        "comfort: got [], accepts at least one band"
    ]
