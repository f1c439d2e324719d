"""Both languages say the same things, and write numbers as their readers do."""

from datetime import UTC, datetime
from string import Formatter

import pytest
from quartier.engine import CONDUCTS, LANGUAGES, line_units
from quartier.lab.text.words import CONDUCTS as NAMES
from quartier.lab.text.words import LINES, WORDS, listed, missed, number, percent, when


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


def test_every_line_has_words() -> None:
    """A wish that is missed is told in words of its own, in both languages."""
    for language in LANGUAGES:
        assert LINES[language].keys() == line_units().keys()
        assert not set(LINES[language].values()) & line_units().keys()
        assert len(set(LINES[language].values())) == len(LINES[language])


def test_what_is_missed() -> None:
    """An amount with its words; a line that is new goes by its name."""
    assert missed("warmth", 0.91, 1, "K·h", "en") == "0.9\u00a0K·h too cold or too hot"
    assert missed("limits", 86.0, 0, "kWh", "fr").endswith("limite du raccordement")
    assert missed("sky", 1.0, 1, "m", "en") == "1.0\u00a0m (sky)"


def test_moments_are_not_ambiguous() -> None:
    """The ninth of March is not the third of September; clocks are local."""
    moment = datetime(2026, 3, 8, 23, tzinfo=UTC)
    assert when(moment, "Europe/Paris", "en") == "9 Mar 00:00"
    assert when(moment, "Europe/Paris", "fr") == "09/03 00:00"


def test_lists_as_people_write_them() -> None:
    """A word before the last, commas before it."""
    assert listed(["a"], " and ") == "a"
    assert listed(["a", "b"], " and ") == "a and b"
    assert listed(["a", "b", "c"], " et ") == "a, b et c"
