"""Figures of law over days that nobody has checked yet."""

from datetime import date

import pytest
from quartier.engine.outlook.tariffs import Dated
from quartier.engine.record import RefusedError
from quartier.engine.share.money.sums.dated import lapse, refuse_earlier, rows_until

OLD = Dated(date(2025, 1, 1), date(2025, 6, 30), "law", 1)
NEW = Dated(date(2025, 7, 1), date(2025, 12, 31), "law", 2)
OPEN = Dated(date(2026, 1, 1), None, "law", 3)


def test_rows_that_have_begun_are_listed_in_order() -> None:
    """The day before which is asked for is not in it itself."""
    assert rows_until((NEW, OLD), date(2025, 7, 2)) == (OLD, NEW)
    assert rows_until((NEW, OLD), date(2025, 7, 1)) == (OLD,)


@pytest.mark.parametrize(
    ("table", "until", "expected"),
    [
        ((OLD, NEW), date(2026, 1, 1), None),
        ((OLD, NEW), date(2026, 1, 2), date(2025, 12, 31)),
        ((OLD, NEW, OPEN), date(2030, 1, 1), None),
    ],
)
def test_a_lapse_is_the_last_day_that_was_checked(
    table: tuple[Dated[int], ...], until: date, expected: date | None
) -> None:
    """A table that ends with the span has not lapsed; one without end never does."""
    assert lapse(table, until) == expected


def test_days_before_a_table_are_refused() -> None:
    """The first day is known, the day before it is not, and the fault says so."""
    refuse_earlier((NEW, OLD), date(2025, 1, 1), "taxes")

    with pytest.raises(RefusedError, match=r"taxes.*2024-12-31.*2025-01-01 or later"):
        refuse_earlier((NEW, OLD), date(2024, 12, 31), "taxes")
