"""Payback: years like the one settled, and nothing of half a year."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

import pytest
from quartier.engine.share.money import (
    Income,
    Landlord,
    MonthIncome,
    Payback,
    Period,
    paid_back,
)
from quartier.engine.share.money.sums import Line

PLANT: Final = Landlord(("roof",), investment_eur=120_000, subsidy_eur=20_000)


def _year(yearly_cents: int, days: int = 365) -> Income:
    begin = date(2025, 1, 1)
    period = Period("2025", begin, begin + timedelta(days=days))
    line = Line("shared", Fraction(yearly_cents, 100))
    return Income("landlord", (MonthIncome(period, (), (line,)),))


@pytest.mark.parametrize(
    ("yearly_cents", "days", "years"),
    [
        (1_000_000, 365, Fraction(10)),
        (1_000_000, 364, Fraction(10 * 364, 365)),
        (0, 365, None),
        (-5, 365, None),
    ],
)
def test_how_long_a_plant_takes(
    yearly_cents: int, days: int, years: Fraction | None
) -> None:
    """120,000 EUR less 20,000, at 10,000 a year; never where nothing is left."""
    found = paid_back(PLANT, _year(yearly_cents, days))

    assert found == Payback(Fraction(120_000), Fraction(20_000), years)


def test_nothing_is_said_of_half_a_year_or_of_no_investment() -> None:
    """A summer would promise too much."""
    assert paid_back(PLANT, _year(1_000_000, 359)) is None
    free = replace(PLANT, investment_eur=0.0, subsidy_eur=0.0)
    assert paid_back(free, _year(1_000_000)) is None
