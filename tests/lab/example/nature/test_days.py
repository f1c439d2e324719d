"""Days of the wall clock lie right over steps of five minutes."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from quartier.lab.example.nature import MINUTES_PER_DAY, Days

PARIS = "Europe/Paris"
# The days on which clocks go forward and back, from midnight in Paris.
SHORT = Days(datetime(2026, 3, 28, 23, tzinfo=UTC), 23 * 12, PARIS)
LONG = Days(datetime(2026, 10, 24, 22, tzinfo=UTC), 25 * 12, PARIS)


@pytest.mark.parametrize("days", [SHORT, LONG])
def test_a_day_of_the_wall_is_one_day(days: Days) -> None:
    """A day of 23 or 25 hours goes from its midnight to the next one."""
    [day] = days.dates

    assert days.step(day, 0.0) == 0
    assert days.step(day, MINUTES_PER_DAY) == days.steps
    assert days.moment(day, 720.0).hour == (10 if days is SHORT else 11)


def test_steps_know_their_sun_time(year: Days) -> None:
    """Hours are of UTC, and days of the year go from 1 to 366."""
    assert year.utc_hour[0] == pytest.approx(23 + 2.5 / 60)
    assert 1.0 <= year.day_of_year.min() < year.day_of_year.max() < 366.3


def test_week_ends_are_of_the_wall(year: Days) -> None:
    """A year has 104 days of week-ends; the first Saturday begins at 23 in UTC."""
    assert year.weekend.sum() == 104 * 288
    first = int(np.flatnonzero(year.weekend)[0])
    assert first == year.step(date(2026, 1, 3), 0.0)


def test_means_keep_the_energy() -> None:
    """Six steps of five minutes make one of thirty; what does not fill one is cut."""
    values = np.arange(14.0)
    days = Days(datetime(2026, 1, 1, tzinfo=UTC), 14, PARIS)

    assert days.means(values, 1800).tolist() == [2.5, 8.5]
    assert len(days.clock(1800)) == 2


@pytest.mark.parametrize("minutes", [1.0, 4.0, 7.0, 60.0])
def test_all_energy_counts(minutes: float) -> None:
    """Whatever lasts how long, its energy is there."""
    days = Days(datetime(2026, 1, 1, tzinfo=UTC), 288, PARIS)
    kw = np.zeros(days.steps)

    days.add(kw, date(2026, 1, 1), 603.0, minutes, 2.0)

    assert kw.sum() / 12 == pytest.approx(2.0 * minutes / 60)


def test_what_is_outside_is_not_added() -> None:
    """An event before the days, or after them, leaves them alone."""
    days = Days(datetime(2026, 1, 1, 23, tzinfo=UTC), 288, PARIS)
    kw = np.zeros(days.steps)

    for day in (date(2026, 1, 1), date(2026, 1, 3)):
        days.add(kw, day, 600.0, 30.0, 2.0)

    assert not kw.any()
