"""Dwellings lose what dwellings of their age lose, and are heated through the cold."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.things import dwelling as walls
from quartier.engine.things.dwelling import Dwelling

OLD = Dwelling(96.0, "1982", 2)
NEW = Dwelling(96.0, "2016", 2)


def test_younger_houses_lose_less() -> None:
    """Each period loses less than the one before."""
    losses = list(walls.G_W_PER_M3_K.values())

    assert all(one > other for one, other in pairwise(losses))
    assert OLD.loss_kw_per_k == pytest.approx(1.4 * 96 * 2.5 / 1000)


def test_a_season_of_heat_is_french() -> None:
    """With 55,000 K·h below 18 °C, one takes some 190 kWh a m2, the other 30."""
    per_m2 = [d.loss_kw_per_k * 55_000 / d.area_m2 for d in (OLD, NEW)]

    assert per_m2 == pytest.approx([192.5, 30.25])


@given(
    st.sampled_from(list(walls.G_W_PER_M3_K)),
    st.floats(15.0, 200.0),
    st.floats(-12.0, 30.0),
)
def test_resistances_make_up_the_loss(
    built: walls.Period, area_m2: float, outdoor_c: float
) -> None:
    """Inner and outer resistance in series are the whole; it begins within comfort."""
    dwelling = Dwelling(area_m2, built, 2)

    space = dwelling.space("rooms", outdoor_c)

    whole = 1.0 / (1.0 / space.inner_kw_per_k + 1.0 / space.outer_kw_per_k)
    assert whole == pytest.approx(dwelling.loss_kw_per_k, rel=1e-2)
    assert all(band.low_c < band.high_c for band in space.comfort)
    assert dwelling.night_c <= space.air_c
    assert min(outdoor_c, 10.0) <= space.mass_c <= max(outdoor_c, space.air_c) + 2.0


@pytest.mark.parametrize(("outdoor_c", "warmest_c"), [(-5, 22), (9, 22), (25, 30.1)])
def test_what_is_borne_follows_the_season(outdoor_c: float, warmest_c: float) -> None:
    """In winter 3 K above comfort, in summer what the standard says."""
    space = OLD.space("rooms", outdoor_c)

    assert {band.high_c for band in space.comfort} == {warmest_c}


def test_heating_covers_the_design_day() -> None:
    """At -8 °C radiators hold 20 °C with a fifth to spare; a pump with its COP."""
    needed_kw = OLD.loss_kw_per_k * 28.0

    assert OLD.heater("heater").power_kw == pytest.approx(1.2 * needed_kw, abs=0.05)
    pump = OLD.heat_pump("pump")
    assert pump.electric_kw == pytest.approx(1.2 * needed_kw / 1.9, abs=0.01)
