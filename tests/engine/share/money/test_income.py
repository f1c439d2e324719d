"""Incomes of producers."""

from fractions import Fraction

import pytest
from quartier.engine.share.money import (
    Agreed,
    FlatSupply,
    Income,
    Line,
    MonthIncome,
    Period,
)
from quartier.engine.share.money.exchange import exchange
from quartier.engine.share.money.income import incomes
from quartier.engine.share.money.sums import Span
from quartier.engine.share.money.supply import Supply

from tests.engine.share.money.blocks import PARIS, one_hour, prices_of


def _roof(surplus: dict[str, Supply], roof_wh: int = 12_000) -> Income:
    allocation = one_hour(roof_wh)
    span = Span.of(allocation.readings, PARIS)
    exchanged = exchange(span, allocation, (Agreed(0.1),))
    return incomes(span, allocation, exchanged, prices_of(surplus=surplus), {})["roof"]


def test_what_is_left_is_sold() -> None:
    """10 of 12 kWh are shared at 10 cents, 2 sold at 4; alone all would be sold."""
    income = _roof({"roof": FlatSupply(0.04)})

    [month] = income.months
    assert month.without == (Line("surplus", Fraction("0.48"), "", 12_000, 40_000),)
    assert month.sharing == (
        Line("shared", Fraction("1.0"), "", 10_000, 100_000, 100),
        Line("surplus", Fraction("0.08"), "", 2000, 40_000),
    )
    assert (income.without_cents, income.sharing_cents) == (48, 108)


def test_without_a_price_surplus_is_given_away() -> None:
    """Only what was shared brings something."""
    income = _roof({})

    assert (income.without_cents, income.sharing_cents) == (0, 100)


@pytest.mark.parametrize(("roof_wh", "keys"), [(0, []), (4000, ["shared"])])
def test_nothing_is_no_line(roof_wh: int, keys: list[str]) -> None:
    """A roof in the dark, and one whose every kWh is used by neighbours."""
    income = _roof({"roof": FlatSupply(0.04)}, roof_wh)

    assert [line.key for month in income.months for line in month.sharing] == keys


def test_months_add_up() -> None:
    """Cents of all months, each rounded."""
    income = _roof({"roof": FlatSupply(0.04)})
    [month] = income.months

    assert Income("roof", (month, month)).sharing_cents == 2 * month.sharing_cents
    assert isinstance(month, MonthIncome)
    assert isinstance(month.month, Period)
