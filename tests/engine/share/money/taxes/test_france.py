"""French taxes by their dates, and what of them is not sure."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share.money import FrenchTaxes

from tests.engine.share.money.blocks import span_of

DAY = date(2026, 12, 31)


def test_accise_changes_on_its_day() -> None:
    """33.70 EUR/MWh until the last hour of July 2025, 29.98 after it."""
    span = span_of(2, datetime(2025, 7, 31, 21, tzinfo=UTC))

    rates = FrenchTaxes().excise(span, "bought")

    assert rates.ueur_per_kwh.tolist() == [[33_700, 29_980]]


def test_shared_energy_is_exempt_only_where_it_is_said() -> None:
    """Due by default; exempt, a doubt goes with it."""
    span = span_of(1)
    exempt = FrenchTaxes(is_shared_exempt=True)

    assert FrenchTaxes().excise(span, "shared").ueur_per_kwh.item() == 29_980
    assert exempt.excise(span, "shared").ueur_per_kwh.item() == 0
    assert exempt.excise(span, "bought").ueur_per_kwh.item() == 29_980
    assert "accise_exempt" in dict(exempt.doubts(span.end))
    assert "accise_exempt" not in dict(FrenchTaxes().doubts(span.end))


def test_the_contribution_changes_in_february() -> None:
    """21.93 % in January 2026, 15 % from February on."""
    surcharge = FrenchTaxes().surcharge(date(2026, 12, 31))

    assert surcharge.on(date(2026, 1, 31)) == Fraction("0.2193")
    assert surcharge.on(date(2026, 2, 1)) == Fraction("0.15")


def test_what_nobody_checked_is_told() -> None:
    """Accise of 2026 was not seen; value added tax was not read in law."""
    assert FrenchTaxes().doubts(date(2026, 1, 1)) == (("vat_unverified", ""),)
    assert FrenchTaxes().doubts(date(2026, 2, 1)) == (
        ("accise_lapsed", "2025-12-31"),
        ("vat_unverified", ""),
    )


def test_value_added_tax_is_exact() -> None:
    """Fractions, as they are written."""
    taxes = FrenchTaxes(vat=0.1, vat_on_fixed=0.055)

    assert taxes.vat_energy(DAY).on(DAY) == Fraction(1, 10)
    assert taxes.vat_fixed(DAY).on(DAY) == Fraction("0.055")


def test_value_added_tax_rose_on_fixed_parts() -> None:
    """5.5 % until the end of July 2025, 20 % from August on; 20 % on energy always."""
    energy, fixed = FrenchTaxes().vat_energy(DAY), FrenchTaxes().vat_fixed(DAY)

    july, august = date(2025, 7, 31), date(2025, 8, 1)
    assert [fixed.on(day) for day in (july, august)] == [
        Fraction("0.055"),
        Fraction("0.2"),
    ]
    assert {energy.on(day) for day in (july, august)} == {Fraction("0.2")}


def test_days_before_the_first_figures_are_refused() -> None:
    """Accise of January 2024 is not known."""
    span = span_of(1, datetime(2024, 1, 10, tzinfo=UTC))

    with pytest.raises(RefusedError, match="taxes"):
        FrenchTaxes().excise(span, "bought")
