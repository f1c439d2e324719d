"""Languages: that of the browser, or English; a missing word is its name."""

import pytest
from quartier_node.provision.words import words


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", "en"),
        ("FR", "fr"),
        ("de-DE,de;q=0.9", "en"),
        ("de,fr;q=0.5", "fr"),
        ("", "en"),
    ],
)
def test_the_first_that_is_spoken(asked: str, language: str) -> None:
    """As Accept-Language has them in order."""
    assert words(asked)[0] == language


def test_a_word_that_is_missing_is_its_name() -> None:
    """Nothing fails for want of a word."""
    _, say = words("fr")

    assert say("wifi_ssid") == "Réseau"
    assert say("no_such_word") == "no_such_word"
