"""Words of a settlement: both languages say the same things of the same names."""

from string import Formatter

import pytest
from quartier.lab.text.share_words import _SAID, said_share


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(_SAID["en"].keys() | _SAID["fr"].keys()))
def test_both_languages_name_the_same(key: str) -> None:
    """Whatever is counted, named or dated in one of them is so in the other."""
    english, french = (_SAID[language][key] for language in ("en", "fr"))
    assert _fields(english) == _fields(french)
    assert english != french


def test_a_sentence_has_its_names() -> None:
    """In the language that was asked for."""
    assert said_share("corrected", "en", names="a, b") == (
        "Corrected, so to be told anew: a, b."
    )
    assert said_share("corrected", "fr", names="a") == (
        "Corrigés, donc à informer de nouveau\u00a0: a."
    )
