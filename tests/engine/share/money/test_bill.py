"""Bills: sums over months, and who is worse off."""

from datetime import date
from fractions import Fraction

from quartier.engine.share.money import Bill, Line, MonthBill, Period


def _month(name: str, without: str, sharing: str) -> MonthBill:
    year, month = (int(part) for part in name.split("-"))
    period = Period(name, date(year, month, 1), date(year, month, 28))
    return MonthBill(
        period,
        1000,
        300,
        (Line("x", Fraction(without)),),
        (Line("x", Fraction(sharing)),),
    )


BILL = Bill("ana", (_month("2025-12", "10", "9.5"), _month("2026-01", "20", "20.25")))


def test_months_add_up() -> None:
    """Cents and watt-hours of both months."""
    assert (BILL.without_cents, BILL.sharing_cents, BILL.saved_cents) == (
        3000,
        2975,
        25,
    )
    assert (BILL.consumed_wh, BILL.shared_wh) == (2000, 600)


def test_the_months_of_a_year_are_a_bill_of_their_own() -> None:
    """In 2026 alone ana pays a quarter of a EUR more."""
    year = BILL.where(lambda month: month.first.year == 2026)

    assert year.saved_cents == -25
    assert year.is_worse_off
    assert not BILL.is_worse_off


def test_rounding_makes_nobody_worse_off() -> None:
    """A tenth of a cent saved, and a cent more to pay by rounding: not worse off."""
    month = MonthBill(
        BILL.months[0].month,
        1000,
        300,
        (Line("x", Fraction("0.004")),),
        (Line("x", Fraction("0.003"), rounded_cents=1),),
    )

    assert month.saved_cents == -1
    assert month.saved_eur == Fraction("0.001")
    assert not Bill("ana", (month,)).is_worse_off
