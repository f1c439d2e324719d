"""A plain network: a fixed part, and one price."""

from datetime import date
from fractions import Fraction

from quartier.engine.share.money import PlainNetwork
from quartier.engine.share.money.network import Connection

from tests.engine.share.money.blocks import span_of

PLAIN = PlainNetwork(0.06, fixed_eur_per_year=36.0)


def test_a_kwh_costs_the_same_whoever_it_comes_from() -> None:
    """What a law lets off is written apart."""
    span = span_of(1)

    bought, shared = (
        PLAIN.carriage(span, Connection(), origin, is_taken=False).ueur_per_kwh.item()
        for origin in ("bought", "shared")
    )

    assert (bought, shared) == (60_000, 60_000)


def test_it_has_a_fixed_part_and_no_option() -> None:
    """36 EUR a year for everybody; nothing to take, nothing that lapses."""
    day = date(2026, 1, 1)

    fee = PLAIN.fixed(Connection(), is_taken=False, until=day)

    assert fee.on(day) == Fraction(36)
    assert not PLAIN.has_option(day)
    assert PLAIN.lapsed(date(2100, 1, 1)) is None
