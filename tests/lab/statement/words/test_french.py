"""French: the same labels as English, written as the French write."""

import re
from string import Formatter

import pytest
from quartier.lab.statement.words import ENGLISH, FRENCH


def _facts(label: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(label) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    """Each label of one language is there in the other, in the same order."""
    assert [*FRENCH] == [*ENGLISH]


@pytest.mark.parametrize("key", [*ENGLISH])
def test_both_languages_tell_the_same_facts(key: str) -> None:
    """A label holds the same facts in both languages, and begins alike."""
    assert _facts(FRENCH[key]) == _facts(ENGLISH[key])
    assert FRENCH[key].startswith(" ") == ENGLISH[key].startswith(" ")


@pytest.mark.parametrize("label", [*FRENCH.values()])
def test_signs_keep_their_space(label: str) -> None:
    """High signs and quotation marks keep an unbreakable space, apostrophes curl."""
    assert not re.search(r"[^\u00a0][:;?!»](?!//)", label)
    assert not re.search(r"«[^\u00a0]", label)
    assert "'" not in label
