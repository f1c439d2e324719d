"""Dynamic simple: one pot, and percentages step by step."""

from datetime import timedelta

import numpy as np
import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.keys.dynamic_simple import DynamicSimple

from tests.engine.share.worlds import BEGIN, readings_of

READINGS = readings_of(
    {"r1": [6, 0], "r2": [6, 8]}, {"a": [5, 5], "b": [9, 9]}, step_min=15
)


def test_by_hand() -> None:
    """Nine and three of twelve, then all of eight; the first uses five each time."""
    key = DynamicSimple(
        BEGIN, {"a": np.array([75.0, 100.0]), "b": np.array([25.0, 0.0])}
    )
    allocation = key.allocate(READINGS, ())
    assert allocation.allocated_wh.tolist() == [[5, 5], [3, 0]]
    assert allocation.given_wh.sum(axis=0).tolist() == [8, 5]
    assert allocation.unused_wh.tolist() == [[4, 3], [0, 0]]
    # Both roofs are one pot, and both give half of what is set aside of it.
    assert allocation.entitled_wh[:, :, 0].sum(axis=1).tolist() == [6, 6]


def test_a_longer_schedule_is_read_where_the_readings_are() -> None:
    """The readings' second step is the schedule's third."""
    rows = {"a": np.array([0.0, 0.0, 50.0, 0.0])}
    key = DynamicSimple(BEGIN - timedelta(minutes=15), rows)
    allocation = key.allocate(READINGS, ())
    assert allocation.allocated_wh.tolist() == [[0, 4], [0, 0]]


def test_a_schedule_that_ends_too_soon_is_refused() -> None:
    """Also one without a row."""
    for rows in ({"a": np.array([1.0])}, {}):
        with pytest.raises(RefusedError, match="covers"):
            DynamicSimple(BEGIN, rows).allocate(READINGS, ())


def test_it_comes_back_as_written() -> None:
    """And percentages above the whole do not."""
    document = {
        "kind": "dynamic_simple",
        "begin": "2026-03-29T00:00:00+00:00",
        "percent": {"a": [33.3333, 0.0], "b": [66.6667, 1.0]},
    }
    key = read(DynamicSimple, document)
    assert write(key) == {"version": 1, **document}
    assert key.takers() == {"a", "b"}
    with pytest.raises(RefusedError, match="100 % at most"):
        read(DynamicSimple, document | {"percent": {"a": [60], "b": [60]}})
