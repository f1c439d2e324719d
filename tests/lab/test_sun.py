"""Roofs give what they give near Lyon, and nothing by night."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine import Floats
from quartier.lab.sun import Path, Roof, Site, day_of_year, path, roof_kw

SITE: Final = Site(latitude=45.76, longitude=4.84, altitude_m=200.0)
# The middles of all quarters of an hour of a year.
YEAR_S: Final = (
    datetime(2026, 1, 1, tzinfo=UTC).timestamp() + np.arange(0.5, 365 * 96) * 900.0
)


@pytest.fixture(scope="module")
def way() -> Path:
    """Follow the sun for a year."""
    return path(YEAR_S, SITE)


def _mild(way: Path, outdoor_c: float = 13.0) -> Floats:
    return np.full(len(way.zenith_deg), outdoor_c)


def test_days_are_counted_from_new_year() -> None:
    """The first is 1, and after the last the count begins again."""
    assert day_of_year(YEAR_S)[0] == pytest.approx(1 + 450 / 86_400)
    assert day_of_year(YEAR_S)[-1] == pytest.approx(366, abs=0.01)
    assert day_of_year(np.append(YEAR_S, YEAR_S[-1] + 86_400))[-1] < 2.0


def test_there_is_no_sun_at_night(way: Path) -> None:
    """Under the horizon nothing shines, and no roof gives anything."""
    night = way.zenith_deg > 90.0
    power = roof_kw(way, way.clear_w_per_m2, _mild(way), Roof(3, 30, 180))

    assert 0.45 < night.mean() < 0.52
    assert not way.clear_w_per_m2[night].any()
    assert not power[night].any()
    assert power[~night].max() > 2.0


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
    power = roof_kw(way, way.clear_w_per_m2, _mild(way), roof)

    assert low < power.sum() / 4 < high
    assert 0.0 <= power.min() <= power.max() <= 1.0


def test_the_yield_of_a_year_with_clouds(way: Path) -> None:
    """Clear days and dull ones in turn: what roofs of the region are known to give."""
    clearness = np.resize(np.repeat([1.0, 0.9, 0.5, 0.85, 0.3, 0.8], 96), len(YEAR_S))
    ghi = way.clear_w_per_m2 * clearness

    power = roof_kw(way, ghi, _mild(way), Roof(1.0, 30.0, 180.0))

    assert 1000 < power.sum() / 4 < 1400


def test_each_side_has_its_hours(way: Path) -> None:
    """In the morning east gives more than south, at noon less, and west the reverse."""
    east, south, west = (
        roof_kw(way, way.clear_w_per_m2, _mild(way), Roof(1.0, 30.0, azimuth_deg))
        .reshape(-1, 96)
        .mean(axis=0)
        for azimuth_deg in (90.0, 180.0, 270.0)
    )
    morning, noon, evening = 7 * 4, 12 * 4, 16 * 4 + 2

    assert east[morning] > south[morning] > west[morning]
    assert south[noon] > east[noon]
    assert south[noon] > west[noon]
    assert west[evening] > south[evening] > east[evening]


def test_clouds_and_heat_take_their_part(way: Path) -> None:
    """Half the sun gives about half, and 20 K more take 7 %."""
    roof, cool = Roof(6.0, 30.0, 180.0), _mild(way, 10.0)
    clear = roof_kw(way, way.clear_w_per_m2, cool, roof).sum()

    dull = roof_kw(way, 0.5 * way.clear_w_per_m2, cool, roof).sum()
    hot = roof_kw(way, way.clear_w_per_m2, cool + 20.0, roof).sum()

    assert 0.4 < dull / clear < 0.6
    assert hot / clear == pytest.approx(0.93, abs=0.01)


def test_what_is_not_known_is_not_zero(way: Path) -> None:
    """By day, no weather is no power; by night there is none in any weather."""
    day = way.zenith_deg < 89.5
    gap, known = np.full(len(day), np.nan), _mild(way)

    for ghi, outdoor_c in ((gap, known), (way.clear_w_per_m2, gap), (gap, gap)):
        power = roof_kw(way, ghi, outdoor_c, Roof(3.0, 30.0, 180.0))
        np.testing.assert_array_equal(np.isnan(power), day)
        assert not power[~day].any()


def test_a_flat_roof_by_hand(way: Path) -> None:
    """On the level no model of the sky is needed: cells, losses and inverter are left.

    Cells get warmer by 43 K under the full sun in a breeze of 2 m/s.
    """
    ghi = way.clear_w_per_m2
    cell_c = 13.0 + ghi * np.exp(-2.98 - 0.0471 * 2.0) + ghi / 1000.0
    expected = 3.0 * ghi / 1000.0 * (1.0 - 0.0035 * (cell_c - 25.0)) * 0.86 * 0.96

    power = roof_kw(way, ghi, _mild(way), Roof(3.0, 0.0, 180.0))

    np.testing.assert_allclose(power, expected, rtol=2e-3, atol=2e-3)


# pandas warns of what pvlib asks of it.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("clearness", [1.0, 0.6])
@pytest.mark.parametrize("day", ["2026-03-20", "2026-06-21"])
@pytest.mark.parametrize(("tilt_deg", "azimuth_deg"), [(30.0, 180.0), (30.0, 90.0)])
def test_another_chain_of_models_agrees(
    day: str, clearness: float, tilt_deg: float, azimuth_deg: float
) -> None:
    """So does pvlib's own chain, with beam and diffuse parted by another model."""
    noon = datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp()
    utc_s = noon + np.arange(0.5, 288) * 300.0
    way = path(utc_s, SITE)
    ghi = clearness * way.clear_w_per_m2

    power = roof_kw(way, ghi, np.full(288, 15.0), Roof(3.0, tilt_deg, azimuth_deg))

    expected = _chained_kw(utc_s, ghi, tilt_deg, azimuth_deg)
    assert power.sum() == pytest.approx(expected.sum(), rel=0.03)
    # At each moment, too, but where the sun grazes the roof or the horizon.
    high = way.zenith_deg < 75.0
    assert np.abs(power - expected)[high].max() < 0.06 * 3.0


def _chained_kw(
    utc_s: Floats, ghi: Floats, tilt_deg: float, azimuth_deg: float
) -> Floats:
    """Tell the power of 3 kW at 15 °C by pvlib's model chain and by DISC."""
    import pandas as pd  # noqa: PLC0415 (slow)
    from pvlib import irradiance, location, modelchain, pvsystem  # noqa: PLC0415 (slow)

    times = pd.DatetimeIndex(pd.to_datetime(utc_s, unit="s", utc=True))
    place = location.Location(SITE.latitude, SITE.longitude, altitude=SITE.altitude_m)
    zenith_deg = place.get_solarposition(times)["zenith"]
    dni = irradiance.disc(pd.Series(ghi, times), zenith_deg, times)["dni"]
    dhi = (ghi - dni * np.cos(np.radians(zenith_deg))).clip(lower=0.0)
    panels = pvsystem.Array(
        pvsystem.FixedMount(tilt_deg, azimuth_deg),
        module_parameters={"pdc0": 3.0, "gamma_pdc": -0.0035},
        temperature_model_parameters={"a": -2.98, "b": -0.0471, "deltaT": 1.0},
    )
    chain = modelchain.ModelChain(
        pvsystem.PVSystem([panels], inverter_parameters={"pdc0": 3.0}),
        place,
        dc_model="pvwatts",
        ac_model="pvwatts",
        losses_model="pvwatts",
        aoi_model="no_loss",
        spectral_model="no_loss",
    )
    weather = {"ghi": ghi, "dni": dni, "dhi": dhi, "temp_air": 15.0, "wind_speed": 2.0}
    chain.run_model(pd.DataFrame(weather, index=times))
    found: Floats = chain.results.ac.fillna(0.0).to_numpy()
    return found
