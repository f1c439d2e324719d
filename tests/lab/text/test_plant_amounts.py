"""Amounts are written in the unit that fits them."""

import numpy as np
import pytest
from quartier.lab.text.plant_amounts import energy, power, price, prices


@pytest.mark.parametrize(
    ("kwh", "english", "french"),
    [
        (0.0, "0\u00a0kWh", "0\u00a0kWh"),
        (12.34, "12.3\u00a0kWh", "12,3\u00a0kWh"),
        (-14_512.0, "-14.5\u00a0MWh", "-14,5\u00a0MWh"),
    ],
)
def test_energies(kwh: float, english: str, french: str) -> None:
    """Large ones are in MWh."""
    assert (energy(kwh, "en"), energy(kwh, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("kw", "text"),
    [
        (0.0, "0\u00a0kW"),
        (5.25, "5.2\u00a0kW"),
        (3182.4, "3182\u00a0kW"),
        (12_300.0, "12.3\u00a0MW"),
    ],
)
def test_powers(kw: float, text: str) -> None:
    """Large ones are in MW, middling ones without decimals."""
    assert power(kw, "en") == text


def test_prices() -> None:
    """A range has its unit once; what is one price is one."""
    assert price(0.2178, "fr") == "0,218\u00a0€/kWh"
    assert (
        prices(np.array([0.2034, np.nan, 0.2178]), "en") == "0.203 to 0.218\u00a0€/kWh"
    )
    assert prices(np.array([0.1161, 0.1163]), "en") == "0.116\u00a0€/kWh"
