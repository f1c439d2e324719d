"""Curves: what a meter said, and where it said nothing."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share import MISSING, Curve, Index
from quartier.engine.share.readings import LIMIT_WH

from tests.engine.share.worlds import BEGIN

CURVE = Curve(BEGIN, 15, np.array([1, MISSING, 3]))


def test_where_it_said_something() -> None:
    """Steps, their moments, and the end."""
    assert CURVE.known.tolist() == [True, False, True]
    assert (CURVE.steps, CURVE.end) == (3, BEGIN + timedelta(minutes=45))
    assert CURVE.moment(2) == BEGIN + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("first", "last", "wh"),
    [
        (0, 3, [1, -1, 3]),
        (1, 3, [-1, 3]),
        (-2, 1, [-1, -1, 1]),
        (2, 5, [3, -1, -1]),
        (-1, 4, [-1, 1, -1, 3, -1]),
        (5, 7, [-1, -1]),
        (-4, -2, [-1, -1]),
        (2, 1, []),
    ],
)
def test_between_two_moments(first: int, last: int, wh: list[int]) -> None:
    """Outside of the curve nothing is known."""
    step = timedelta(minutes=15)
    part = CURVE.between(BEGIN + first * step, BEGIN + last * step)
    assert part.wh.tolist() == wh
    assert part.begin == BEGIN + first * step


def test_a_moment_within_a_step_is_refused() -> None:
    """A step is never cut."""
    with pytest.raises(RefusedError, match="15 min"):
        CURVE.between(BEGIN, BEGIN + timedelta(minutes=20))


@pytest.mark.parametrize(
    ("begin", "step_min", "wh", "path"),
    [
        (datetime(2026, 3, 29), 15, [1], "begin"),  # noqa: DTZ001 (the fault)
        (BEGIN + timedelta(minutes=1), 15, [1], "begin"),
        (BEGIN, 7, [1], "step_min"),
        (BEGIN, 15, [1.5], "wh"),
        (BEGIN, 15, [[1]], "wh"),
        (BEGIN, 15, [0, -2, -3], "wh[1]"),
        (BEGIN, 15, [LIMIT_WH], "wh[0]"),
    ],
)
def test_what_no_meter_says_is_refused(
    begin: datetime, step_min: int, wh: list[float], path: str
) -> None:
    """Each fault with its path."""
    with pytest.raises(RefusedError) as caught:
        Curve(begin, step_min, np.array(wh))
    assert [fault.path for fault in caught.value.faults] == [path]


@pytest.mark.parametrize(
    "index", [((0, -1),), ((-1, 0),), ((4, 0),), ((1, 5), (2, 4)), ((1, 5), (1, 6))]
)
def test_what_no_index_shows_is_refused(index: Index) -> None:
    """Below zero, outside of its curve, falling, or twice at a moment."""
    with pytest.raises(RefusedError) as caught:
        Curve(BEGIN, 15, np.array([1, 2, 3]), index)
    assert [fault.path for fault in caught.value.faults] == ["index"]


@pytest.mark.parametrize(
    ("first", "last", "index"),
    [
        (0, 3, ((0, 7), (3, 20))),
        (-1, 4, ((1, 7), (4, 20))),
        (1, 3, ((2, 20),)),
        (0, 2, ((0, 7),)),
    ],
)
def test_an_index_goes_with_its_moments(first: int, last: int, index: Index) -> None:
    """At the edges it is kept, beyond them it is not."""
    step = timedelta(minutes=15)
    curve = Curve(BEGIN, 15, CURVE.wh, ((0, 7), (3, 20)))
    assert curve.between(BEGIN + first * step, BEGIN + last * step).index == index


def test_a_curve_keeps_to_itself() -> None:
    """It is in UTC, and does not change with the array it was made of."""
    array = np.array([1])
    curve = Curve(BEGIN, 60, array)
    array[0] = 2
    assert (curve.wh.tolist(), curve.begin.tzinfo) == ([1], UTC)
