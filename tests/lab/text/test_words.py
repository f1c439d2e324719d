"""Both languages say the same things, and write numbers as their readers do."""

from string import Formatter

import pytest
from quartier.engine import CONDUCTS
from quartier.lab.text.words import CONDUCTS as NAMES
from quartier.lab.text.words import WORDS, number, percent


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_nothing_is_said_in_one_language_only() -> None:
    """Keys and what is filled in are the same."""
    assert WORDS["en"].keys() == WORDS["fr"].keys()
    for key, text in WORDS["en"].items():
        assert _holes(text) == _holes(WORDS["fr"][key]), key
    assert NAMES["en"].keys() == NAMES["fr"].keys() == set(CONDUCTS)


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (1.5, "1.50\u00a0€", "1,50\u00a0€"),
        (-0.001, "0.00\u00a0€", "0,00\u00a0€"),
        (-2.0, "-2.00\u00a0€", "-2,00\u00a0€"),
    ],
)
def test_numbers(value: float, english: str, french: str) -> None:
    """A comma in French, a unit that is not torn off, and no minus before a zero."""
    assert number(value, 2, "€", "en") == english
    assert number(value, 2, "€", "fr") == french


def test_percentages() -> None:
    """A share is written as a percentage."""
    assert percent(0.1234, "en") == "12.3\u00a0%"
    assert percent(0.1234, "fr") == "12,3\u00a0%"
