"""Days of a recorded year stand for others: weekdays right, or dates right."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Clock
from quartier.lab.source.borrowed import looked_up, same_date, weekday_twin


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.integers(2001, 2098))
def test_a_twin_has_the_weekday(day: date, year: int) -> None:
    """It lies within the year, and at most three days off but at its ends."""
    twin = weekday_twin(day, year)

    assert twin.weekday() == day.weekday()
    assert twin.year == year
    assert abs((twin - same_date(day, year)).days) <= 6
    if 2 <= day.month <= 11:
        assert abs((twin - same_date(day, year)).days) <= 3


def test_days_in_a_row_have_twins_in_a_row() -> None:
    """But for the ends of a year, a week is a week of the recorded year."""
    days = [date(2019, 3, 11) + timedelta(days=at) for at in range(56)]
    twins = [weekday_twin(day, 2018) for day in days]

    gaps = {(b - a).days for a, b in pairwise(twins)}
    assert gaps == {1}


def test_a_leap_day() -> None:
    """The day before stands for it."""
    assert same_date(date(2024, 2, 29), 2019) == date(2019, 2, 28)


@pytest.mark.parametrize("year", [2018, 2019, 2024])
def test_a_series_on_other_dates(year: int) -> None:
    """Each quarter has the hour of its date; beyond the record it is missing."""
    hours = np.arange(8000.0)
    clock = Clock.even(datetime(year, 1, 2, 3, 30, tzinfo=UTC), 900, 4)
    late = Clock.even(datetime(year, 12, 31, tzinfo=UTC), 900, 2)

    assert looked_up(hours, 3600, 2019, clock).tolist() == [27.0, 27.0, 28.0, 28.0]
    assert np.isnan(looked_up(hours, 3600, 2019, late)).all()
