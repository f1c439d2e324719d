"""Units of prices and powers."""

import pytest
from homeassistant.core import State

from custom_components.quartier.bridge.readers import Local, UnreadableError, eur_factor
from custom_components.quartier.bridge.readers.unit import (
    is_power,
    power_bounds,
    price_bounds,
)


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("EUR/kWh", 1),
        ("€/kWh", 1),
        ("ct/kWh", 0.01),
        ("c€ / kWh", 0.01),
        ("EUR/MWh", 0.001),
        ("€", 1),
        ("Cent/kWh", 0.01),
    ],
)
def test_euros_are_understood_in_every_spelling(unit: str, factor: float) -> None:
    """Euros and cents, per kWh or MWh."""
    assert eur_factor(unit) == factor


@pytest.mark.parametrize("unit", ["Öre/kWh", "NOK/kWh", "p/kWh", "€/m³", "%"])
def test_anything_else_is_not(unit: str) -> None:
    """Other money, and other goods, are refused by name."""
    state = State("sensor.x", "1", {"unit_of_measurement": unit})

    assert eur_factor(unit) is None
    with pytest.raises(UnreadableError) as caught:
        price_bounds(state, Local("UTC"), [])
    assert unit in caught.value.detail


def test_powers_are_in_units_of_power() -> None:
    """W where nothing is told; energy is no power."""
    assert power_bounds(None).scale == 0.001
    assert power_bounds("MW").scale == 1000
    assert is_power("kWh")
    assert not is_power("EUR/kWh")
    with pytest.raises(UnreadableError):
        power_bounds("kWh")
