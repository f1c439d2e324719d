"""The frame that all papers share: what it is, what happened, and the small print."""

from collections.abc import Iterable
from typing import Final

from .look import (
    BIG,
    BOTTOM_MM,
    HEAD,
    INSIDE_MM,
    MARGIN_MM,
    PERIOD,
    RIGHT_MM,
    SOFT,
    STRONG,
    TINY,
    TITLE,
)
from .paper import Ink, Paper, fitted, lines_of

TOP_MM: Final = 38.0
_TURNED_MM: Final = 24.0
_PAD_MM: Final = 4.0
_NAME_MM: Final = 76.0


def draw_top(
    paper: Paper, titles: tuple[str, str], whose: tuple[str, str], *notes: str
) -> None:
    """Write when and what on the left, and whose it is on the right, with notes."""
    period, title = titles
    paper.text(MARGIN_MM, 20, period, PERIOD)
    paper.text(MARGIN_MM, 29, title, TITLE)
    operation, name = whose
    paper.text(RIGHT_MM, 20, fitted(operation, _NAME_MM, SOFT), SOFT, "right")
    paper.text(RIGHT_MM, 25, fitted(name, _NAME_MM, STRONG), STRONG, "right")
    for line, note in enumerate(notes):
        paper.text(RIGHT_MM, 29.5 + 3.5 * line, note, TINY, "right")


def turn(paper: Paper) -> float:
    """Take the next page and number it; tell where the next thing goes."""
    paper.next_page()
    paper.text(RIGHT_MM, 12, f"{paper.page}", TINY, "right")
    return _TURNED_MM


def draw_head(
    paper: Paper, y_mm: float, text: str, colour: str, ink: Ink = HEAD
) -> float:
    """Say in a box what happened; tell where the next thing goes."""
    width_mm = INSIDE_MM - 2 * _PAD_MM
    height_mm = len(lines_of(text, width_mm, ink)) * ink.leading_mm + 2 * _PAD_MM - 1.5
    paper.box(MARGIN_MM, y_mm, INSIDE_MM, height_mm, colour=colour, radius_mm=2)
    paper.paragraph(MARGIN_MM + _PAD_MM, y_mm + _PAD_MM + 3, width_mm, text, ink)
    return y_mm + height_mm + 3


def draw_tiles(
    paper: Paper, y_mm: float, tiles: Iterable[tuple[str, str, str]]
) -> float:
    """Show the numbers that matter: a label, a number, and a note below."""
    every = tuple(tiles)
    for at, (label, number, note) in enumerate(every):
        x_mm = MARGIN_MM + at * INSIDE_MM / len(every)
        paper.text(x_mm, y_mm + 3, label, SOFT)
        paper.text(x_mm, y_mm + 10, number, BIG)
        paper.text(x_mm, y_mm + 14.5, note, SOFT)
    return y_mm + 20


def draw_foot(paper: Paper, text: str) -> None:
    """Write the small print at the foot of the page."""
    lines = lines_of(text, INSIDE_MM, TINY)
    y_mm = BOTTOM_MM - (len(lines) - 1) * TINY.leading_mm
    paper.paragraph(MARGIN_MM, y_mm, INSIDE_MM, text, TINY)
