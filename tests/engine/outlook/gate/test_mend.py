"""Gaps are filled by what is beside them or by a stand-in, and nothing else moves."""

from datetime import UTC, date, datetime
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.gate.look import runs
from quartier.engine.outlook.gate.mend import mend
from quartier.engine.outlook.gate.rule import Mended
from quartier.engine.units import Floats

from tests.strategies import clocks, numbers

START = datetime(2026, 11, 22, tzinfo=UTC)
SHORT_S = 7200.0
GAPPY = st.one_of(numbers(-5.0, 12.0), st.just(nan))


def mended(
    values: list[float], stand_in: list[float], short_s: float = SHORT_S
) -> tuple[list[float], list[Mended]]:
    """Mend hourly values."""
    clock = Clock.even(START, 3600, len(values))
    filled, how = mend(np.array(values), clock, short_s, np.array(stand_in))
    return filled.tolist(), how


@st.composite
def feeds(
    draw: st.DrawFn, stand_ins: st.SearchStrategy[float] = GAPPY
) -> tuple[Clock, Floats, Floats]:
    """Draw a clock of any steps, a feed with holes, and a stand-in."""
    clock = draw(clocks(most=12))
    steps = len(clock)
    values, stand_in = (
        draw(st.lists(of, min_size=steps, max_size=steps)) for of in (GAPPY, stand_ins)
    )
    return clock, np.array(values), np.array(stand_in)


def test_a_short_gap_is_bridged_straight() -> None:
    """Two missing hours lie at a quarter and at three quarters of the way."""
    assert mended([1.0, nan, nan, 5.0], [9.0] * 4) == (
        [1.0, 2.0, 4.0, 5.0],
        ["kept", "interpolated", "interpolated", "kept"],
    )


def test_a_bridge_over_uneven_steps() -> None:
    """The way is measured in time: a long step lies in the middle of its own span."""
    clock = Clock(START, (900, 900, 3600, 900, 900))
    values = np.array([2.0, nan, nan, nan, 8.0])
    filled, how = mend(values, clock, SHORT_S, np.full(5, nan))
    # Middles at 450, 2700 and 4950 of 5400 s.
    assert filled[1:4] == pytest.approx([2.5, 5.0, 7.5])
    assert set(how[1:4]) == {"interpolated"}


@pytest.mark.parametrize(
    ("missing", "how", "value"), [(2, "interpolated", 1.0), (3, "stood in for", 9.0)]
)
def test_as_long_as_a_short_gap_may_be(missing: int, how: Mended, value: float) -> None:
    """A gap of exactly two hours is still short, a third hour makes it long."""
    values = [1.0, *[nan] * missing, 1.0]
    filled, told = mended(values, [9.0] * len(values))
    assert filled[1:-1] == [value] * missing
    assert told[1:-1] == [how] * missing


def test_without_a_short_gap_every_gap_is_long() -> None:
    """Bridges may be forbidden."""
    assert mended([1.0, nan, 3.0], [9.0] * 3, short_s=0.0)[0] == [1.0, 9.0, 3.0]


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        ([nan, 4.0, 5.0], [4.0, 4.0, 5.0]),
        ([4.0, 5.0, nan], [4.0, 5.0, 5.0]),
        ([nan, 4.0, nan], [4.0, 4.0, 4.0]),
    ],
)
def test_a_short_gap_at_an_end_is_held(
    values: list[float], filled: list[float]
) -> None:
    """With one side only, that side holds, rather than a stand-in."""
    assert mended(values, [9.0] * 3)[0] == filled
    how = mended(values, [9.0] * 3)[1]
    assert [one == "held" for one in how] == np.isnan(values).tolist()


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        ([1.0, nan, nan, nan, 5.0], [1.0] * 4 + [5.0]),
        ([nan, nan, nan, nan, 5.0], [5.0] * 5),
    ],
)
def test_a_long_gap_without_a_stand_in_is_held(
    values: list[float], filled: list[float]
) -> None:
    """What was before holds; only where nothing was, what comes after."""
    found, how = mended(values, [nan] * 5)
    assert found == filled
    assert {one for one, x in zip(how, values, strict=True) if np.isnan(x)} == {"held"}


def test_a_stand_in_with_holes() -> None:
    """Where it is silent in a long gap, what was before holds; it is told as one."""
    values, stand_in = [1.0, nan, nan, nan, 5.0], [8.0, 7.0, nan, 9.0, 8.0]
    assert mended(values, stand_in) == (
        [1.0, 7.0, 1.0, 9.0, 5.0],
        ["kept", *["stood in for"] * 3, "kept"],
    )


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_feed_that_is_all_gap(steps: int) -> None:
    """Short or long, the stand-in is all there is; without one nothing is made up."""
    silent = [nan] * steps
    assert mended(silent, [9.0] * steps) == ([9.0] * steps, ["stood in for"] * steps)
    filled, how = mended(silent, silent)
    assert np.isnan(filled).all()
    assert how == ["lost"] * steps


def test_part_of_a_stand_in_leaves_the_rest_unknown() -> None:
    """A feed that never came is not stretched from one hour of its stand-in."""
    filled, how = mended([nan] * 4, [nan, 9.0, nan, nan])
    assert np.isnan(filled).tolist() == [True, False, True, True]
    assert how == ["stood in for"] * 4


def test_each_gap_is_judged_alone() -> None:
    """A short gap beside a long one is bridged, from what was measured between."""
    values = [1.0, nan, 3.0, nan, nan, nan, nan, 4.0, nan]
    filled, how = mended(values, [9.0] * 9)
    assert filled == [1.0, 2.0, 3.0, 9.0, 9.0, 9.0, 9.0, 4.0, 4.0]
    assert how[1::7] == ["interpolated", "held"]
    assert how[3:7] == ["stood in for"] * 4


@pytest.mark.parametrize(
    ("day", "zone", "is_short"),
    [
        (date(2026, 10, 25), "Europe/Paris", False),
        (date(2026, 11, 22), "Europe/Paris", True),
        (date(2027, 3, 28), "Europe/Paris", True),
        (date(2027, 4, 4), "Australia/Lord_Howe", False),
        (date(2026, 10, 4), "Australia/Lord_Howe", True),
    ],
)
def test_a_gap_in_the_night_when_clocks_change(
    day: date, zone: str, *, is_short: bool
) -> None:
    """One o'clock to three is short, but not where an hour comes twice."""
    clock = Clock.days(day, zone, 900)
    hour = clock.hour_of_day(zone)
    gap = (hour >= 1) & (hour < 3)
    values = np.where(gap, nan, 1.0)
    filled, how = mend(values, clock, SHORT_S, np.full(len(clock), 9.0))
    assert set(filled[gap].tolist()) == {1.0 if is_short else 9.0}
    told = {one for one, inside in zip(how, gap, strict=True) if inside}
    assert told == {"interpolated" if is_short else "stood in for"}


@given(feeds())
def test_what_was_measured_is_kept(feed: tuple[Clock, Floats, Floats]) -> None:
    """Mending moves no known value, says so of each, and writes on nothing given."""
    clock, values, stand_in = feed
    for given_one in (values, stand_in):
        given_one.flags.writeable = False
    filled, how = mend(values, clock, SHORT_S, stand_in)
    known = ~np.isnan(values)
    assert np.array_equal(filled[known], values[known])
    assert [one == "kept" for one in how] == known.tolist()


@given(feeds(stand_ins=numbers(-5.0, 12.0)))
def test_with_a_whole_stand_in_nothing_stays_unknown(
    feed: tuple[Clock, Floats, Floats],
) -> None:
    """No filled step leaves the span of what is beside it and of the stand-in."""
    clock, values, stand_in = feed
    filled, how = mend(values, clock, SHORT_S, stand_in)
    for first, end in runs(np.isnan(values)):
        sides = [*values[max(first - 1, 0) : first], *values[end : end + 1]]
        sources = sides if how[first] in {"interpolated", "held"} else stand_in
        assert min(sources) - 1e-9 <= filled[first:end].min()
        assert filled[first:end].max() <= max(sources) + 1e-9
    assert np.isfinite(filled).all()
    assert "lost" not in how


@given(feeds())
def test_mending_twice_changes_nothing_more(
    feed: tuple[Clock, Floats, Floats],
) -> None:
    """What is mended is whole, but where all was silent."""
    clock, values, stand_in = feed
    filled, how = mend(values, clock, SHORT_S, stand_in)
    again, _ = mend(filled, clock, SHORT_S, stand_in)
    known = ~np.isnan(filled)
    assert np.array_equal(again[known], filled[known])
    assert known.all() or np.isnan(values).all()
    assert ("lost" in how) == np.isnan(filled).all()


@given(feeds())
def test_bridges_read_the_same_from_either_end(
    feed: tuple[Clock, Floats, Floats],
) -> None:
    """Where every gap lies between two values, time may run backwards."""
    clock, values, stand_in = feed
    values[[0, -1]] = 1.0
    back = Clock(clock.start, clock.steps_s[::-1])
    forth, how = mend(values, clock, 1e9, stand_in)
    turned, _ = mend(values[::-1], back, 1e9, stand_in)
    assert turned[::-1] == pytest.approx(forth)
    assert set(how) <= {"kept", "interpolated"}
