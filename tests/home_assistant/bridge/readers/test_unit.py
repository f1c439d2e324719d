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


@pytest.mark.parametrize(
    ("currency", "unit", "factor"),
    [
        ("GBP", "GBP/kWh", 1),
        ("GBP", "£/kWh", 1),
        ("GBP", "p/kWh", 0.01),
        ("GBP", "GBP/MWh", 0.001),
        ("USD", "$/kWh", 1),
        ("USD", "c/kWh", 0.01),
        ("AUD", "¢/kWh", 0.01),
        ("SEK", "öre/kWh", 0.01),
        ("PLN", "PLN/kWh", 1),
    ],
)
def test_a_house_s_own_money_is_understood(
    currency: str, unit: str, factor: float
) -> None:
    """Whatever a house pays in, and its hundredth, per kWh or MWh."""
    state = State("sensor.x", "1", {"unit_of_measurement": unit})

    assert eur_factor(unit, currency) == factor
    assert price_bounds(state, Local("UTC", currency), []).scale == factor


@pytest.mark.parametrize(
    ("currency", "unit"),
    [
        ("GBP", "EUR/kWh"),
        ("GBP", "€/kWh"),
        ("GBP", "c/kWh"),
        ("USD", "p/kWh"),
        ("PLN", "c/kWh"),
        ("GBP", "GBP/m³"),
    ],
)
def test_any_other_money_is_refused(currency: str, unit: str) -> None:
    """A wrong currency would look like a cheap tariff."""
    state = State("sensor.x", "1", {"unit_of_measurement": unit})

    assert eur_factor(unit, currency) is None
    with pytest.raises(UnreadableError) as caught:
        price_bounds(state, Local("UTC", currency), [])
    assert caught.value.what == "unit"
    assert caught.value.detail == f"{unit} / {currency}/kWh"


def test_a_currency_told_apart_counts() -> None:
    """Where the list names its currency, it must be the house's."""
    state = State("sensor.x", "1", {"currency": "EUR"})

    assert price_bounds(state, Local("UTC", "EUR"), []).scale == 1
    with pytest.raises(UnreadableError) as caught:
        price_bounds(state, Local("UTC", "GBP"), [])
    assert caught.value.detail == "EUR / GBP"


def test_powers_are_in_units_of_power() -> None:
    """W where nothing is told; energy is no power."""
    assert power_bounds(None).scale == 0.001
    assert power_bounds("MW").scale == 1000
    assert is_power("kWh")
    assert not is_power("EUR/kWh")
    with pytest.raises(UnreadableError):
        power_bounds("kWh")
