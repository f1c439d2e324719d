"""Rows come to stand where their clock says, changes of the clock included."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from quartier.engine import Clock
from quartier.lab.source.rows import (
    SourceError,
    check_span,
    days_of,
    placed,
    span,
    utc_of_wall,
)

PARIS = "Europe/Paris"


def _shown(first: datetime, count: int, minutes: int) -> list[datetime]:
    return [first + timedelta(minutes=minutes * at) for at in range(count)]


def test_days_are_days_of_the_wall() -> None:
    """A day is 92, 96 or 100 quarters long, from midnight on."""
    quarters = [
        len(days_of(day, 1, PARIS, 900))
        for day in (date(2016, 3, 27), date(2016, 3, 28), date(2016, 10, 30))
    ]

    assert quarters == [92, 96, 100]
    assert days_of(date(2016, 7, 1), 1, PARIS, 900).start.hour == 22


@pytest.mark.parametrize(("days", "step_s"), [(0, 900), (-1, 900), (1, 7000)])
def test_odd_days_are_refused(days: int, step_s: int) -> None:
    """No day, and steps that do not fill one, are told."""
    with pytest.raises(SourceError):
        days_of(date(2016, 7, 1), days, PARIS, step_s)


def test_an_hour_shown_twice() -> None:
    """When clocks go back, rows that show an hour again are an hour later."""
    first = datetime(2016, 10, 30, 1)  # noqa: DTZ001 (a wall clock)
    shown = [*_shown(first, 2, 60), first + timedelta(hours=1), *_shown(first, 1, 60)]
    shown[-1] = first + timedelta(hours=2)

    utc_s = utc_of_wall(shown, PARIS)

    assert np.diff(utc_s).tolist() == [3600.0] * 3
    assert datetime.fromtimestamp(utc_s[0], UTC).hour == 23


def test_an_hour_never_shown() -> None:
    """When clocks go forward, a row of the lost hour has no moment."""
    shown = _shown(datetime(2016, 3, 27, 1), 3, 60)  # noqa: DTZ001 (a wall clock)

    utc_s = utc_of_wall(shown, PARIS)

    assert np.isnan(utc_s).tolist() == [False, True, False]
    assert utc_s[2] - utc_s[0] == 3600.0


def test_rows_find_their_steps() -> None:
    """Rows out of order come in order; a step without one stays missing."""
    start = datetime(2019, 5, 1, tzinfo=UTC)
    clock = Clock.even(start, 1800, 4)
    begins = start.timestamp() + np.array([5400.0, 0.0, 1800.0, -1800.0, 99_000.0])

    values = placed(begins, np.array([4.0, 1.0, 2.0, 8.0, 9.0]), 1800, clock)

    assert values[[0, 1, 3]].tolist() == [1.0, 2.0, 4.0]
    assert np.isnan(values[2])


def test_hours_become_quarters() -> None:
    """A mean over an hour is the mean of its quarters: no energy is lost."""
    start = datetime(2019, 5, 1, tzinfo=UTC)
    clock = Clock.even(start, 900, 8)
    begins = start.timestamp() + np.array([0.0, 3600.0])

    assert (
        placed(begins, np.array([1.0, 3.0]), 3600, clock).tolist()
        == [1.0] * 4 + [3.0] * 4
    )


def test_of_two_rows_the_first_counts() -> None:
    """A file that says a moment twice is believed once."""
    start = datetime(2019, 5, 1, tzinfo=UTC)
    begins = np.full(2, start.timestamp())

    assert placed(begins, np.array([5.0, 7.0]), 900, Clock.even(start, 900, 1)) == [5.0]


def test_days_that_are_not_there() -> None:
    """The error says which days there are."""
    begins = np.array(
        [datetime(2019, 5, day, tzinfo=UTC).timestamp() for day in (1, 9)]
    )
    covered = span(begins, PARIS)

    assert covered == (date(2019, 5, 1), date(2019, 5, 9))
    check_span(date(2019, 5, 1), date(2019, 5, 9), covered, "it")
    with pytest.raises(SourceError, match="from 2019-05-01 to 2019-05-09"):
        check_span(date(2019, 5, 2), date(2019, 5, 10), covered, "it")
