"""What a device takes is read by the meter that it has, or not at all."""

import pytest

from custom_components.quartier.bridge.kinds.metered import Metered
from custom_components.quartier.engine import Clock
from tests.home_assistant.bridge.kinds.scene import NOW, device, said, seen


@pytest.mark.parametrize(
    ("value", "unit", "power_kw"),
    [(1500, "W", 1.5), (1.5, "kW", 1.5), (0, "W", 0.0), ("unavailable", "W", None)],
)
def test_power(value: object, unit: str, power_kw: float | None) -> None:
    """In whatever unit; nothing is not nought."""
    own = device("plug", power="sensor.power")
    sight = seen(said("sensor.power", value, unit))
    assert Metered().power_kw(own, sight.readings) == power_kw


def test_no_meter() -> None:
    """Without one nobody knows, and nothing is learnt or expected."""
    own, metered = device("plug"), Metered()
    assert metered.power_kw(own, seen().readings) is None
    assert metered.power_source(own) is None
    assert metered.sources(own) == {}
    assert metered.given(own, Clock.even(NOW, 900, 4), seen()) == {}
