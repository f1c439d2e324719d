"""The only factors of the house: currents, temperatures, and what water holds."""

import numpy as np
import pytest
from quartier.engine.units import (
    WATER_KWH_PER_LITRE_K,
    Carrier,
    celsius_of_fahrenheit,
    celsius_of_kelvin,
    current_to_kw,
    zeros,
)


@pytest.mark.parametrize(
    ("amperes", "phases", "kw"),
    [(6.0, 1, 1.38), (32.0, 1, 7.36), (6.0, 3, 4.14), (32.0, 3, 22.08), (0.0, 3, 0.0)],
)
def test_currents_are_powers_at_230_volts(
    amperes: float, phases: int, kw: float
) -> None:
    """What chargers call 7.4 and 22 kW."""
    assert current_to_kw(amperes, phases) == pytest.approx(kw)


def test_temperatures() -> None:
    """Water freezes and boils where it does."""
    assert celsius_of_kelvin(273.15) == 0.0
    assert celsius_of_fahrenheit(32.0) == 0.0
    assert celsius_of_fahrenheit(212.0) == pytest.approx(100.0)


def test_a_tank_of_200_litres_takes_0_2326_kwh_a_kelvin() -> None:
    """4.186 kJ for a litre and a kelvin."""
    assert pytest.approx(0.23256, abs=1e-5) == WATER_KWH_PER_LITRE_K * 200


def test_a_series_of_nothing() -> None:
    """As many zeros as asked, and no two share a memory."""
    one, other = zeros(3), zeros(3)
    one[0] = 1.0
    assert other.tolist() == [0.0, 0.0, 0.0]
    assert one.dtype == np.float64


def test_carriers_are_words() -> None:
    """A carrier may stand in a file as the word that it is."""
    assert [str(carrier) for carrier in Carrier] == [
        "electricity",
        "heat",
        "fuel",
        "shared",
        "made",
        "exchange",
    ]
