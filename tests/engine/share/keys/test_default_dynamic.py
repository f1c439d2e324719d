"""Default dynamic: pro rata of what each consumed, and nothing is lost."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from quartier.engine.share import Readings
from quartier.engine.share.keys.default_dynamic import DefaultDynamic

from tests.engine.share.worlds import (
    by_name,
    communities,
    largest_remainder,
    readings_of,
)


def test_by_hand() -> None:
    """Six of production for 2, 4 and 6 consumed; a surplus serves all."""
    readings = readings_of({"r": [6, 20]}, {"a": [2, 1], "b": [4, 2], "c": [6, 3]})
    allocation = DefaultDynamic().allocate(readings, ())
    assert allocation.allocated_wh.tolist() == [[1, 1], [2, 2], [3, 3]]
    assert allocation.surplus_wh.tolist() == [[0, 14]]


@given(communities(step_min=15))
def test_like_fractions(readings: Readings) -> None:
    """The same as c / sum c of min(P, sum c) in fractions."""
    allocated = by_name(readings, DefaultDynamic().allocate(readings, ()).allocated_wh)
    consumed = by_name(readings, readings.consumed_wh)
    for step in range(readings.steps):
        total = sum(row[step] for row in consumed.values())
        pool = min(int(readings.total_produced_wh[step]), total)
        shares = {
            name: Fraction(pool * row[step], max(total, 1))
            for name, row in consumed.items()
        }
        got = {name: row[step] for name, row in allocated.items()}
        assert got == largest_remainder(shares, pool)


def test_nobody_at_home() -> None:
    """Where nobody consumes, all is surplus."""
    readings = readings_of({"r": [6]}, {"a": [0], "b": [0]})
    allocation = DefaultDynamic().allocate(readings, ())
    assert np.array_equal(allocation.surplus_wh, readings.produced_wh)
