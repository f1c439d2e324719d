"""Time goes on by uptime; a clock that leaps is doubted first."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.decide.when import When, local_s


def test_it_is_known_once_it_was_told() -> None:
    """And goes on by uptime, also where nobody tells it any more."""
    when = When()
    assert when.now_s(5) is None
    assert not when.hear(None, 5)

    assert when.hear(1_000_000, 10)
    assert not when.hear(1_000_001, 11)
    assert when.now_s(20) == 1_000_010


def test_a_little_is_followed_at_once() -> None:
    """Ten minutes, forth or back, and not a second more."""
    for moved, found in ((600, 600), (-600, -600), (601, 0), (-601, 0)):
        when = When()
        when.hear(1_000_000, 0)
        assert not when.hear(1_000_100 + moved, 100)
        assert when.now_s(100) == 1_000_100 + found


@pytest.mark.parametrize("leap_s", [31_536_000, -31_536_000, 86_400, -86_400])
def test_a_leap_is_followed_once_it_stands(leap_s: int) -> None:
    """After a quarter of an hour by its new time, not before."""
    when = When()
    when.hear(1_000_000_000, 0)
    for t in range(100, 1_000, 10):
        assert not when.hear(1_000_000_000 + leap_s + t, t)
        assert when.now_s(t) == 1_000_000_000 + t

    assert when.hear(1_000_000_000 + leap_s + 1_000, 1_000)
    assert when.now_s(1_000) == 1_000_000_000 + leap_s + 1_000


def test_a_leap_that_is_taken_back_was_none() -> None:
    """The quarter of an hour begins anew with each other time."""
    when = When()
    when.hear(1_000_000, 0)
    when.hear(9_000_000, 10)
    when.hear(1_000_900, 900)
    when.hear(9_000_990, 1_000)
    assert not when.hear(9_001_700, 1_700)
    assert when.now_s(1_700) == 1_001_700


@given(st.integers(946_684_800, 4_000_000_000))
def test_the_wall_is_that_of_paris(now_s: int) -> None:
    """With the summer time of the EU, as the time zone's own rules have it."""
    there = datetime.fromtimestamp(now_s, UTC).astimezone(ZoneInfo("Europe/Paris"))

    assert (
        local_s(now_s, 60, 1) == there.hour * 3_600 + there.minute * 60 + there.second
    )


@pytest.mark.parametrize("now_s", [1_774_745_999, 1_774_746_000, 1_792_890_000])
def test_the_wall_changes_at_one_utc(now_s: int) -> None:
    """On the last Sundays of March and October 2026, to the second."""
    there = datetime.fromtimestamp(now_s, UTC).astimezone(ZoneInfo("Europe/Paris"))
    found = local_s(now_s, 60, 1)

    assert found == there.hour * 3_600 + there.minute * 60 + there.second
    assert local_s(now_s, 60, 0) == (now_s + 3_600) % 86_400
