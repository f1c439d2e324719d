"""A plain network: one price, and a rebate on what is shared."""

from datetime import date
from fractions import Fraction

from quartier.engine.share.money import PlainNetwork
from quartier.engine.share.money.network import Connection

from tests.engine.share.money.blocks import span_of

AUSTRIAN = PlainNetwork(0.06, shared_rebate=0.57, fixed_eur_per_year=36.0)


def test_a_rebate_is_on_shared_energy_alone() -> None:
    """57 % less than 6 cents are 2.58; what is bought costs the same as before."""
    span = span_of(1)

    bought, shared = (
        AUSTRIAN.carriage(
            span, Connection(), origin, is_taken=False
        ).ueur_per_kwh.item()
        for origin in ("bought", "shared")
    )

    assert (bought, shared) == (60_000, 25_800)


def test_it_has_a_fixed_part_and_no_option() -> None:
    """36 EUR a year for everybody; nothing to take, nothing that lapses."""
    day = date(2026, 1, 1)

    fee = AUSTRIAN.fixed(Connection(), is_taken=False, until=day)

    assert fee.on(day) == Fraction(36)
    assert not AUSTRIAN.has_option(day)
    assert AUSTRIAN.lapsed(date(2100, 1, 1)) is None
