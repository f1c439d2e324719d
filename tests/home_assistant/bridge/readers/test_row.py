"""Rows, moments and numbers."""

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.readers.row import Keys, Wall, number, rows


def test_an_hour_told_twice_is_two_hours() -> None:
    """When clocks go back, the second 02:00 is an hour after the first."""
    items = [
        {"time": f"2026-10-25T{hour:02}:00:00", "price": at}
        for at, hour in enumerate((1, 2, 2, 3))
    ]

    found = list(rows(items, "Europe/Paris", Keys(("time",), ("price",))))

    assert [row.starts.hour for row in found] == [23, 0, 1, 2]


@pytest.mark.parametrize(
    ("told", "value"),
    [(1, 1.0), ("1,5", 1.5), (" 2 ", 2.0), (-0.01, -0.01)],
)
def test_numbers_are_read(told: object, value: float) -> None:
    """Numbers count as they are, and those in text too."""
    assert number(told) == value


@given(st.booleans() | st.none() | st.binary() | st.just(10**400) | st.just("inf"))
def test_what_is_no_number_is_unknown(told: object) -> None:
    """Flags, nothing, bytes and infinities are NaN."""
    assert math.isnan(number(told))


def test_what_is_no_moment_is_none() -> None:
    """Years that cannot be, numbers and words are no moments."""
    wall = Wall("Europe/Paris")

    assert wall.moment("2026-11-25T12:00:00+01:00") == datetime(
        2026, 11, 25, 11, tzinfo=UTC
    )
    for told in ("9999-12-31T23:59:59Z", 12, "noon", None, True):
        assert wall.moment(told) is None
