"""The sun goes its way over the town near Lyon."""

import numpy as np
import pytest
from quartier.lab.example.nature import Days, path, shine
from quartier.lab.sun import Path


@pytest.fixture(scope="module")
def way(year: Days) -> Path:
    """Follow the sun for a year."""
    return path(year)


def test_the_sun_is_highest_at_noon(year: Days, way: Path) -> None:
    """At 4.84 degrees east it stands in the south twenty minutes before 12 in UTC."""
    noon = np.argmin(way.zenith_deg.reshape(-1, 288), axis=1)
    hours = year.utc_hour[:288][noon]

    assert hours.min() > 11.3
    assert hours.max() < 12.0
    # 90 - 45.76 + 23.44 degrees above the horizon in June.
    assert 90.0 - way.zenith_deg.min() == pytest.approx(67.7, abs=0.1)


def test_a_clear_year(way: Path) -> None:
    """Without a cloud a plane gets some 1,850 kWh a m2, and some 940 W at noon."""
    assert 1750 < way.clear_w_per_m2.sum() / 12_000 < 2000
    assert 900 < way.clear_w_per_m2.max() < 1000


def test_clouds_take_their_part(way: Path) -> None:
    """Half the clearness is half the sun."""
    clouds = shine(way, np.full(len(way.zenith_deg), 0.5))

    np.testing.assert_allclose(clouds, 0.5 * way.clear_w_per_m2)
