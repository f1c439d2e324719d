"""Static: fixed parts, and what is not used is not shared again."""

import pytest
from hypothesis import given
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share import Readings
from quartier.engine.share.keys.static import Static

from tests.engine.share.worlds import by_name, communities, readings_of


def test_by_hand() -> None:
    """Halves of ten: one uses three of its five, the other all, and two are surplus."""
    readings = readings_of({"r": [10]}, {"a": [3], "b": [9]})
    allocation = Static({"a": 50, "b": 50}).allocate(readings, ())
    assert allocation.allocated_wh.tolist() == [[3], [5]]
    assert allocation.entitled_wh.tolist() == [[[5], [5]]]
    assert allocation.surplus_wh.tolist() == [[2]]


def test_a_producer_may_have_parts_of_its_own() -> None:
    """The second roof is all for one household, who takes from both pro rata."""
    readings = readings_of({"r1": [10], "r2": [10]}, {"a": [9], "b": [9]})
    key = Static({"a": 20, "b": 80}, {"r2": {"a": 100}})
    allocation = key.allocate(readings, ())
    assert allocation.entitled_wh.tolist() == [[[2], [8]], [[10], [0]]]
    assert allocation.wh[:, 0, 0].tolist() == [2, 7]
    assert allocation.wh[:, 1, 0].tolist() == [8, 0]


@given(communities())
def test_nobody_has_more_than_its_part(readings: Readings) -> None:
    """It is min(k P, c), to a watt-hour of rounding, for thirds that are no whole."""
    key = Static(dict.fromkeys(readings.consumers[:3], 33.3333))
    allocated = by_name(readings, key.allocate(readings, ()).allocated_wh)
    made = readings.total_produced_wh.tolist()
    for name, row in by_name(readings, readings.consumed_wh).items():
        for step, consumed in enumerate(row):
            part = 0.333333 * made[step] if name in readings.consumers[:3] else 0.0
            assert allocated[name][step] <= consumed
            # A watt-hour of rounding for each roof.
            near = len(readings.producers)
            assert abs(allocated[name][step] - min(part, consumed)) <= near


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({}, "percent"),
        ({"percent": {"a": 60, "b": 40.0001}}, "percent"),
        ({"percent": {"a": 33.33333}}, "percent"),
        ({"percent": {"a": 1}, "by_producer": {"r": {"a": 101}}}, "by_producer.r.a"),
        (
            {"percent": {"a": 1}, "by_producer": {"r": {"a": 60, "b": 60}}},
            "by_producer.r",
        ),
    ],
)
def test_parts_above_the_whole_are_refused(
    document: dict[str, object], path: str
) -> None:
    """Each with its path."""
    with pytest.raises(RefusedError) as caught:
        read(Static, document)
    assert [fault.path for fault in caught.value.faults] == [path]


def test_it_comes_back_as_written() -> None:
    """With its kind."""
    key = Static({"a": 33.3333}, {"r": {"b": 100.0}})
    document = write(key)
    assert document["kind"] == "static"
    assert read(Static, document) == key
    assert (key.takers(), key.givers()) == ({"a", "b"}, {"r"})
