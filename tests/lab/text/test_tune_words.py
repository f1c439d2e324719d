"""Words of proposals: every goal, in both languages, with the same facts."""

from string import Formatter

from quartier.lab.text.tune_words import BEST, GIVES_UP, HEADS, NAMES, SAYINGS
from quartier.lab.tune import BETWEEN, GOALS, WISHED


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_goal_has_its_words() -> None:
    """A name, a head, what is best and what is given up."""
    for language in ("en", "fr"):
        assert NAMES[language].keys() == {*GOALS, BETWEEN, WISHED}
        for table in (HEADS, BEST, GIVES_UP):
            assert table[language].keys() == GOALS.keys()
        assert {frozenset(_facts(text)) for text in GIVES_UP[language].values()} == {
            frozenset({"more"})
        }


def test_both_languages_say_the_same() -> None:
    """The same sayings, with the same facts."""
    assert SAYINGS["en"].keys() == SAYINGS["fr"].keys()
    for key, text in SAYINGS["en"].items():
        assert _facts(text) == _facts(SAYINGS["fr"][key]), key
