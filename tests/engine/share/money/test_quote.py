"""Quotes: all that a dwelling's contract asks, reckoned once."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from quartier.engine.share.money import Turpe
from quartier.engine.share.money.quote import quoting

from tests.engine.share.money.blocks import ALL, BARE, prices_of, span_of

DAY = date(2026, 6, 1)


def test_a_contract_is_quoted_once_for_those_who_are_alike() -> None:
    """The same power shares a quote; another has its own fixed part."""
    prices = prices_of(BARE)
    quote = quoting(span_of(1), prices, {})
    [holding] = prices.holdings

    small, same, large = (quote(holding, kva) for kva in (6.0, 6.0, 9.0))

    assert small is same
    assert large.usual.fixed.on(DAY) - small.usual.fixed.on(DAY) == Fraction("30.33")


def test_what_a_quote_holds() -> None:
    """A subscription by the year, taxes as fractions, and the option where there is."""
    prices = prices_of(ALL)
    [holding] = prices.holdings

    found = quoting(span_of(1), prices, {})(holding, 6.0)

    assert found.includes_all
    assert found.subscription.on(DAY) == 180
    assert found.surcharge.on(DAY) == Fraction("0.15")
    assert found.vat_energy.on(DAY) == found.vat_fixed.on(DAY) == Fraction(1, 5)
    assert found.option is not None
    assert found.option.fixed.on(DAY) - found.usual.fixed.on(DAY) == Fraction("4.47")


def test_a_version_without_a_twin_has_no_option() -> None:
    """The flat version is the same whether one shares or not."""
    prices = prices_of(replace(ALL, network=Turpe("BTINFCUST")))
    [holding] = prices.holdings

    assert quoting(span_of(1), prices, {})(holding, 6.0).option is None
