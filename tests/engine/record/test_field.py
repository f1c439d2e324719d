"""What a number means: its range in words, and which slip of unit explains it."""

import math

import pytest
from hypothesis import given
from quartier.engine.record import Quantity
from quartier.engine.record.field import SLIPS

from tests.strategies import numbers

KW = Quantity("kW", 0, 100)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity("kW", 0, 100), "0 to 100 kW"),
        (Quantity("kW", 0, 100, above=True), "more than 0 and at most 100 kW"),
        (Quantity("°C", -20.5), "at least -20.5 °C"),
        (Quantity("kWh", 0, above=True), "more than 0 kWh"),
        (Quantity("EUR", high=3), "at most 3 EUR"),
        (Quantity("EUR"), "a number in EUR"),
    ],
)
def test_a_range_in_words(quantity: Quantity, words: str) -> None:
    """Closed, open below, or without an end."""
    assert quantity.accepts() == words


@pytest.mark.parametrize(
    ("number", "admitted"),
    [(0.0, True), (100.0, True), (-0.1, False), (100.1, False), (math.nan, False)],
)
def test_a_range_is_closed(number: float, admitted: bool) -> None:
    """Both ends belong to it, and what is no number never does."""
    assert KW.admits(number) is admitted


def test_a_range_above_leaves_its_end_out() -> None:
    """A battery of 0 kWh is no battery."""
    quantity = Quantity("kWh", 0, 5, above=True)
    assert not quantity.admits(0.0)
    assert quantity.admits(1e-9)


@pytest.mark.parametrize(
    ("quantity", "number", "guess"),
    [
        (KW, 136, "136 looks like W, the field is in kW"),
        (Quantity("kWh", 0, 500), 50_000, "50000 looks like Wh, the field is in kWh"),
        (Quantity("kW/K", 0, 1), 120, "120 looks like W/K, the field is in kW/K"),
        (
            Quantity("kWh/K", 0, 10),
            5000,
            "5000 looks like kJ/K or Wh/K, the field is in kWh/K",
        ),
        (
            Quantity("EUR/kWh", -1, 2),
            25,
            "25 looks like ct/kWh or EUR/MWh, the field is in EUR/kWh",
        ),
        (
            Quantity("g/kWh", 1, 900),
            0.05,
            "0.05 looks like kg/kWh, the field is in g/kWh",
        ),
        (Quantity("°C", -60, 60), 293, "293 looks like K, the field is in °C"),
        (Quantity("°C", -10, 40), 68, "68 looks like °F, the field is in °C"),
        (Quantity("fraction", 0, 1), 95, "95 looks like %, the field is in fraction"),
        (Quantity("h", 0, 24), 90, "90 looks like min or s, the field is in h"),
        (Quantity("litre", 5, 900), 0.3, "0.3 looks like m3, the field is in litre"),
        (KW, -5, ""),
        (KW, 1e9, ""),
        (Quantity("m2", 0, 10), 20, ""),
    ],
)
def test_a_slip_of_unit_is_guessed(
    quantity: Quantity, number: float, guess: str
) -> None:
    """Only units in which the number would be in range are named."""
    assert quantity.guess(number) == guess


@given(numbers(-1e6, 1e6))
def test_a_guess_is_never_given_without_reason(number: float) -> None:
    """Each unit named brings the number back into the range."""
    for unit, slips in SLIPS.items():
        quantity = Quantity(unit, 0.0, 50.0)
        named = [slip.unit for slip in slips if 0 <= slip.convert(number) <= 50]
        assert quantity.guess(number).count(" or ") == max(0, len(named) - 1)
        assert bool(quantity.guess(number)) == bool(named)
