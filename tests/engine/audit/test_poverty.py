"""Poverty: a definition is data, kept apart from what it decides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import EFFORT_FR, QUOTA_EU

from tests.strategies import numbers


@pytest.mark.parametrize(
    ("spent_eur", "income_eur", "decile", "counts"),
    [
        (800.0, 10_000.0, 1, True),
        (800.0, 10_000.0, 3, True),
        (800.0, 10_000.0, 4, False),
        (799.0, 10_000.0, 1, False),
        (1.0, 0.0, 1, True),
        (0.0, 0.0, 1, False),
    ],
)
def test_the_french_rule_by_hand(
    spent_eur: float, income_eur: float, decile: int, *, counts: bool
) -> None:
    """8 % of income, and in the first three deciles; both, and each at its edge."""
    assert EFFORT_FR.covers(spent_eur, income_eur, decile) is counts


@given(spent_eur=numbers(0.0, 5000.0), decile=st.integers(1, 10))
def test_a_laxer_rule_covers_whoever_a_stricter_does(
    spent_eur: float, decile: int
) -> None:
    """Less effort asked and more deciles: nobody drops out."""
    lax = replace(EFFORT_FR, least_effort=0.05, deciles=5)
    strict = EFFORT_FR.covers(spent_eur, 15_000.0, decile)
    assert lax.covers(spent_eur, 15_000.0, decile) or not strict


@pytest.mark.parametrize("odd", [(-1.0, 1.0, 1), (1.0, -1.0, 1), (1.0, 1.0, 0)])
def test_what_no_household_can_have(odd: tuple[float, float, int]) -> None:
    """Money below nothing and a tenth of incomes that does not exist."""
    with pytest.raises(ValueError, match="in decile"):
        EFFORT_FR.covers(*odd)


def test_each_figure_has_its_source() -> None:
    """A number without a source and a date is no fact."""
    for figure in (EFFORT_FR, QUOTA_EU):
        assert figure.source.text
        assert figure.source.dated
        assert figure.source.status == "seen"
