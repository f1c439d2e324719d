"""Weighted: by floor area, investment or need, shared again or not."""

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share import Point, Readings
from quartier.engine.share.keys.static import Static
from quartier.engine.share.keys.weighted import Weighted

from tests.engine.share.worlds import communities, points_of, readings_of

READINGS = readings_of({"r": [12]}, {"a": [2], "b": [9], "c": [9]})
POINTS = (
    Point("a", floor_area_m2=60, investment_eur=100, need=1),
    Point("b", floor_area_m2=30, investment_eur=0, need=1),
    Point("c", floor_area_m2=30, investment_eur=300, need=2),
)


@pytest.mark.parametrize(
    ("key", "allocated_wh"),
    [
        (Weighted(), [2, 5, 5]),
        (Weighted(redistributes=False), [2, 3, 3]),
        (Weighted("investment"), [2, 0, 9]),
        (Weighted("investment", redistributes=False), [2, 0, 9]),
        (Weighted("need", redistributes=False), [2, 3, 6]),
        (Weighted("equal"), [2, 5, 5]),
    ],
)
def test_by_hand(key: Weighted, allocated_wh: list[int]) -> None:
    """Twelve by 60, 30 and 30 square metres is 6, 3 and 3; a uses two."""
    allocation = key.allocate(READINGS, POINTS)
    assert allocation.allocated_wh[:, 0].tolist() == allocated_wh


@given(communities())
def test_without_redistribution_it_is_static(readings: Readings) -> None:
    """Equal parts are a static key of equal parts, where those are whole parts."""
    count = len(readings.consumers)
    if count == 3:
        return
    once = Weighted("equal", redistributes=False).allocate(
        readings, points_of(readings)
    )
    static = Static(dict.fromkeys(readings.consumers, 100 / count))
    assert np.array_equal(once.wh, static.allocate(readings, ()).wh)


@given(communities())
def test_sharing_again_leaves_nobody_worse_off(readings: Readings) -> None:
    """Everyone gets at least what it got without, but for a watt-hour of rounding."""
    points = points_of(readings)
    again = Weighted("need").allocate(readings, points).allocated_wh
    once = Weighted("need", redistributes=False).allocate(readings, points)
    assert (again >= once.allocated_wh - len(readings.producers)).all()


def test_it_comes_back_as_written() -> None:
    """And a word that is no weight is refused."""
    document = {"kind": "weighted", "by": "need", "redistributes": False}
    key = read(Weighted, document)
    assert write(key) == {"version": 1, **document}
    with pytest.raises(RefusedError, match="floor_area"):
        read(Weighted, {"by": "surface"})
