"""Dated figures."""

from datetime import date

import pytest
from quartier.engine.outlook.tariffs import Dated, NotCoveredError, latest, valid_on

TABLE = (
    Dated(date(2025, 2, 1), date(2025, 7, 31), "first", 1.0),
    Dated(date(2025, 8, 1), date(2026, 7, 31), "second", 2.0),
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 2, 1), 1.0),
        (date(2025, 7, 31), 1.0),
        (date(2025, 8, 1), 2.0),
        (date(2026, 7, 31), 2.0),
    ],
)
def test_the_row_of_a_day(day: date, value: float) -> None:
    """First and last days count."""
    assert valid_on(TABLE, day) == value


@pytest.mark.parametrize("day", [date(2025, 1, 31), date(2026, 8, 1)])
def test_a_day_that_no_row_covers(day: date) -> None:
    """The error names the day, and every day that is covered."""
    with pytest.raises(NotCoveredError) as raised:
        valid_on(TABLE, day)
    said = str(raised.value)
    assert str(day) in said
    for end in ("2025-02-01", "2025-07-31", "2025-08-01", "2026-07-31"):
        assert end in said


def test_an_open_row_holds_until_told_otherwise() -> None:
    """A row without end holds on any later day, and the error calls that now."""
    table = (Dated(date(2026, 2, 1), None, "law", 0.15),)
    assert valid_on(table, date(2030, 1, 1)) == 0.15
    with pytest.raises(NotCoveredError, match="2026-02-01 to now"):
        valid_on(table, date(2026, 1, 31))


def test_the_latest_row_may_have_lapsed() -> None:
    """Whoever wants some figure gets the last one, with its dates to judge it by."""
    row = latest(TABLE, date(2026, 11, 22))
    assert (row.value, row.valid_to) == (2.0, date(2026, 7, 31))
    with pytest.raises(NotCoveredError, match="2025-02-01"):
        latest(TABLE, date(2020, 1, 1))
