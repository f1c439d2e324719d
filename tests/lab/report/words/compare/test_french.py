"""French words of comparisons: the same keys and facts as in English."""

from string import Formatter

from quartier.lab.report.words.compare import COMPARE_EN, COMPARE_FR


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_nothing_is_left_out() -> None:
    """Each key has its French, and each fact its place."""
    assert COMPARE_FR.keys() == COMPARE_EN.keys()
    for key, text in COMPARE_EN.items():
        assert _facts(COMPARE_FR[key]) == _facts(text), key


def test_signs_stand_as_french_has_them() -> None:
    """No breaking space before a sign, and no straight apostrophe."""
    for key, text in COMPARE_FR.items():
        for sign in ":;?!»":
            assert f" {sign}" not in text, key
        assert "'" not in text, key
