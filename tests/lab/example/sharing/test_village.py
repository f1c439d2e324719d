"""The village lies within two kilometres, and its school is served first."""

import numpy as np
from quartier.engine.share.perimeter import furthest
from quartier.lab.example.sharing import village


def test_it_is_small_enough() -> None:
    """The two furthest points are between one and two kilometres apart."""
    points = village().operation.points
    north, east = (
        np.array([getattr(point, name) for point in points])
        for name in ("latitude", "longitude")
    )
    assert 1.0 < furthest(north, east).distance_km < 2.0


def test_the_school_comes_first() -> None:
    """No other point has its priority; six houses have roofs of their own."""
    points = {point.id: point for point in village().operation.points}
    first = min(point.priority for point in points.values())
    assert [name for name, one in points.items() if one.priority == first] == ["school"]
    both = [name for name, one in points.items() if one.role == "both"]
    assert len(both) == 6
