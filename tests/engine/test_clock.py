"""Steps of any length on UTC, days of any length on the wall."""

import itertools
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock, ClockError, resample
from quartier.engine.record import RefusedError, read, write
from quartier.engine.units import Floats

from tests.strategies import clocks, days, few, numbers

PARIS, LORD_HOWE = "Europe/Paris", "Australia/Lord_Howe"
START: Final = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "quarters"),
    [
        (date(2026, 3, 28), PARIS, 96),
        (date(2026, 3, 29), PARIS, 92),
        (date(2026, 10, 25), PARIS, 100),
        (date(2026, 4, 5), LORD_HOWE, 98),
        (date(2026, 10, 4), LORD_HOWE, 94),
        (date(2026, 3, 8), "America/New_York", 92),
        (date(2026, 3, 29), "UTC", 96),
    ],
)
def test_days_of_as_many_quarters_as_they_have(
    day: date, zone: str, quarters: int
) -> None:
    """Clocks that jump make days of 92 and 100 quarters, or of 94 and 98."""
    clock = Clock.days(day, zone, 900)
    assert clock.steps_s == (900,) * quarters
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    assert clock.start == midnight
    assert clock.end == midnight + timedelta(days=1)
    assert clock.hour_of_day(zone)[0] == 0.0


def test_a_day_that_is_no_whole_number_of_steps_ends_with_a_shorter_one() -> None:
    """Lord Howe moves by half an hour: a day of hours ends with half a one."""
    short = Clock.days(date(2026, 10, 4), LORD_HOWE, 3600)
    long = Clock.days(date(2026, 4, 5), LORD_HOWE, 3600)
    assert short.steps_s == (3600,) * 23 + (1800,)
    assert long.steps_s == (3600,) * 24 + (1800,)


@given(days(), st.sampled_from((PARIS, LORD_HOWE, "UTC")), st.integers(1, 4))
def test_days_join_without_a_gap(first: date, zone: str, count: int) -> None:
    """Some days at once are as long as the same days one by one."""
    whole = Clock.days(first, zone, 900, count)
    singles = [Clock.days(first + timedelta(d), zone, 900) for d in range(count)]
    assert sum(whole.steps_s) == sum(sum(clock.steps_s) for clock in singles)
    for one, other in itertools.pairwise(singles):
        assert one.end == other.start
    assert whole.end == singles[-1].end


def test_hours_of_the_day_jump_with_the_wall() -> None:
    """In spring two o'clock is missing, in autumn it comes twice."""
    spring = Clock.days(date(2026, 3, 29), PARIS, 3600).hour_of_day(PARIS)
    autumn = Clock.days(date(2026, 10, 25), PARIS, 3600).hour_of_day(PARIS)
    assert spring[:4].tolist() == [0.0, 1.0, 3.0, 4.0]
    assert autumn[:4].tolist() == [0.0, 1.0, 2.0, 2.0]
    half = Clock.even(datetime(2026, 1, 1, 12, 30, 36, tzinfo=UTC), 60, 1)
    assert half.hour_of_day("UTC").tolist() == [pytest.approx(12.51)]


def test_an_even_clock_starts_in_utc() -> None:
    """A start with an offset is the same moment in UTC."""
    start = datetime(2026, 6, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    clock = Clock.even(start, 900, 4)
    assert (clock.start, clock.start.tzinfo) == (START, UTC)
    assert (len(clock), clock.end) == (4, START + timedelta(hours=1))
    assert clock.hours.tolist() == [0.25] * 4
    assert clock.edges_s.tolist() == [0, 900, 1800, 2700, 3600]


@given(clocks())
def test_steps_follow_each_other(clock: Clock) -> None:
    """Moments, edges, hours and the end tell the same story."""
    moments = [*clock.moments(), clock.end]
    assert len(moments) == len(clock) + 1
    since = [(moment - clock.start).total_seconds() for moment in moments]
    assert clock.edges_s.tolist() == since
    assert clock.hours.tolist() == (np.diff(since) / 3600).tolist()


@given(clocks(), st.integers(0, 10**9))
def test_a_position_is_a_step_and_a_part_of_it(clock: Clock, at: int) -> None:
    """Within the clock it tells where a second lies; beyond its ends, the ends."""
    second = at % sum(clock.steps_s)
    position = clock.position(clock.start + timedelta(seconds=second))
    step = int(position)
    inside = (position - step) * clock.steps_s[step]
    assert sum(clock.steps_s[:step]) + inside == pytest.approx(second, abs=1e-6)
    assert clock.position(clock.start - timedelta(days=1)) == 0.0
    assert clock.position(clock.end + timedelta(seconds=1)) == len(clock)


def test_a_position_by_hand() -> None:
    """3.25 is a quarter into the fourth step."""
    clock = Clock(START, (60, 60, 60, 3600))
    assert clock.position(START + timedelta(seconds=180 + 900)) == 3.25


@given(clocks(), st.integers(-5_000, 20_000), st.integers(-5_000, 20_000))
def test_coverage_adds_up_to_what_overlaps(clock: Clock, one: int, other: int) -> None:
    """Seconds of each step between two moments; none if they are in the wrong order."""
    cover = clock.coverage(
        clock.start + timedelta(seconds=one), clock.start + timedelta(seconds=other)
    )
    total = sum(clock.steps_s)
    overlap = max(0, min(other, total) - max(one, 0)) if other > one else 0
    assert ((cover >= 0) & (cover <= 1)).all()
    assert cover @ np.array(clock.steps_s) == pytest.approx(overlap, abs=1e-6)


def test_coverage_by_hand() -> None:
    """From half past to a quarter past the next but one."""
    clock = Clock.even(START, 3600, 4)
    cover = clock.coverage(
        START + timedelta(minutes=30), START + timedelta(hours=2, minutes=15)
    )
    assert cover.tolist() == [0.5, 1.0, 0.25, 0.0]


@given(clocks(least=2), st.data())
def test_parts_join_to_the_whole(clock: Clock, data: st.DataObject) -> None:
    """Cut anywhere, the second part starts where the first ends."""
    at = data.draw(st.integers(1, len(clock) - 1))
    one, other = clock.part(0, at), clock.part(at, len(clock))
    assert one.end == other.start
    assert one.steps_s + other.steps_s == clock.steps_s
    assert (*one.moments(), *other.moments()) == clock.moments()


def test_series_of_a_clock_are_read_only() -> None:
    """Nobody changes the hours behind another's back."""
    clock = Clock.even(START, 900, 4)
    for series in (clock.hours, clock.edges_s, clock.hour_of_day("UTC")):
        with pytest.raises(ValueError, match="read-only"):
            series[0] = 1.0


def _by_second(rates: list[float], source: Clock, target: Clock) -> list[float]:
    """Resample the slow way: look at every second."""
    each = [
        rate for rate, s in zip(rates, source.steps_s, strict=True) for _ in range(s)
    ]
    shift = round((target.start - source.start).total_seconds())
    out, at = [], shift
    for length in target.steps_s:
        seconds = range(at, at + length)
        at += length
        known = all(0 <= s < len(each) and not np.isnan(each[s]) for s in seconds)
        total = sum(each[s] for s in seconds) if known else float("nan")
        out.append(total / length)
    return out


@given(data=st.data())
def test_resampling_is_the_same_as_looking_at_every_second(data: st.DataObject) -> None:
    """Overlaps, gaps and holes: the brute force agrees to the last digit."""
    lengths = st.lists(st.integers(1, 20), min_size=1, max_size=6).map(tuple)
    source = Clock(START, data.draw(lengths))
    shift = timedelta(seconds=data.draw(st.integers(-30, 60)))
    target = Clock(START + shift, data.draw(lengths))
    rates = [
        data.draw(numbers(-9.0, 9.0) | st.just(float("nan"))) for _ in source.steps_s
    ]
    result = resample(np.array(rates), source, target)
    expected = _by_second(rates, source, target)
    assert result.tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(data=st.data())
def test_resampling_keeps_every_kwh(data: st.DataObject) -> None:
    """On a target that covers the source, energy before is energy after."""
    source = data.draw(clocks())
    total = sum(source.steps_s)
    cuts = (
        data.draw(st.sets(st.integers(1, total - 1), max_size=5)) if total > 1 else ()
    )
    target = Clock(source.start, tuple(np.diff([0, *sorted(cuts), total]).tolist()))
    rates: Floats = np.array([data.draw(numbers(-9.0, 9.0)) for _ in source.steps_s])
    result = resample(rates, source, target)
    assert result @ target.hours == pytest.approx(rates @ source.hours, abs=1e-9)
    assert np.array_equal(resample(rates, source, source).round(9), rates.round(9))


def test_what_is_unknown_stays_unknown() -> None:
    """A second without a reading makes its whole step unknown."""
    source = Clock.even(START, 900, 4)
    hourly = Clock.even(START - timedelta(hours=1), 3600, 3)
    known = resample(np.array([1.0, 2.0, 3.0, 4.0]), source, hourly)
    assert known.tolist() == pytest.approx([np.nan, 2.5, np.nan], nan_ok=True)
    holed = resample(np.array([1.0, np.nan, 3.0, 4.0]), source, hourly)
    assert np.isnan(holed).all()


def test_a_year_of_minutes_loses_no_step() -> None:
    """Half a million steps do not wear a sum down until a step looks unknown."""
    year = Clock.even(START, 3600, 8_760)
    minutes = Clock.even(START + timedelta(days=364), 60, 1_440)
    result = resample(np.ones(8_760), year, minutes)
    assert result == pytest.approx(np.ones(1_440))


def test_rates_must_be_as_many_as_steps() -> None:
    """A series of another clock is an error, not a guess."""
    clock = Clock.even(START, 900, 4)
    with pytest.raises(ClockError, match="3 rates for 4 steps"):
        resample(np.ones(3), clock, clock)


@few
@given(clocks())
def test_a_clock_is_read_as_it_was_written(clock: Clock) -> None:
    """Start and steps go through a document."""
    assert read(Clock, write(clock)) == clock


def test_refuses_a_clock_without_steps_and_steps_of_nothing() -> None:
    """Each fault is told with its path."""
    start = "2026-06-01T00:00:00Z"
    with pytest.raises(RefusedError) as caught:
        read(Clock, {"start": start, "steps_s": []})
    assert [str(fault) for fault in caught.value.faults] == [
        "steps_s: got [], accepts at least one step"
    ]
    with pytest.raises(RefusedError) as caught:
        read(Clock, {"start": start, "steps_s": [900, 0, 0.5]})
    assert [str(fault) for fault in caught.value.faults] == [
        "steps_s[1]: got 0, accepts 1 to 604800 s",
        "steps_s[2]: got 0.5, accepts a whole number, 1 to 604800 s",
    ]
