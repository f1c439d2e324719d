"""Priority cascade: level by level, and glasses filled within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share import Point, Readings
from quartier.engine.share.keys.priority_cascade import PriorityCascade

from tests.engine.share.worlds import (
    by_name,
    communities,
    exact_fill,
    largest_remainder,
    points_of,
    readings_of,
)

READINGS = readings_of({"r": [10, 30]}, {"a": [4, 4], "b": [8, 8], "lift": [3, 3]})
POINTS = (Point("a", priority=1), Point("b"), Point("lift", is_common_area=True))


def test_by_hand() -> None:
    """One first, then b and the lift: 6 in equal parts of which the lift takes 3."""
    allocation = PriorityCascade().allocate(READINGS, POINTS)
    assert allocation.allocated_wh.tolist() == [[4, 4], [3, 8], [3, 3]]


def test_common_areas_first() -> None:
    """The lift before all: then a, and b has the rest."""
    allocation = PriorityCascade(common_areas_first=True).allocate(READINGS, POINTS)
    assert allocation.allocated_wh[:, 0].tolist() == [4, 3, 3]
    readings = readings_of({"r": [5]}, {"a": [4], "b": [8], "lift": [3]})
    allocation = PriorityCascade(common_areas_first=True).allocate(readings, POINTS)
    assert allocation.allocated_wh[:, 0].tolist() == [2, 0, 3]


def test_levels_and_ratios_of_its_own() -> None:
    """All in one level, b for three: 6 of 10, and a and the lift 2 each."""
    key = PriorityCascade(ratios={"b": 3}, levels=dict.fromkeys(("a", "b", "lift"), 0))
    assert key.allocate(READINGS, POINTS).allocated_wh[:, 0].tolist() == [2, 6, 2]
    assert key.takers() == {"a", "b", "lift"}


@given(communities(step_min=15), st.data())
def test_like_fractions(readings: Readings, data: st.DataObject) -> None:
    """The same as a plain cascade in fractions, whatever the levels and ratios."""
    names = readings.consumers
    levels = {name: data.draw(st.integers(0, 2)) for name in names}
    ratios = {name: data.draw(st.sampled_from((1.0, 1.5, 7.0))) for name in names}
    key = PriorityCascade(ratios=ratios, levels=levels)
    got = by_name(readings, key.allocate(readings, points_of(readings)).allocated_wh)
    consumed = by_name(readings, readings.consumed_wh)
    weights = {name: round(ratio * 1000) for name, ratio in ratios.items()}
    for step, pool in enumerate(readings.total_produced_wh.tolist()):
        left = pool
        for level in range(3):
            rooms = {name: consumed[name][step] for name in names}
            rooms = {name: rooms[name] for name in names if levels[name] == level}
            total = min(left, sum(rooms.values()))
            want = largest_remainder(exact_fill(left, rooms, weights), total)
            assert {name: got[name][step] for name in rooms} == want
            left -= total


def test_a_lower_level_waits() -> None:
    """Who comes later has nothing while one before it still consumes more."""
    readings = readings_of({"r": [7]}, {"a": [8], "b": [8]})
    allocation = PriorityCascade().allocate(readings, POINTS)
    assert allocation.allocated_wh.tolist() == [[7], [0]]


def test_it_comes_back_as_written() -> None:
    """Two ways to weigh at once do not."""
    document = {"kind": "priority_cascade", "by": "floor_area", "levels": {"a": 0}}
    assert write(read(PriorityCascade, document)) == {"version": 1, **document}
    with pytest.raises(RefusedError, match="floor_area"):
        read(PriorityCascade, document | {"ratios": {"a": 2}})


def test_points_that_say_nothing_are_refused() -> None:
    """By floor area where nobody has one; ratios that are all zero."""
    for key in (
        PriorityCascade("investment"),
        PriorityCascade(ratios=dict.fromkeys(READINGS.consumers, 0)),
    ):
        with pytest.raises(RefusedError, match="above zero"):
            key.allocate(READINGS, POINTS)
