"""Lines: their cents, and lines that are added and divided."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.money.sums.line import (
    Line,
    merged,
    spread,
    total_cents,
    total_eur,
)


def test_a_line_is_rounded_unless_it_was_already() -> None:
    """1.005 EUR make 101 cents, or whatever was agreed with the other side."""
    assert Line("energy", Fraction("1.005")).amount_cents == 101
    assert Line("shared", Fraction("1.005"), rounded_cents=100).amount_cents == 100


@given(
    st.fractions(-100, 100, max_denominator=1000),
    st.integers(-100, 100),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 9).map(Fraction)),
)
def test_what_is_divided_is_whole_again(
    amount: Fraction, rounded: int, weights: dict[str, Fraction]
) -> None:
    """Both the exact amount and the cents are divided without a rest."""
    lines = spread("charges", amount, rounded, weights)

    assert lines.keys() == weights.keys()
    if weights:
        assert total_eur(lines.values()) == amount
        assert total_cents(lines.values()) == rounded


def test_lines_that_are_alike_are_one() -> None:
    """Same thing at the same price: energies and amounts add up, prices differ not."""
    lines = merged(
        (
            Line("energy", Fraction(1, 3), "peak", 1000, 200),
            Line("fee", Fraction(1), rounded_cents=99),
            Line("energy", Fraction(1, 3), "peak", 2000, 200),
            Line("energy", Fraction(1, 3), "peak", 2000, 300),
            Line("fee", Fraction(1), rounded_cents=99),
        )
    )

    assert lines == (
        Line("energy", Fraction(2, 3), "peak", 3000, 200),
        Line("fee", Fraction(2), rounded_cents=198),
        Line("energy", Fraction(1, 3), "peak", 2000, 300),
    )
