"""Paper: letters are embedded, lines keep their width, and files are the same again."""

import re

from quartier.lab.statement.paper import Ink, Paper, fitted, lines_of, width_of

INK = Ink(10, "#000000")
_TEXT = "Toutes les 15\u00a0minutes, ce qui est produit est réparti entre tous."


def _pdf() -> bytes:
    paper = Paper("Titre", "Logis", "fr")
    paper.paragraph(20, 20, 60, _TEXT, INK)
    paper.next_page()
    paper.box(20, 20, 30, 10, colour="#1f6b4a", radius_mm=2)
    paper.rule(20, 40, 30, "#1f6b4a")
    return paper.content()


def test_pages_of_a4_in_their_language() -> None:
    """Two pages, with the language that readers aloud need, and letters inside."""
    pdf = _pdf()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/MediaBox \[ 0 0 595.2756 841.8898 \]", pdf)) == 2
    assert b"/Lang (fr)" in pdf
    assert b"/FontFile2" in pdf


def test_the_same_paper_is_the_same_file() -> None:
    """Nothing of the time of day is in it."""
    assert _pdf() == _pdf()


def test_lines_break_at_spaces_that_may_break() -> None:
    """No line is wider than it may be, no word is lost, and numbers keep their unit."""
    lines = lines_of(_TEXT, 60, INK)
    assert len(lines) > 1
    assert " ".join(lines) == _TEXT
    assert all(width_of(line, INK) <= 60 for line in lines)
    assert any("15\u00a0minutes" in line for line in lines)


def test_a_word_wider_than_the_line_stands_alone() -> None:
    """It cannot be broken, and nothing is dropped for it."""
    assert lines_of("un Donaudampfschiff ici", 10, INK) == [
        "un",
        "Donaudampfschiff",
        "ici",
    ]


def test_what_is_too_wide_is_shortened() -> None:
    """And shows it; what fits is left alone."""
    short = fitted(_TEXT, 40, INK)
    assert short.endswith("…")
    assert width_of(short, INK) <= 40
    assert fitted("court", 40, INK) == "court"


def test_bold_letters_are_wider() -> None:
    """Sizes are measured in the font that is written."""
    assert width_of("abc", Ink(10, "#000000", is_bold=True)) > width_of("abc", INK)
    assert Ink(20, "#000000").leading_mm == 2 * INK.leading_mm


def test_a_space_that_the_font_lacks_is_another() -> None:
    """Thousands are parted by a narrow space in French, which would be a box."""
    assert width_of("1\u202f000", INK) == width_of("1\u00a0000", INK)
