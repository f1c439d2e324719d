"""Both languages say the same of plants."""

from string import Formatter

from quartier.lab.text.plant_words import PLANT_WORDS


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_nothing_is_said_in_one_language_only() -> None:
    """Keys and what is filled in are the same."""
    assert PLANT_WORDS["en"].keys() == PLANT_WORDS["fr"].keys()
    for key, text in PLANT_WORDS["en"].items():
        assert _holes(text) == _holes(PLANT_WORDS["fr"][key]), key
