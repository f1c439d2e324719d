"""Fees: due by the day, and months that add up to the year."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.money.sums.exact import cents
from quartier.engine.share.money.sums.fee import Fee

NEW_YEAR = date(2026, 1, 1)
DAYS = st.integers(0, 364).map(lambda day: NEW_YEAR + timedelta(days=day))
AMOUNTS = st.decimals(0, 1000, places=2).map(Fraction)
FEES = st.dictionaries(DAYS, AMOUNTS, max_size=3).map(
    lambda changes: Fee(tuple(sorted(changes.items())))
)


def _months() -> list[tuple[date, date]]:
    firsts = [date(2026, month, 1) for month in range(1, 13)]
    return list(zip(firsts, [*firsts[1:], date(2027, 1, 1)], strict=True))


def test_a_month_is_a_twelfth_and_a_day_a_part_of_its_month() -> None:
    """12 EUR a year are 1 EUR for March, and half of it from the 1st to mid-June."""
    fee = Fee.constant(Fraction(12))

    assert fee.due_eur(date(2026, 3, 1), date(2026, 4, 1)) == 1
    assert fee.due_eur(date(2026, 6, 1), date(2026, 6, 16)) == Fraction(1, 2)
    assert fee.due_eur(date(2025, 12, 1), date(2027, 1, 1)) == 13


@given(AMOUNTS)
def test_months_add_up_to_the_year(yearly: Fraction) -> None:
    """Twelve months, each rounded and each asked for alone, are the year's cents."""
    fee = Fee.constant(yearly)

    found = [fee.due_cents(first, end) for first, end in _months()]

    assert sum(found) == cents(yearly)
    assert max(found) - min(found) <= 1


@given(FEES, st.lists(DAYS, min_size=3, max_size=3).map(sorted))
def test_what_is_due_adds_up(fee: Fee, days: list[date]) -> None:
    """However a stretch of days is cut, its parts are the whole, to the cent."""
    first, middle, end = days

    assert fee.due_eur(first, end) == fee.due_eur(first, middle) + fee.due_eur(
        middle, end
    )
    assert fee.due_cents(first, end) == fee.due_cents(first, middle) + fee.due_cents(
        middle, end
    )


@given(FEES, DAYS, DAYS)
def test_nothing_is_due_outside(fee: Fee, first: date, end: date) -> None:
    """Within two days all is due, before and after them nothing."""
    inside = fee.within(first, end)

    assert inside.due_eur(NEW_YEAR, first) == 0
    assert inside.due_eur(max(first, end), date(2027, 1, 1)) == 0
    expected = fee.due_eur(first, end) if first < end else 0
    assert inside.due_eur(NEW_YEAR, date(2027, 1, 1)) == expected


def test_a_tax_on_a_fee_changes_on_its_own_day() -> None:
    """A tenth of 120 EUR in January, a fifth of it from February on."""
    tax = Fee(((date(2025, 1, 1), Fraction(1, 10)), (date(2026, 2, 1), Fraction(1, 5))))

    taxed = Fee.constant(Fraction(120)).times(tax)

    assert [taxed.due_eur(first, end) for first, end in _months()] == [1] + [2] * 11


@given(FEES, FEES, DAYS)
def test_fees_are_subtracted_day_by_day(one: Fee, other: Fee, day: date) -> None:
    """The difference of two fees is, on each day, the difference of what they are."""
    assert one.minus(other).on(day) == one.on(day) - other.on(day)
