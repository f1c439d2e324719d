"""Decimals as people wrote them, and sums that refuse to lose a digit."""

from decimal import Decimal, Inexact

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.rules.benefit.exact import EXACT, exact


@given(hundredths=st.integers(-(10**9), 10**9))
def test_what_was_written_is_what_is_meant(hundredths: int) -> None:
    """A price with two decimals is that price."""
    assert exact(hundredths / 100) == Decimal(hundredths) / 100


def test_a_lost_digit_is_an_error() -> None:
    """A third is no decimal."""
    assert EXACT.add(exact(0.1), exact(0.2)) == Decimal("0.3")
    with pytest.raises(Inexact):
        EXACT.divide(Decimal(1), Decimal(3))
