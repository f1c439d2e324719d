"""Exact money: what is written, cents, and cents divided."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.exact import micros
from quartier.engine.share.money.sums.exact import (
    apportioned,
    cents,
    divide,
    euros,
    round_together,
)

NAMES = st.sampled_from("abcdef")
WEIGHTS = st.dictionaries(
    NAMES, st.fractions(0, 1000, max_denominator=1000), min_size=1
)


def test_watt_hours_times_prices_are_nano_euros() -> None:
    """A thousand Wh at 0.2001 EUR/kWh are 0.2001 EUR."""
    assert euros(1000 * micros(0.2001)) == Fraction("0.2001")


@given(st.decimals(-1000, 1000, places=4))
def test_cents_are_rounded_as_bills_are(amount: Decimal) -> None:
    """Half a cent goes away from zero, as the decimal module has it."""
    expected = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)

    assert cents(Fraction(amount)) == int(expected * 100)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("1.015", 102)],
)
def test_half_a_cent(amount: str, expected: int) -> None:
    """Half a cent, by hand."""
    assert cents(Fraction(amount)) == expected


@given(st.integers(-10_000, 10_000), WEIGHTS)
def test_cents_that_are_divided_add_up(
    total: int, weights: dict[str, Fraction]
) -> None:
    """Parts sum to the total, each within a cent of its share, in any order."""
    parts = divide(total, weights)
    weight = sum(weights.values())
    backwards = dict(reversed(weights.items()))

    assert sum(parts.values()) == total
    assert divide(total, backwards) == parts
    for name, part in weights.items():
        share = total * part / weight if weight else Fraction(total, len(weights))
        assert abs(parts[name] - share) < 1


def test_the_largest_remainder_goes_first() -> None:
    """Ten cents by 1, 1 and 4: 1.67, 1.67 and 6.67; ties go by name."""
    weights = {"c": Fraction(4), "b": Fraction(1), "a": Fraction(1)}

    assert divide(10, weights) == {"a": 2, "b": 2, "c": 6}
    assert divide(1, dict.fromkeys("ba", Fraction(0))) == {"a": 1, "b": 0}


@pytest.mark.parametrize("weights", [{}, {"a": Fraction(-1)}])
def test_what_cannot_be_divided_is_refused(weights: dict[str, Fraction]) -> None:
    """Nobody, and somebody who weighs less than nothing."""
    with pytest.raises(ValueError, match="cannot be divided"):
        divide(1, weights)


@given(
    st.dictionaries(NAMES, st.fractions(-100, 100, max_denominator=10_000), min_size=1)
)
def test_amounts_that_are_rounded_together_add_up(amounts: dict[str, Fraction]) -> None:
    """They sum to their rounded sum, each within a cent of itself, in any order."""
    rounded = round_together(amounts)

    assert sum(rounded.values()) == cents(sum(amounts.values(), Fraction(0)))
    assert round_together(dict(reversed(amounts.items()))) == rounded
    assert all(abs(rounded[name] - 100 * amounts[name]) < 1 for name in amounts)


def test_whole_cents_stay_what_they_are_when_rounded_together() -> None:
    """22.0 + 1.7 + 1.7 cents are 25: nobody who owes 22 pays 21."""
    amounts = {"a": Fraction("0.22"), "b": Fraction("0.017"), "c": Fraction("0.017")}

    assert round_together(amounts) == {"a": 22, "b": 2, "c": 1}


@given(
    st.lists(st.fractions(-50, 50, max_denominator=999), min_size=1, max_size=5),
    st.integers(-2, 2),
)
def test_cents_are_apportioned_to_the_last(parts: list[Fraction], off: int) -> None:
    """Whatever the signs, and where the total was rounded otherwise."""
    total = cents(sum(parts, Fraction(0))) + off
    found = apportioned(total, parts)
    assert sum(found) == total
    if not off and min(parts) >= 0:
        for one, part in zip(found, parts, strict=True):
            assert abs(one - 100 * part) < 2


def test_apportioned_by_hand() -> None:
    """A third each of ten cents; the first of those alike has the one that is left."""
    third = Fraction(1, 30)
    assert apportioned(10, [third, third, third]) == [4, 3, 3]
    assert apportioned(-10, [-third, -2 * third]) == [-3, -7]
    assert apportioned(0, [Fraction(1), Fraction(-1)]) == [100, -100]
    assert apportioned(3, [Fraction(0), Fraction(0)]) == [2, 1]
    assert apportioned(0, []) == []
