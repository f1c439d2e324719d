"""Findings say what is known and what is not; lists and numbers are spelt out."""

from quartier.engine.share.perimeter.finding import (
    against,
    listed,
    number,
    unknown,
)
from quartier.engine.share.rules import Said

SAID = Said("a", "b")


def test_known_or_not() -> None:
    """The first word of a finding tells."""
    assert against("power", SAID, SAID)[0]
    assert not unknown("power", SAID, SAID)[0]


def test_long_lists_are_cut() -> None:
    """Five names, and how many more."""
    assert listed(list("abcde")).en == "a, b, c, d, e"
    assert listed(list("abcdefg")).fr == "a, b, c, d, e et 2 de plus"


def test_numbers_have_commas_in_french() -> None:
    """And points in English."""
    assert number(2.0135, 2, "km") == Said("2.01 km", "2,01 km")
