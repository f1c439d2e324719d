"""Words of a case are there in both languages, and for every figure."""

from typing import get_args

from quartier.lab.example.sharing import Figure
from quartier.lab.text.case_words import FIGURES, KEYS, WORDS


def test_both_languages_have_the_same_words() -> None:
    """None is empty, and every figure has its name."""
    for table in (WORDS, KEYS, FIGURES):
        assert set(table["en"]) == set(table["fr"])
        assert all(word for words in table.values() for word in words.values())
    assert set(FIGURES["en"]) == set(get_args(Figure.__value__))
