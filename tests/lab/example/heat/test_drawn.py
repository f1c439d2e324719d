"""Three days on which every arbitrage shows once."""

import numpy as np
import pytest
from quartier.lab.example.heat.drawn import HOURS, hour_of_day, outlook, rounded


def test_a_dear_evening_and_a_noon_below_zero() -> None:
    """Friday's evening is the dearest hour, Sunday's noon the cheapest."""
    drawn = outlook(HOURS, 3600)
    market = drawn.series["fr_day_ahead.eur_per_kwh"]
    assert market[19] == market.max() == pytest.approx(0.51)
    assert market[48 + 13] == market.min() == pytest.approx(-0.035)
    assert drawn.clock.start.isoformat() == "2026-03-12T23:00:00+00:00"


def test_finer_steps_are_of_the_same_days() -> None:
    """Half-hours have the hour's price, and the same weather on average."""
    fine, coarse = outlook(48, 1800), outlook(48, 3600)
    assert len(fine.clock) == 2 * len(coarse.clock) == 96
    market = "fr_day_ahead.eur_per_kwh"
    np.testing.assert_array_equal(fine.series[market][::2], coarse.series[market])
    means_c = fine.series["outdoor_c"].reshape(-1, 2).mean(axis=1)
    np.testing.assert_allclose(means_c, coarse.series["outdoor_c"], atol=0.02)


def test_it_grows_milder_and_cleaner() -> None:
    """Each day is warmer than the one before, and noon emits less than the evening."""
    drawn = outlook(HOURS, 3600)
    days_c = drawn.series["outdoor_c"].reshape(3, 24).mean(axis=1)
    assert days_c[0] < days_c[1] < days_c[2]
    carbon = drawn.series["carbon_g_per_kwh"].reshape(3, 24)
    assert (carbon[:, 13] < carbon[:, 20]).all()
    assert carbon.min() > 12


def test_digits_and_hours() -> None:
    """Four digits are kept; the wall shows the hour of the day."""
    assert rounded(np.array([1.23456, 0.0])).tolist() == [1.235, 0.0]
    assert hour_of_day(np.array([0.0, 25.5])).tolist() == [0.0, 1.5]
