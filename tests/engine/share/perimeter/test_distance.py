"""The two furthest points decide, and are named; what is too close is not judged."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from quartier.engine.share import Point
from quartier.engine.share.perimeter.distance import distance_objections

from .places import flat, zone

NEAR = zone(area="distance", most_km=2.0)


def test_who_lies_too_far_is_named() -> None:
    """With the distance, in both languages."""
    points = [flat("a"), flat("b", 1.5), flat("c", 2.5)]
    [(is_known, found)] = distance_objections(points, NEAR)
    assert is_known
    assert found.says.en == "a and c lie 2.500 km apart; 2.0 km are allowed."
    assert found.says.fr == (
        "a et c sont à 2,500 km l’un de l’autre ; 2,0 km sont permis."
    )


@given(north_km=st.lists(st.floats(0, 5), min_size=1, max_size=8))
def test_only_the_width_counts(north_km: list[float]) -> None:
    """Along a street: the widest gap against two kilometres."""
    width = max(north_km) - min(north_km)
    assume(abs(width - 2) > 0.013)
    points = [flat(f"p{at}", km) for at, km in enumerate(north_km)]
    found = list(distance_objections(points, NEAR))
    assert [is_known for is_known, _ in found] == ([True] if width > 2 else [])


def test_too_close_to_call() -> None:
    """A globe is no ellipsoid: within twelve metres of the limit nobody is judged."""
    for km, known in ((1.987, []), (1.99, [False]), (2.01, [False]), (2.013, [True])):
        found = list(distance_objections([flat("a"), flat("b", km)], NEAR))
        assert [is_known for is_known, _ in found] == known, km


def test_who_is_not_placed_is_named() -> None:
    """The others are judged all the same."""
    points = [flat("a"), Point("lost"), replace(flat("half"), longitude=None)]
    [(is_known, found)] = distance_objections([*points, flat("b", 1)], NEAR)
    assert not is_known
    assert "lost, half" in found.says.en
    far = list(distance_objections([*points, flat("b", 3)], NEAR))
    assert [each.rule for _, each in far] == ["place", "distance"]


def test_no_distance_asks_nothing() -> None:
    """A building may hold points that nobody placed."""
    assert not list(distance_objections([Point("lost")], zone(area="building")))
