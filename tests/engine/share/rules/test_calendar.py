"""Months later it is the same day, or the last one of a shorter month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.rules.calendar import months_after


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 26), 4, date(2027, 3, 26)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
    ],
)
def test_by_hand(day: date, months: int, then: date) -> None:
    """Across the ends of months and years, forwards and backwards."""
    assert months_after(day, months) == then


@given(
    day=st.dates(date(1990, 1, 1), date(2090, 12, 31)), months=st.integers(-240, 240)
)
def test_it_lies_so_many_months_away(day: date, months: int) -> None:
    """The count of months is exact, and the day is never later in its month."""
    then = months_after(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day
