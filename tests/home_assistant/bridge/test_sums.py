"""Means over a slot count each reading for as long as it stood."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.sums import Sums

START = datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_a_mean_is_weighed_by_time() -> None:
    """A minute at 1 kW and two at 4 kW are 3 kW."""
    sums = Sums(START)

    sums.add(START + timedelta(minutes=1), {"a": 1.0})
    sums.add(START + timedelta(minutes=3), {"a": 4.0})

    assert sums.means() == {"a": pytest.approx(3.0)}


def test_what_was_seldom_read_has_no_mean() -> None:
    """A sensor that spoke for a third of the time tells nothing of the slot."""
    sums = Sums(START)

    sums.add(START + timedelta(minutes=2), {"a": 1.0})
    sums.add(START + timedelta(minutes=3), {"a": 1.0, "b": 1.0})

    assert set(sums.means()) == {"a"}
    assert set(sums.means(0.3)) == {"a", "b"}


def test_nothing_read_is_no_mean() -> None:
    """No time, no mean; and a clock that steps back counts for nothing."""
    sums = Sums(START)
    sums.add(START, {"a": 5.0})
    sums.add(START - timedelta(minutes=1), {"a": 5.0})

    assert sums.means() == {}


@given(st.lists(st.tuples(st.integers(1, 600), st.floats(-9, 9)), min_size=1))
def test_a_mean_lies_among_its_readings(read: list[tuple[int, float]]) -> None:
    """No mean is beyond the least or the most that was read."""
    sums, now = Sums(START), START
    for seconds, kw in read:
        now += timedelta(seconds=seconds)
        sums.add(now, {"a": kw})

    kws = [kw for _, kw in read]
    assert min(kws) - 1e-9 <= sums.means()["a"] <= max(kws) + 1e-9
