"""The base load of a year is that of French homes, by the number of their people."""

import numpy as np
import pytest
from quartier.engine import Floats
from quartier.lab.example.habits import HOUSEHOLDS, base_load_kw, lived
from quartier.lab.example.nature import Days, path


@pytest.fixture(scope="module")
def ghi(year: Days) -> Floats:
    """Shine through thin clouds."""
    return 0.6 * path(year).clear_w_per_m2


def _load_kw(name: str, days: Days, ghi: Floats, seed: int = 1) -> Floats:
    life = lived(HOUSEHOLDS[name], days, np.random.default_rng(seed))
    return base_load_kw(life, ghi, np.random.default_rng(seed + 1))


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("single", 1000, 1500),
        ("retired", 1400, 2000),
        ("home_workers", 1600, 2300),
        ("small_family", 1800, 2400),
        ("family", 2100, 2800),
        ("nobody", 80, 130),
    ],
)
def test_a_year_is_french(
    name: str, low: float, high: float, year: Days, ghi: Floats
) -> None:
    """Without heat, hot water and machines: 1,200 kWh alone, 2,400 with children."""
    kw = _load_kw(name, year, ghi)

    assert low < kw.sum() / 12 < high
    assert kw.min() > 0.0
    assert kw.max() < 7.0


def test_evenings_are_busier_than_nights(year: Days, ghi: Floats) -> None:
    """A family takes most around dinner, and thrice what it takes at night."""
    by_hour = _load_kw("family", year, ghi)[: 364 * 288].reshape(-1, 12).mean(axis=1)
    day = by_hour.reshape(-1, 24).mean(axis=0)

    # Hours of UTC from 23 on: dinner at 19 is the nineteenth or twentieth.
    assert int(np.argmax(day)) in {18, 19, 20}
    assert day.max() > 3 * day[2:6].mean()


def test_the_cold_cycles(weeks: Days) -> None:
    """By night a home is never without power, and its fridge comes and goes."""
    kw = _load_kw("single", weeks, np.full(weeks.steps, 0.0))
    night = (weeks.utc_hour > 1) & (weeks.utc_hour < 4)

    assert kw[night].min() > 0.03
    assert kw[night].std() > 0.015
    assert kw[night].max() - kw[night].min() == pytest.approx(0.085, abs=0.01)


def test_dark_days_take_more(weeks: Days) -> None:
    """Light follows the sun, with the same people doing the same."""
    dark, bright = (
        _load_kw("retired", weeks, np.full(weeks.steps, ghi)) for ghi in (0.0, 500.0)
    )

    assert (dark >= bright).all()
    assert dark.sum() > bright.sum()
