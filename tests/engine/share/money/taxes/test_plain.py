"""Taxes as numbers."""

from datetime import date
from fractions import Fraction

from quartier.engine.share.money import PlainTaxes

from tests.engine.share.money.blocks import span_of

TAXES = PlainTaxes(0.02, 0.005, fixed_surcharge=0.15, vat=0.2, vat_on_fixed=0.055)


def test_each_origin_has_its_excise() -> None:
    """Bought 2 cents, shared half a cent."""
    span = span_of(1)

    assert TAXES.excise(span, "bought").ueur_per_kwh.item() == 20_000
    assert TAXES.excise(span, "shared").ueur_per_kwh.item() == 5_000


def test_fractions_are_what_was_written() -> None:
    """No float gets in; nothing is doubted."""
    day = date(2026, 1, 1)

    assert TAXES.vat_energy(day).on(day) == Fraction(1, 5)
    assert TAXES.vat_fixed(day).on(day) == Fraction("0.055")
    assert TAXES.surcharge(day).on(day) == Fraction("0.15")
    assert TAXES.doubts(day) == ()
