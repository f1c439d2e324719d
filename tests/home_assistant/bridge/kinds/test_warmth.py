"""Rooms are as warm as measured, and their thermostats told what people bear."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.kinds.warmth import (
    dwelling,
    setpoint,
    space,
    target,
)
from custom_components.quartier.engine import HeatedSpace
from tests.home_assistant.bridge.kinds.scene import NOW, device, done, moved, said, seen

FLAT = {"area_m2": "60", "built": "1995"}


def _rooms(*states: object, climate: str = "", **told: object) -> HeatedSpace:
    sight = seen(*states)  # type: ignore[arg-type]  # (states, as all here give)
    return space(device("rooms", **FLAT, **told), sight, "rooms", climate)


@pytest.mark.parametrize(
    ("value", "unit", "celsius"),
    [
        (18.4, "°C", 18.4),
        (68, "°F", 20.0),
        ("unavailable", "°C", None),
        (99, "°C", None),
    ],
)
def test_as_warm_as_measured(value: object, unit: str, celsius: float | None) -> None:
    """Whatever the unit; what cannot be is not believed."""
    rooms = _rooms(said("sensor.air", value, unit), temperature="sensor.air")
    usual = _rooms().air_c
    assert rooms.air_c == pytest.approx(usual if celsius is None else celsius)
    assert 17.0 < usual < 20.0


def test_a_thermostat_measures_too() -> None:
    """Where there is no sensor beside it."""
    there = said("climate.a", "heat", current_temperature=21.5, max_temp=30)
    assert _rooms(there, climate="climate.a").air_c == 21.5


def test_walls() -> None:
    """They rest beside the air at first, and then are what was believed."""
    cold = _rooms(said("sensor.air", 12, "°C"), temperature="sensor.air")
    warm = _rooms(said("sensor.air", 22, "°C"), temperature="sensor.air")
    assert 5.0 < cold.mass_c < 13.0
    assert cold.mass_c < warm.mass_c < 22.0
    own = device("rooms", **FLAT)
    known = replace(cold, air_c=18.0, mass_c=16.0)
    sight = moved(seen(), NOW + timedelta(hours=1), known)
    again = space(own, sight, "rooms", "")
    assert (again.air_c, again.mass_c) == (18.0, 16.0)


@given(
    st.floats(-10, 50),
    st.floats(-20, 60),
    st.floats(-5, 12),
    st.floats(0, 23),
    st.booleans(),
)
def test_comfort_is_always_a_band(
    low_c: float, width_k: float, less_k: float, hour: float, summer: bool
) -> None:
    """Whatever people and forms say, each band has width and lies where it can."""
    own = device("rooms", **FLAT, night_less_k=less_k, wakes=f"{int(hour):02}:00")
    outdoor_c = 30.0 if summer else -5.0
    sight = seen(comfort_c=(low_c, low_c + width_k), outdoor_c=outdoor_c)
    rooms = space(own, sight, "rooms", "")
    assert not [fault for band in rooms.comfort for fault in band.faults()]
    assert all(0.0 <= band.low_c < band.high_c <= 40.0 for band in rooms.comfort)
    assert dwelling(own, sight).people == 2


@pytest.mark.parametrize(
    ("air_c", "heat_kw", "told"),
    [
        (20.3, 1.0, 20.5),
        (20.2, 0.0, 20.0),
        (12.0, 3.0, 19.0),
        (26.0, 0.5, 24.0),
        # The sun alone made it so: nobody is told to heat, nor to cool.
        (26.0, 0.0, None),
        (24.0, 0.0, 24.0),
    ],
)
def test_what_a_thermostat_is_told(
    air_c: float, heat_kw: float, told: float | None
) -> None:
    """The planned temperature in halves, within the comfort of the day."""
    step = done({"rooms": {"air_c": air_c, "heat_kw": heat_kw}}, sight=seen())
    assert target(device("rooms"), step, "rooms") == told
    blind = done({"rooms": {"air_c": air_c, "heat_kw": heat_kw}})
    assert target(device("rooms"), blind, "rooms") == told


def test_nights_are_cooler() -> None:
    """By as much as people said."""
    own = device("rooms", night_less_k=2, rests="17:30")
    step = done({"rooms": {"air_c": 10.0}}, sight=seen())
    assert target(own, step, "rooms") == 17.0
    assert target(device("rooms"), step, "rooms") == 19.0


@given(st.floats(5, 30), st.floats(0.5, 9), st.floats(-10, 45))
def test_nobody_is_told_to_freeze(low_c: float, width_k: float, air_c: float) -> None:
    """What is told never lies below what is guaranteed."""
    step = done(
        {"rooms": {"air_c": air_c, "heat_kw": 1.0}},
        sight=seen(comfort_c=(low_c, low_c + width_k)),
    )
    told = target(device("rooms", night_less_k=0), step, "rooms")
    assert told is not None
    assert told >= low_c
    assert told * 2 == int(told * 2)


@pytest.mark.parametrize(("mode", "count"), [("heat", 1), ("off", 0), ("cool", 0)])
def test_only_what_heats_is_told(mode: str, count: int) -> None:
    """Who turned a thermostat off does not want it told."""
    sight = seen(said("climate.a", mode))
    step = done({"rooms": {"air_c": 20.0}}, sight=sight)
    deeds = setpoint(device("rooms"), step, "rooms", "climate.a")
    assert deeds == (Deed("climate.a", 20.0, deadband=0.3),) * count
    assert setpoint(device("rooms"), done({}), "rooms", "climate.a") == ()


@pytest.mark.parametrize(
    ("hours_ago", "believed_c", "celsius"),
    [(0, 18.0, 21.5), (5.9, 18.0, 21.5), (6.1, 18.0, 18.0), (6.1, 23.0, 21.5)],
)
def test_a_sensor_that_is_stuck(
    hours_ago: float, believed_c: float, celsius: float
) -> None:
    """What it said hours ago is not believed where it would leave people cold."""
    air = said("sensor.air", 21.5, "°C", hours_ago=hours_ago)
    own = device("rooms", **FLAT, temperature="sensor.air")
    known = replace(_rooms(), air_c=believed_c)
    rooms = space(own, seen(air, before=(known,)), "rooms", "")
    assert rooms.air_c == celsius
    assert space(own, seen(air), "rooms", "").air_c == 21.5


def test_a_thermostat_that_is_stuck() -> None:
    """So it is with what a thermostat measures."""
    old = said("climate.a", "heat", current_temperature=21.5, max_temp=30, hours_ago=9)
    known = replace(_rooms(), air_c=17.0)
    own = device("rooms", **FLAT)
    assert space(own, seen(old, before=(known,)), "rooms", "climate.a").air_c == 17.0
