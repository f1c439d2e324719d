"""Numbers as people wrote them, not as a float holds them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.exact import exactly, micros


@pytest.mark.parametrize(
    ("written", "expected"), [(0.2001, 200_100), (0.0749, 74_900), (-0.01, -10_000)]
)
def test_prices_are_taken_as_they_are_written(written: float, expected: int) -> None:
    """A price that no float holds is a whole number of millionths."""
    assert micros(written) == expected
    assert exactly(written) == Fraction(expected, 1_000_000)


@given(st.integers(-(10**12), 10**12))
def test_what_was_written_is_what_is_meant(millionths: int) -> None:
    """Up to six decimals, as a person writes them."""
    assert exactly(float(Fraction(millionths, 10**6))) == Fraction(millionths, 10**6)
