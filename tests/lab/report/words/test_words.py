"""Words: labels with facts set in."""

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
