"""Bills: sums over months, and who is worse off."""

from datetime import date
from fractions import Fraction

import pytest
from quartier.engine.share.money import Bill, Choice, Line, MonthBill, Period


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
# What taking the option saves, and whether it pays.
SAVINGS = [("0.01", True), ("0", False), ("-0.01", False)]


def test_months_add_up() -> None:
    """Cents and watt-hours of both months."""
    assert (BILL.without_cents, BILL.sharing_cents, BILL.saved_cents) == (
        3000,
        2975,
        25,
    )
    assert (BILL.consumed_wh, BILL.shared_wh) == (2000, 600)


def test_who_pays_more_over_all_months_is_worse_off() -> None:
    """January alone costs a quarter of a EUR more, both months together save."""
    assert Bill("ana", BILL.months[1:]).is_worse_off
    assert not BILL.is_worse_off


@pytest.mark.parametrize(("saving_eur", "pays"), SAVINGS)
def test_the_option_pays_where_it_saves(saving_eur: str, *, pays: bool) -> None:
    """As much as without is no reason to change anything."""
    choice = Choice(
        is_taken=False, saving_eur=Fraction(saving_eur), days=365, basis="undecided"
    )
    assert choice.pays == pays


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
