"""Roofs give what they give near Lyon, and nothing by night."""

import numpy as np
import pytest
from quartier.lab.example.nature import Days, Path, Roof, Site, path, roof_kw, shine


@pytest.fixture(scope="module")
def way(year: Days) -> Path:
    """Follow the sun for a year."""
    return path(year, Site())


def test_there_is_no_sun_at_night(way: Path) -> None:
    """Under the horizon nothing shines, and no roof gives anything."""
    night = way.zenith_deg > 90.0
    power = roof_kw(way, way.clear_w_per_m2, np.full(len(night), 5.0), Roof(3, 30, 180))

    assert 0.45 < night.mean() < 0.52
    assert not way.clear_w_per_m2[night].any()
    assert not power[night].any()
    assert power[~night].max() > 2.0


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


@pytest.mark.parametrize(
    ("roof", "low", "high"),
    [
        (Roof(1.0, 32.0, 180.0), 1450, 1750),
        (Roof(1.0, 30.0, 90.0), 1150, 1450),
        (Roof(1.0, 30.0, 0.0), 800, 1050),
        (Roof(1.0, 90.0, 180.0), 1000, 1350),
    ],
)
def test_yields_of_a_clear_year(way: Path, roof: Roof, low: float, high: float) -> None:
    """South gives most, east and a wall four fifths of it, north much less."""
    power = roof_kw(way, way.clear_w_per_m2, np.full(len(way.zenith_deg), 13.0), roof)

    assert low < power.sum() / 12 < high
    assert 0.0 <= power.min() <= power.max() <= 1.0


def test_clouds_and_heat_take_their_part(way: Path) -> None:
    """Half the sun gives about half, and 20 K more take 7 %."""
    roof, cool = Roof(6.0, 30.0, 180.0), np.full(len(way.zenith_deg), 10.0)
    clear = roof_kw(way, way.clear_w_per_m2, cool, roof).sum()

    clouds = shine(way, np.full(len(cool), 0.5))
    dull = roof_kw(way, clouds, cool, roof).sum()
    hot = roof_kw(way, way.clear_w_per_m2, cool + 20.0, roof).sum()

    assert 0.4 < dull / clear < 0.6
    assert hot / clear == pytest.approx(0.93, abs=0.01)
