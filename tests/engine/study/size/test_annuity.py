"""An annuity pays back what was borrowed, with interest, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.study.size.annuity import annuity


@pytest.mark.parametrize(
    ("rate", "years", "share"),
    [(0.0, 20.0, 0.05), (0.03, 20.0, 0.0672157), (0.1, 1.0, 1.1)],
)
def test_by_hand(rate: float, years: float, share: float) -> None:
    """What tables of annuities say."""
    assert annuity(rate, years) == pytest.approx(share, rel=1e-6)


@given(rate=st.floats(0.001, 0.3), years=st.integers(1, 60))
def test_the_debt_ends(rate: float, years: int) -> None:
    """Paid year by year, nothing is left after the last."""
    debt, share = 1.0, annuity(rate, years)
    for _ in range(years):
        debt = debt * (1.0 + rate) - share
    assert debt == pytest.approx(0.0, abs=1e-6 * (1.0 + rate) ** years)
