"""Payback in words: what was invested, and the years until it is back."""

import pytest
from quartier.lab.statement import Payback, Words
from quartier.lab.statement.payback import payback_rows, payback_said

EN, FR = Words("en"), Words("fr")


def test_what_was_invested() -> None:
    """A subsidy counts down; none is no row."""
    rows = [*payback_rows(Payback(12_000_000, 2_000_000, 10.0), EN)]
    assert rows == [
        ("Investment in the plant", 12_000_000),
        ("What others paid of it", -2_000_000),
    ]
    assert len([*payback_rows(Payback(12_000_000, 0, 10.0), EN)]) == 1
    assert not [*payback_rows(None, EN)]


@pytest.mark.parametrize(
    ("years", "english", "french"),
    [
        (10.04, "Paid back in 10.0 years", "Amorti en 10,0 années"),
        (None, "do not pay it back", "ne l’amortissent pas"),
    ],
)
def test_when_it_is_back(years: float | None, english: str, french: str) -> None:
    """Or never, in both languages."""
    payback = Payback(12_000_000, 0, years)
    assert english in payback_said(payback, EN)
    assert french in payback_said(payback, FR)
