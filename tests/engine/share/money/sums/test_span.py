"""The span: months on the wall clock, steps within windows."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.outlook.tariffs import Window
from quartier.engine.share.money.sums.span import Period, next_month

from tests.engine.share.money.blocks import PARIS, span_of, wh

# Paris: the night of 28 March 2026, before clocks are put forward.
SPRING = datetime(2026, 3, 28, 12, tzinfo=UTC)


def test_a_month_of_743_hours() -> None:
    """March loses an hour; what remains is April's, which is there in part."""
    begin = datetime(2026, 2, 28, 23, tzinfo=UTC)

    span = span_of(743 + 30, begin)

    assert span.starts.tolist() == [0, 743]
    assert span.by_month(np.ones(773, np.int64)).tolist() == [743, 30]
    assert span.periods == (
        Period("2026-03", date(2026, 3, 1), date(2026, 4, 1)),
        Period("2026-04", date(2026, 4, 1), date(2026, 4, 3)),
    )
    assert [period.days for period in span.periods] == [31, 2]


def test_days_count_in_the_span_that_they_begin_in() -> None:
    """Two spans that meet at noon share no day, and lose none."""
    before, after = span_of(12), span_of(24, datetime(2026, 6, 1, 10, tzinfo=UTC))

    assert (before.first, before.end) == (date(2026, 6, 1), date(2026, 6, 2))
    assert (after.first, after.end) == (date(2026, 6, 2), date(2026, 6, 3))


@given(st.integers(1, 400), st.sampled_from([15, 30, 60]))
def test_each_step_has_the_day_that_the_wall_shows(steps: int, step_min: int) -> None:
    """Days and months are those of each step's beginning, one by one."""
    span = span_of(steps, SPRING, step_min)
    moments = [SPRING + timedelta(minutes=step_min * at) for at in range(steps)]
    local = [moment.astimezone(ZoneInfo(PARIS)) for moment in moments]

    days = [(at.date() - date(1970, 1, 1)).days for at in local]
    assert span.day.tolist() == days
    counts = Counter(f"{at:%Y-%m}" for at in local)
    found = span.by_month(np.ones(steps, np.int64)).tolist()
    assert dict(zip([p.name for p in span.periods], found, strict=True)) == counts


@given(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_windows_are_counted_by_the_minute(begins: time, ends: time) -> None:
    """The seconds of a step in a window, over a change of clocks, minute by minute."""
    if begins == ends:
        return
    span = span_of(24, SPRING)

    found = span.inside_s((Window(begins, ends),))

    def is_in(moment: datetime) -> bool:
        at = moment.astimezone(ZoneInfo(PARIS)).time()
        if begins < ends:
            return begins <= at < ends
        return at >= begins or at < ends

    minutes = [SPRING + timedelta(minutes=at) for at in range(24 * 60)]
    expected = [
        60 * sum(is_in(minute) for minute in minutes[60 * at : 60 * at + 60])
        for at in range(24)
    ]
    assert found.tolist() == expected


@pytest.mark.parametrize(
    ("minutes", "step"), [(-90, 0), (0, 0), (1, 1), (60, 1), (61, 2), (9999, 3)]
)
def test_a_moment_is_found_at_the_next_step(minutes: int, step: int) -> None:
    """What begins amid a step counts from the next on; never beyond either end."""
    span = span_of(3)

    assert span.position(span.clock.start + timedelta(minutes=minutes)) == step


def test_what_has_no_beginning_is_there_from_the_first() -> None:
    """No moment stands for before everything."""
    assert span_of(3).position(None) == 0


def test_a_moment_amid_a_day_counts_from_the_next() -> None:
    """Midnight is its own day, a second later is the next."""
    span, midnight = span_of(1), datetime(2026, 6, 1, 22, tzinfo=UTC)

    assert span.local_day(midnight) == date(2026, 6, 2)
    assert span.local_day(midnight + timedelta(seconds=1)) == date(2026, 6, 3)


def test_days_that_have_begun_are_counted() -> None:
    """A price that changes on the 2nd has begun at its first hour."""
    span = span_of(48)

    assert (
        span.begun((date(2026, 1, 1), date(2026, 6, 2))).tolist() == [1] * 24 + [2] * 24
    )


def test_sums_by_month_keep_other_axes() -> None:
    """Rows stay rows."""
    assert span_of(2).by_month(np.stack([wh(1, 2), wh(3, 4)])).tolist() == [[3], [7]]


def test_the_month_after() -> None:
    """December is followed by January."""
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
