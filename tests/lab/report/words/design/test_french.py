"""French: the same labels, with the same facts, written as the French write."""

from string import Formatter

from quartier.lab.report.words.design import DESIGN_EN, DESIGN_FR


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_same_labels_and_facts() -> None:
    """Whatever is said in English is said in French."""
    assert DESIGN_FR.keys() == DESIGN_EN.keys()
    for key, text in DESIGN_FR.items():
        assert _facts(text) == _facts(DESIGN_EN[key]), key


def test_signs_are_french() -> None:
    """A space that does not break before colons and semicolons; curved apostrophes."""
    for key, text in DESIGN_FR.items():
        assert "'" not in text, key
        for sign in (":", ";", "?", "!"):
            for at, letter in enumerate(text):
                if letter == sign:
                    assert text[at - 1] in "\u00a0\u202f", (key, text)
