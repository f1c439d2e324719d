"""Words: labels with facts set in."""

import pytest
from quartier.engine import Language
from quartier.lab.report.words import Piece, Words


def test_facts_are_set_in() -> None:
    """A label takes its facts; one that nobody foresaw has its own name."""
    words = Words("fr", "Europe/Paris")

    assert words.say("bills_more", count=3) == "Autres logements\u00a0: 3"
    assert words.say_or("line_nonsense", "nonsense") == "nonsense"
    assert words.number.language == words.wall.language == "fr"
    assert words.wall.zone == "Europe/Paris"


def test_facts_are_strong_pieces() -> None:
    """A page can tell facts from words; a fact is never read as a label."""
    pieces = Words("en", "UTC").pieces("who_many", count="2", name="{eur}")

    assert pieces[1] == Piece("2", is_strong=True)
    assert "".join(piece.text for piece in pieces) == "the 2 homes of {eur} "


@pytest.mark.parametrize(
    ("language", "awaited", "broken"),
    [("en", "not be published yet", "sensor"), ("fr", "pas encore publiée", "capteur")],
)
def test_what_is_lost_may_only_be_late(
    language: Language, awaited: str, broken: str
) -> None:
    """A price that is not published is no broken sensor: the advice covers both."""
    advice = Words(language, "UTC").say("advice_degraded")

    assert advice.index(awaited) < advice.index(broken)
