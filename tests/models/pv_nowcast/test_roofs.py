"""Roofs are put under skies as their owners put them: by chance, within bounds."""

from pathlib import Path

import numpy as np
import pytest

from models.pv_nowcast.roofs import PER_DAY, house, roofs
from models.pv_nowcast.skies import Sun, Town, simulated


def _chance(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@pytest.fixture(scope="module")
def sky() -> Sun:
    """Let a year pass over Lille."""
    return simulated(Town("lille", 50.63, 3.06, 2023), _chance())


def test_a_simulated_year_has_its_sun(sky: Sun) -> None:
    """Its clouds are Lyon's, where a year has 1,390 kWh/m2; the sun is Lille's."""
    year = sky.ghi_w_per_m2.sum() / 4_000

    assert len(sky.ghi_w_per_m2) == 365 * PER_DAY
    assert 1_200 < year < 1_400
    assert sky.ghi_w_per_m2.min() == 0.0
    np.testing.assert_array_equal(sky.ghi_w_per_m2 * 10 % 1 < 1e-6, True)  # noqa: FBT003 (an array of it)


def test_each_second_roof_tells_half_hours(sky: Sun) -> None:
    """As much energy, told twice; and no roof is like the other."""
    found = list(roofs("lille", sky, 4, _chance(2)))

    assert [one.held for one in found] == [1, 2, 1, 2]
    for one in found:
        pairs = one.power_kw.reshape(-1, 2)
        assert (pairs[:, 0] == pairs[:, 1]).all() == (one.held == 2)
        assert 400 < one.power_kw.sum() / 4 < 1_300
        assert 0.0 <= one.power_kw.min() <= one.power_kw.max() <= 1.1
    totals = {round(float(one.power_kw.sum()), 3) for one in found}
    assert len(totals) == 4


def test_the_measured_house_is_read(data: Path) -> None:
    """Half-hours told twice, to four or five kW, with gaps that stay gaps."""
    series = house(data)

    assert series.held == 2
    assert len(series.power_kw) == 258 * PER_DAY
    assert 4.0 < np.nanmax(series.power_kw) < 5.0
    assert 0.0 < np.isnan(series.power_kw).mean() < 0.1
