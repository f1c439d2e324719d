"""An electric boiler turns power into heat, and is told by its power."""

import pytest

from custom_components.quartier.bridge.kinds.electric_boiler import ElectricBoilerKind
from custom_components.quartier.engine import (
    ElectricBoiler,
)
from tests.home_assistant.bridge.kinds.scene import device, done, seen

KIND = ElectricBoilerKind()
OWN = device(
    "electric_boiler", power_kw=500, setpoint="number.boiler", allow="switch.boiler"
)


def test_things() -> None:
    """As said, or as is usual."""
    [boiler] = KIND.things(OWN, seen())
    assert isinstance(boiler, ElectricBoiler)
    assert (boiler.power_kw, boiler.least_load) == (500.0, 0.05)
    [other] = KIND.things(device("electric_boiler", least_load_percent=30), seen())
    assert isinstance(other, ElectricBoiler)
    assert (other.power_kw, other.least_load) == (200.0, pytest.approx(0.3))


def test_its_set_point_is_power() -> None:
    """99 kW of heat take 100 kW, in watts."""
    step = done({"thing": {"heat_kw": 99.0, "on": 1.0}})
    setpoint, allow = KIND.deeds(OWN, step, step.begins)
    assert (setpoint.to, allow.to) == (100_000.0, True)
    assert KIND.safe(OWN) == {"number.boiler": 500_000.0, "switch.boiler": True}
