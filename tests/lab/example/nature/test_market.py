"""The market is dear in the evening, cheap under the sun, and below zero at times."""

import numpy as np
import pytest
from quartier.engine import Floats
from quartier.lab.example.nature import (
    Days,
    Sky,
    market_eur_per_kwh,
    path,
    shine,
    weather,
)


@pytest.fixture(scope="module")
def prices(year: Days) -> Floats:
    """Trade for a year under its own weather."""
    chance = np.random.default_rng(7)
    above = weather(year, chance, Sky())
    ghi = shine(path(year), above.clearness)
    found, _ = market_eur_per_kwh(year, above.outdoor_c, ghi, chance, 0.0)
    return found


def test_the_year_is_that_of_2024(prices: Floats) -> None:
    """58 EUR/MWh on average, below zero in some 4 % of hours, never by much."""
    assert prices.mean() == pytest.approx(0.058, abs=0.005)
    assert 0.02 < (prices < 0).mean() < 0.08
    assert -0.06 < prices.min() < prices.max() < 0.25


def test_noon_is_cheap_and_the_evening_dear(year: Days, prices: Floats) -> None:
    """In summer noon costs less than half of the evening."""
    summer = (year.day_of_year > 152) & (year.day_of_year < 244)
    hours = year.utc_hour.astype(int)
    noon, evening, night = (
        prices[summer & (hours == hour)].mean() for hour in (12, 18, 2)
    )

    assert noon < 0.5 * night < 0.5 * evening


def test_winter_is_dear(year: Days, prices: Floats) -> None:
    """The cold months cost more than the warm ones."""
    cold = (year.day_of_year < 60) | (year.day_of_year > 335)

    assert prices[cold].mean() > 1.2 * prices[~cold].mean()
