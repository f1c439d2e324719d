"""Closing words follow the language that was asked for."""

from pathlib import Path

import pytest
from quartier.lab.command.closing import What, comes_next, written


@pytest.mark.parametrize("what", ["plan", "report", "picture", "tables", "folder"])
def test_where_things_are(what: What) -> None:
    """In words of each language, with the path as it was given."""
    english, french = (written(what, Path("a/b"), each) for each in ("en", "fr"))
    assert english.endswith(" a/b.")
    assert french.endswith(" a/b.")
    assert english.split()[0] == "The"
    assert french[:2] in {"Le", "L’"}


def test_what_comes_next() -> None:
    """A command to copy, the same in both languages."""
    assert comes_next("share x", "en") == "Next: quartier share x"
    assert comes_next("share x", "fr") == "Ensuite : quartier share x"
