"""Days of 92 and 100 quarters, months as the wall has them."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from quartier.engine.share import Curve, Month, months
from quartier.engine.share.days import (
    hours_of_year,
    is_zone,
    local_s,
    midnight,
    months_at,
)

PARIS: Final = "Europe/Paris"
LISBON: Final = "Europe/Lisbon"


def _steps(begin: datetime, count: int, step_min: int = 15) -> Curve:
    return Curve(begin, step_min, np.zeros(count, dtype=np.int64))


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        (date(2026, 3, 28), 96),
        (date(2026, 3, 29), 92),
        (date(2026, 10, 25), 100),
    ],
)
def test_days_have_as_many_quarters_as_they_have(day: date, quarters: int) -> None:
    """From midnight to midnight of the wall."""
    begin, end = midnight(day, PARIS), midnight(day + timedelta(days=1), PARIS)
    assert (end - begin) / timedelta(minutes=15) == quarters


def test_months_of_a_zone() -> None:
    """March in Paris begins and ends an hour, then two, before it does in UTC."""
    march = Month(2026, 3)
    begin, end = march.bounds(PARIS)
    assert begin == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert end == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert (end - begin) / timedelta(minutes=15) == 31 * 96 - 4
    assert str(march) == "2026-03"
    assert Month(2026, 12).following == Month(2027, 1)
    assert march.following == Month(2026, 4)
    assert min(Month(2027, 1), Month(2026, 12)) == Month(2026, 12)


def test_steps_are_cut_where_a_month_ends() -> None:
    """Each step is in one month; months in part are there."""
    end = Month(2026, 3).bounds(PARIS)[1]
    steps = _steps(end - timedelta(minutes=30), 5)
    assert [(str(month), at.start, at.stop) for month, at in months(steps, PARIS)] == [
        ("2026-03", 0, 2),
        ("2026-04", 2, 5),
    ]
    # In Lisbon it is an hour earlier.
    [(month, at)] = months(steps, LISBON)
    assert (str(month), at) == ("2026-03", slice(0, 5))
    steps = _steps(end - timedelta(minutes=30), 7)
    assert [at.stop for _, at in months(steps, LISBON)] == [6, 7]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (PARIS, True),
        ("UTC", True),
        ("Europe/Pari", False),
        ("../etc", False),
        ("", False),
        ("Europe", False),
    ],
)
def test_zones_have_names(name: str, known: bool) -> None:
    """A folder of zones is none, nor is a path."""
    assert is_zone(name) is known


def test_no_steps_have_no_month() -> None:
    """An empty curve is cut into nothing."""
    assert list(months(_steps(datetime(2026, 1, 1, tzinfo=UTC), 0), PARIS)) == []


def test_the_wall_clock_jumps() -> None:
    """After two o'clock comes three."""
    steps = _steps(datetime(2026, 3, 29, tzinfo=UTC), 3, 60)
    hours = local_s(steps, PARIS) // 3600 % 24
    assert hours.tolist() == [1, 3, 4]


def test_months_are_counted_from_1970() -> None:
    """January 1970 is nought."""
    moments = [datetime(1970, 1, 1, tzinfo=UTC), datetime(1971, 3, 31, tzinfo=UTC)]
    local = np.array([round(at.timestamp()) for at in moments])
    assert months_at(local).tolist() == [0, 14]


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        (datetime(2026, 1, 1, 5, tzinfo=UTC), 5),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), 8_759),
        (datetime(2028, 2, 28, 7, tzinfo=UTC), 58 * 24 + 7),
        (datetime(2028, 2, 29, 7, tzinfo=UTC), 58 * 24 + 7),
        (datetime(2028, 3, 1, 7, tzinfo=UTC), 59 * 24 + 7),
        (datetime(2026, 3, 1, 7, tzinfo=UTC), 59 * 24 + 7),
        (datetime(2028, 12, 31, 23, tzinfo=UTC), 8_759),
    ],
)
def test_hours_of_a_year(moment: datetime, hour: int) -> None:
    """A leap day has the hours of the day before."""
    assert hours_of_year(np.array([round(moment.timestamp())])).tolist() == [hour]
