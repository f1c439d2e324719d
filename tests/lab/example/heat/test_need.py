"""A district takes what its cold and its taps ask, a year through."""

import numpy as np
import pytest
from quartier.lab.example.heat.need import District, year_c, years_share


def test_warmth_and_water() -> None:
    """Ten kelvin below the limit, and taps that take their mean over a day."""
    district = District(heating_kw_per_k=300.0, hot_water_kw=800.0)
    hour = np.arange(24.0)
    need_kw = district.need_kw(np.full(24, 6.0), hour)
    assert need_kw.mean() == pytest.approx(300 * 10 + 800)
    assert need_kw.argmax() == 7
    summer_kw = district.need_kw(np.full(24, 16.5), hour)
    assert summer_kw == pytest.approx(need_kw - 3000)


def test_a_year_is_a_year() -> None:
    """Its hours are as warm as the example's town, and come again."""
    outdoor_c = year_c(0)
    assert outdoor_c.shape == (8760,)
    assert 11 < outdoor_c.mean() < 15
    assert outdoor_c.min() < 0
    np.testing.assert_array_equal(outdoor_c, year_c(0))


def test_what_goes_first_covers() -> None:
    """All of it with power enough, none without, and less when it stands still."""
    water = District(heating_kw_per_k=0.0, hot_water_kw=100.0)
    assert years_share(water, 1000.0) == pytest.approx(1.0)
    assert years_share(water, 0.0) == 0.0
    assert years_share(water, 1000.0, days_off=73.0) == pytest.approx(0.8)
    # The least that the taps take is a fifth of their mean.
    assert years_share(water, 20.0) == pytest.approx(0.2)
