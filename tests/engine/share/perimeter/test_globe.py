"""The furthest two of many points, against every pair, one by one."""

import math
import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.perimeter.globe import EARTH_KM, furthest

anywhere = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
nearby = st.tuples(st.floats(48.85, 48.87), st.floats(2.34, 2.36))


def _haversine_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Reckon one distance by the formula of Sinnott, 1984."""
    (north_1, east_1), (north_2, east_2) = (
        tuple(map(math.radians, place)) for place in (one, other)
    )
    square = (
        math.sin((north_2 - north_1) / 2) ** 2
        + math.cos(north_1) * math.cos(north_2) * math.sin((east_2 - east_1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(square)))


@given(places=st.lists(anywhere | nearby, min_size=2, max_size=30))
def test_every_pair_is_looked_at(places: list[tuple[float, float]]) -> None:
    """The distance is that of the furthest pair, and the pair named has it."""
    span = furthest(*np.array(places).T)
    brute_km = max(_haversine_km(one, other) for one, other in combinations(places, 2))
    of_pair_km = _haversine_km(places[span.first], places[span.second])
    # Between antipodes the arcsine is steep: half a millimetre in the sine is metres.
    slack_km = 1e-6 if brute_km < 19_000 else 1.0
    assert span.distance_km == pytest.approx(brute_km, rel=1e-7, abs=slack_km)
    assert of_pair_km == pytest.approx(brute_km, rel=1e-7, abs=slack_km)


@given(places=st.lists(nearby, min_size=2, max_size=30), data=st.data())
def test_the_order_does_not_matter(
    places: list[tuple[float, float]], data: st.DataObject
) -> None:
    """Not by the last digit."""
    shuffled = data.draw(st.permutations(places))
    one, other = (furthest(*np.array(each).T) for each in (places, shuffled))
    assert one.distance_km == other.distance_km


def test_known_distances() -> None:
    """Paris to Metz, a quarter of the globe, and across the date line."""
    paris_metz = furthest(np.array([48.8566, 49.1193]), np.array([2.3522, 6.1757]))
    assert paris_metz.distance_km == pytest.approx(280.3, abs=0.5)
    quarter = furthest(np.array([0.0, 90.0]), np.array([0.0, 0.0]))
    assert quarter.distance_km == pytest.approx(EARTH_KM * math.pi / 2)
    line = furthest(np.array([0.0, 0.0]), np.array([179.9, -179.9]))
    assert line.distance_km == pytest.approx(22.239, abs=0.001)


def test_a_single_point_is_near_itself() -> None:
    """None is an error."""
    assert furthest(np.array([50.0]), np.array([3.0])).distance_km == 0
    with pytest.raises(ValueError, match="no point"):
        furthest(np.array([]), np.array([]))


def test_a_thousand_points_across_blocks() -> None:
    """Two that lie out are found wherever they stand, in well under a second."""
    chance = np.random.default_rng(7)
    north = 48.85 + 0.001 * chance.random(1000)
    east = 2.35 + 0.001 * chance.random(1000)
    north[523], north[877] = 48.80, 48.90
    began = time.process_time()
    span = furthest(north, east)
    assert time.process_time() - began < 1.0
    assert (span.first, span.second) == (523, 877)
