"""Collectors give what the sun offers, as far as it is wanted."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.clock import Clock
from quartier.engine.things import Order
from quartier.engine.things.solar_thermal import Collector, SolarThermal
from quartier.engine.units import Carrier

from tests.strategies import numbers, plain_view

CLOCK: Final = Clock.even(datetime(2026, 6, 1, 10, tzinfo=UTC), 3600, 4)
SUN: Final = {"roof.available_kw": np.array([1.0, 2.0, 3.0, 0.0])}
ROOF: Final = SolarThermal("roof")


def test_it_gives_what_is_wanted_of_what_there_is() -> None:
    """More than is wanted stays on the roof; no order holds it back."""
    view = plain_view(CLOCK, series=SUN, heat_kw=np.array([5.0, 1.5, -1.0, 5.0]))
    block = ROOF.block(view)
    for values in (ROOF.habit(view), ROOF.follow(view, Order({}))):
        given_kw = -block.power_kw(Carrier.HEAT, block.pack(values))
        assert given_kw.tolist() == [1.0, 1.5, 0.0, 0.0]
    topped = ROOF.top_up(view, ROOF.habit(view), np.array([1.0, 0.2, 9.0, 1.0]))
    assert topped["heat_kw"].tolist() == [1.0, 1.7, 3.0, 0.0]


def test_it_asks_for_the_sun() -> None:
    """Its only need is the heat that the sun offers, in kW."""
    [(name, quantity)] = ROOF.needs().items()
    assert name == "roof.available_kw"
    assert quantity.accepts() == "0 to 100000 kW"


@pytest.mark.parametrize(
    ("sun_w_per_m2", "lift_k", "part"),
    [
        (1000.0, 0.0, 0.8),
        (1000.0, 40.0, 0.8 - 0.14 - 0.024),
        (500.0, 40.0, 0.8 - 0.28 - 0.048),
        (100.0, 40.0, 0.0),  # it would lose more than it gains
        (1000.0, -40.0, 0.8 + 0.14 + 0.024),
        (0.0, 40.0, 0.0),
        (0.0, -40.0, 0.0),
    ],
)
def test_the_curve_of_a_flat_plate(
    sun_w_per_m2: float, lift_k: float, part: float
) -> None:
    """0.8 less 3.5 W/K and 0.015 W/K² over the irradiance, counted by hand."""
    found = Collector().efficiency(np.array([sun_w_per_m2]), np.array([lift_k]))
    assert found == pytest.approx([part])


def test_ten_square_metres_at_noon() -> None:
    """800 W/m² at a mean of 60 °C with 20 °C outdoors: 10 x 800 x 0.595 W."""
    heat = Collector().heat_kw(
        10.0, np.array([800.0]), np.array([60.0]), np.array([20.0])
    )
    assert heat == pytest.approx([4.76])


@given(numbers(0.0, 1500.0), numbers(-30.0, 120.0), numbers(0.0, 50.0))
def test_warmer_water_takes_less_of_the_sun(
    sun_w_per_m2: float, lift_k: float, more_k: float
) -> None:
    """It never gives more than shines on it, and less the hotter it must be."""
    sun = np.array([sun_w_per_m2])
    cool, warm = (
        Collector().efficiency(sun, np.array([lift_k + k])) for k in (0.0, more_k)
    )
    assert 0.0 <= warm[0] <= cool[0] <= 1.0
