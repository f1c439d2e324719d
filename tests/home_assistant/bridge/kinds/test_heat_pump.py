"""A home's heat pump heats its rooms, at what the plan has them reach."""

import pytest

from custom_components.quartier.bridge.kinds.heat_pump import HeatPumpKind
from custom_components.quartier.engine import HeatedSpace, HeatPump
from tests.home_assistant.bridge.kinds.scene import device, done, plan, said, seen

KIND = HeatPumpKind()
PUMP = {"thermostat": "climate.home", "area_m2": 90, "built": "2003"}
CLIMATE = said("climate.home", "heat", current_temperature=19.2, max_temp=30)


def test_things() -> None:
    """The pump has the device's name, its rooms one of their own."""
    pump, rooms = KIND.things(device("heat_pump", **PUMP), seen(CLIMATE))
    assert isinstance(pump, HeatPump)
    assert isinstance(rooms, HeatedSpace)
    assert (pump.id, rooms.id) == ("thing", "thing-rooms")
    assert rooms.air_c == 19.2
    # As large as such a home needs, in the French east.
    assert 1.0 < pump.electric_kw < 5.0
    told = device("heat_pump", **PUMP, electric_kw="3", source="ground", sink="floor")
    pump, _ = KIND.things(told, seen())
    assert pump == HeatPump("thing", 3.0, "ground", "floor", name="Machin")


def test_what_it_takes() -> None:
    """In whatever unit."""
    own = device("heat_pump", **PUMP, power="sensor.pump")
    sight = seen(said("sensor.pump", 820, "W"))
    assert KIND.power_kw(own, sight.readings) == pytest.approx(0.82)


def test_no_thermostat() -> None:
    """A pump that nothing tells is only looked at."""
    own = device("heat_pump", area_m2=90)
    step = done({"thing-rooms": {"air_c": 20.0}})
    assert KIND.deeds(own, step, step.begins) == ()
    assert KIND.controls(own) == ()


def test_a_plan_heats_ahead() -> None:
    """Before dear hours a tiny home is warmed, and its thermostat told so."""
    own, sight = device("heat_pump", **PUMP), seen(CLIMATE)
    made, first = plan(KIND, own, sight, hours=12, cheap=slice(0, 12))
    air_c = float(made.things["thing-rooms"].states["air_c"][0])
    [deed] = KIND.deeds(own, first, first.begins)
    assert isinstance(deed.to, float)
    assert abs(deed.to - air_c) <= 0.25 or deed.to in {19.0, 24.0}
    assert made.things["thing-rooms"].states["air_c"][11] > 19.5
    assert KIND.controls(own) == ("climate.home",)
    assert deed.deadband == pytest.approx(0.3)
