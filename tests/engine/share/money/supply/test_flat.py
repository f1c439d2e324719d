"""Flat: one price at all times."""

from fractions import Fraction

from quartier.engine.share.money import FlatSupply
from quartier.engine.share.money.sums import Line

from tests.engine.share.money.blocks import span_of, wh


def test_one_price() -> None:
    """Three kWh at 0.2001 EUR are 0.6003 EUR, whenever they are used."""
    span = span_of(3)

    [lines] = (
        FlatSupply(0.2001).rates(span, (), {}).lines("energy", span, wh(1000, 0, 2000))
    )

    assert lines == (Line("energy", Fraction("0.6003"), "", 3000, 200_100),)
