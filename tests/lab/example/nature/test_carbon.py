"""The mix is cleaner when it is warm, sunny or a week-end, and never absurd."""

import numpy as np
import pytest
from quartier.lab.example.nature import Days, carbon_g_per_kwh


def _mean(year: Days, outdoor_c: float, sun: float, seed: int = 1) -> float:
    values, _ = carbon_g_per_kwh(
        year,
        np.full(year.steps, outdoor_c),
        np.full(year.steps, sun),
        np.random.default_rng(seed),
        0.0,
    )
    return float(values.mean())


def test_levels_are_french(year: Days) -> None:
    """A cold dark year has some 50 g/kWh, a warm sunny one less than 35."""
    assert 45 < _mean(year, 0.0, 0.0) < 58
    assert 25 < _mean(year, 15.0, 450.0) < 35


def test_week_ends_are_cleaner(year: Days) -> None:
    """By 7 g/kWh, all else being equal."""
    flat = np.full(year.steps, 10.0)
    values, _ = carbon_g_per_kwh(year, flat, flat, np.random.default_rng(2), 0.0)
    weekend = year.weekend > 0

    gap = values[~weekend].mean() - values[weekend].mean()
    assert gap == pytest.approx(7.0, abs=4.0)


def test_it_stays_within_reason_and_goes_on(year: Days) -> None:
    """Never below 12 g/kWh, rarely above 90; each step is near the one before."""
    cold = np.full(year.steps, 2.0)
    values, last = carbon_g_per_kwh(
        year, cold, 0.0 * cold, np.random.default_rng(3), 4.0
    )

    assert values.min() >= 12.0
    assert values.max() < 120.0
    assert np.abs(np.diff(values)).max() < 12.0
    assert values[0] > values.mean() + 20.0
    assert abs(last) < 5.0
