"""The axis of time: steps, hours, days and nights from left to right."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.report.chart import WIDTH, axis

ZONE = "Europe/Paris"
DAY = Clock.days(date(2026, 3, 9), ZONE, 1800)


def test_steps_fill_the_width() -> None:
    """The first step begins at the left edge, the last ends at the right one."""
    laid = axis(Clock(DAY.start, (900, 900, 1800)), ZONE)

    assert laid.x.tolist() == [0, WIDTH // 4, WIDTH // 2, WIDTH]
    assert laid.edges == (0.0, 25.0, 50.0, 100.0)


def test_a_moment_has_its_place() -> None:
    """Moments before the axis stand at its start, those after it at its end."""
    laid = axis(DAY, ZONE)

    noon = datetime(2026, 3, 9, 11, tzinfo=UTC)
    assert laid.unit(noon) == WIDTH // 2
    assert laid.unit(datetime(2026, 3, 1, tzinfo=UTC)) == 0
    assert laid.unit(datetime(2026, 4, 1, tzinfo=UTC)) == WIDTH


@pytest.mark.parametrize(
    ("days", "wide", "narrow"), [(1, 3, 6), (2, 6, 12), (7, 24, 48), (14, 48, 96)]
)
def test_there_is_room_for_each_mark(days: int, wide: int, narrow: int) -> None:
    """Marks stand at round hours, few enough to be read; fewer where it is narrow."""
    laid = axis(Clock.days(date(2026, 3, 9), ZONE, 1800, days), ZONE)

    hours = [
        (mark.moment - laid.clock.start).total_seconds() / 3600 for mark in laid.hours
    ]
    major = [h for h, mark in zip(hours, laid.hours, strict=True) if not mark.is_minor]
    assert all(hour % wide == 0 for hour in hours)
    assert all(hour % narrow == 0 for hour in major)
    assert 1 <= len(major) <= len(hours) <= 9


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_no_hour_is_marked_twice(day: date) -> None:
    """On the days on which clocks change each moment has one mark."""
    laid = axis(Clock.days(day, ZONE, 1800), ZONE)

    moments = [mark.moment for mark in laid.hours]
    assert len(set(moments)) == len(moments)


def test_days_share_the_axis() -> None:
    """Each day has the part of the axis in which it is that day on the wall."""
    start = datetime(2026, 3, 9, 17, tzinfo=UTC)
    laid = axis(Clock.even(start, 3600, 24), ZONE)

    assert [(day.at, day.width) for day in laid.days] == [(0.0, 25.0), (25.0, 75.0)]


def test_nights_are_where_it_is_dark() -> None:
    """Steps in the dark that touch are one night."""
    dark = np.array([True, True, False, False, True])
    laid = axis(Clock.even(DAY.start, 3600, 5), ZONE, dark)

    assert [(night.at, night.width) for night in laid.nights] == [(0, 40), (80, 20)]
    assert axis(DAY, ZONE).nights == ()


def test_gaps_are_left_out() -> None:
    """A line needs two known edges; where nothing is known nothing is drawn."""
    nan = np.nan
    found = axis(DAY, ZONE).known(np.array([1.0, 2.0, nan, 3.0, nan, 4.0, 5.0]))

    assert list(found) == [slice(0, 2), slice(5, 7)]
