"""Sayings: two languages say the same, with the same gaps."""

import string

from quartier.engine.audit.saying import SAYINGS


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    """Each saying has its other, filled in with the same numbers."""
    english, french = SAYINGS["en"], SAYINGS["fr"]
    assert english.keys() == french.keys()
    for name, text in english.items():
        assert _gaps(text) == _gaps(french[name]), name
