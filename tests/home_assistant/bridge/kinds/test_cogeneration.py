"""An engine makes electricity and heat, and is told by its electricity."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds.cogeneration import CogenerationKind
from custom_components.quartier.bridge.set_points import SetPoint
from custom_components.quartier.engine import (
    Cogeneration,
)
from tests.home_assistant.bridge.kinds.scene import NOW, device, done, said, seen

KIND = CogenerationKind()
OWN = device(
    "cogeneration",
    power_kw=100,
    power="sensor.power",
    allow="switch.engine",
    setpoint="number.engine",
    setpoint_scale="kw",
)


def test_things() -> None:
    """As said, or as is usual of engines on biogas."""
    [usual] = KIND.things(device("cogeneration"), seen())
    assert isinstance(usual, Cogeneration)
    assert (usual.power_kw, usual.efficiency, usual.least_load) == (100.0, 0.41, 0.5)
    assert usual.least_efficiency == pytest.approx(0.39, abs=0.001)
    assert (usual.runs.min_up_h, usual.runs.cold_start_h) == (1.0, 0.3)
    own = device(
        "cogeneration",
        power_kw=500,
        electric_percent=44,
        total_percent=92,
        least_load_percent=30,
        cooler_kw=100,
        upkeep_eur_per_mwh=9,
    )
    [engine] = KIND.things(own, seen())
    assert isinstance(engine, Cogeneration)
    assert engine.efficiency == pytest.approx(0.44)
    assert engine.total_efficiency == pytest.approx(0.92)
    assert (engine.cooler_kw, engine.upkeep_eur_per_mwh) == (100.0, 9.0)


@given(electric=st.floats(0, 200), total=st.floats(0, 200), least=st.floats(-10, 200))
def test_no_engine_makes_more_than_there_is(
    electric: float, total: float, least: float
) -> None:
    """Whatever is said, what is made of it can be."""
    own = device(
        "cogeneration",
        electric_percent=electric,
        total_percent=total,
        least_load_percent=least,
    )
    [engine] = KIND.things(own, seen())
    assert isinstance(engine, Cogeneration)
    assert [*engine.faults()] == []
    assert engine.heat_per_kw >= 0.05


@pytest.mark.parametrize("power_kw", [50.0, 75.0, 100.0])
def test_its_set_point_is_electricity(power_kw: float) -> None:
    """It is told what it makes of electricity beside the heat that is planned."""
    [engine] = KIND.things(OWN, seen())
    assert isinstance(engine, Cogeneration)
    heat_kw = engine.heat_per_kw * power_kw + engine.idle_heat_kw
    step = done({"thing": {"heat_kw": heat_kw, "on": 1.0}})
    setpoint, allow = KIND.deeds(OWN, step, step.begins)
    assert setpoint.to == pytest.approx(power_kw, abs=0.01)
    assert allow.to is True
    off = done({"thing": {"heat_kw": 0.0, "on": 0.0}})
    assert [deed.to for deed in KIND.deeds(OWN, off, off.begins)] == [0.0, False]


@pytest.mark.parametrize(("negative", "sign"), [(False, -1.0), (True, 1.0)])
def test_what_it_makes_is_taken_below_zero(*, negative: bool, sign: float) -> None:
    """However its sensor counts."""
    own = device("cogeneration", power="sensor.power", negative=negative)
    sight = seen(said("sensor.power", 80, "kW"))
    assert KIND.power_kw(own, sight.readings) == sign * 80.0


def test_it_may_be_left_off() -> None:
    """Homes have other heat: its entities go back to what they were."""
    assert KIND.safe(OWN) == {}


@given(
    asked_kw=st.floats(0, 300),
    least=st.floats(0, 100),
    electric=st.floats(10, 60),
    total=st.floats(50, 100),
)
def test_a_plan_goes_around_what_is_asked(
    asked_kw: float, least: float, electric: float, total: float
) -> None:
    """It makes no more than was asked, of the fuel that this takes of it anyway."""
    own = device(
        "cogeneration",
        least_load_percent=least,
        electric_percent=electric,
        total_percent=total,
    )
    [free] = KIND.things(own, seen())
    sight = seen()
    until = NOW + timedelta(hours=1)
    sight.readings.set_points = {"thing": SetPoint(until, is_on=True, heat_kw=asked_kw)}
    [held] = KIND.things(own, sight)
    assert isinstance(free, Cogeneration)
    assert isinstance(held, Cogeneration)
    assert [*held.faults()] == []
    least_kw = free.least_load * free.power_kw
    assert held.least_load * held.power_kw == pytest.approx(least_kw, abs=1e-6)
    assert held.heat_per_kw == pytest.approx(free.heat_per_kw, rel=1e-6)
    assert held.idle_heat_kw == pytest.approx(free.idle_heat_kw, abs=1e-6)
    made_kw = held.heat_per_kw * held.power_kw + held.idle_heat_kw
    floor_kw = free.heat_per_kw * least_kw / 0.95 + free.idle_heat_kw
    most_kw = KIND.most_kw(own)
    wanted_kw = min(max(asked_kw, floor_kw, 1e-3 * most_kw), most_kw)
    assert made_kw == pytest.approx(wanted_kw, abs=1e-6)


@given(asked_kw=st.floats(20, 117), least=st.floats(0, 60))
def test_exactly_what_is_asked_is_its_least(asked_kw: float, least: float) -> None:
    """As near as an engine is planned, of the fuel that this takes of it anyway."""
    own = device("cogeneration", least_load_percent=least)
    sight = seen()
    until = NOW + timedelta(hours=1)
    sight.readings.set_points = {"thing": SetPoint(until, is_on=True, heat_kw=asked_kw)}
    [capped] = KIND.things(own, sight)
    exact = SetPoint(until, is_on=True, heat_kw=asked_kw, is_exact=True)
    sight.readings.set_points = {"thing": exact}
    [held] = KIND.things(own, sight)
    assert isinstance(capped, Cogeneration)
    assert isinstance(held, Cogeneration)
    assert [*held.faults()] == []
    assert held.least_load == pytest.approx(0.95)
    assert held.power_kw == capped.power_kw
    assert held.fuel_per_kw == pytest.approx(capped.fuel_per_kw, rel=1e-6)
    assert held.idle_fuel_kw == pytest.approx(capped.idle_fuel_kw, abs=1e-6)


def test_when_it_is_cold_can_be_said() -> None:
    """Else it is after eight hours, as usual."""
    for told, hours in (({}, 8.0), ({"cold_after_h": 3}, 3.0)):
        [own] = KIND.things(device("cogeneration", **told), seen())
        assert isinstance(own, Cogeneration)
        assert own.runs.cold_after_h == hours
