"""Titles: every device has one, in both languages, and no two are the same."""

import pytest

from custom_components.quartier.demo.titles import title_of


@pytest.mark.parametrize(
    ("name", "french", "english"),
    [
        ("demo", "Les Tilleuls (démo)", "Les Tilleuls (demo)"),
        ("tilleuls-roof", "Toiture solaire Tilleuls", "Solar roof Tilleuls"),
        (
            "cordiers-11-pump",
            "Pompe à chaleur Cordiers 11",
            "Heat pump Cordiers 11",
        ),
    ],
)
def test_titles(name: str, french: str, english: str) -> None:
    """A title says what it is and where it stands, in the language that was asked."""
    assert title_of(name, "fr") == french
    assert title_of(name, "fr-CH") == french
    assert title_of(name, "en") == english
    assert title_of(name, "de") == english
