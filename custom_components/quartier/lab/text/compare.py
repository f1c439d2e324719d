"""A comparison as text: each policy's figures, and whether it was better."""

from collections.abc import Iterator
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.table import Table as Grid

from ...engine import Language
from ..compare import Comparison
from ..report.compare import (
    Answer,
    Table,
    answers,
    headline,
    seen,
    sentences,
    table,
)

_SPACE: Final = "\u00a0"


def compare_text(found: Comparison, language: Language) -> Iterator[object]:
    """Write a comparison for people, part by part."""
    look = seen(found, language)
    said = "".join(piece.text for piece in headline(look)).strip()
    yield said[0].upper() + said[1:]
    yield _grid(table(look, is_narrow=True), look.words.say("figures_policy"))
    for answer in answers(look):
        yield _answer(answer)
    yield from sentences(look)


def _grid(found: Table, head: str) -> Grid:
    """Write numbers below their units, so that a table fits a narrow terminal."""
    columns = [_column(found, at) for at in range(len(found.heads))]
    grid = Grid(head, *(name for name, _ in columns), box=SIMPLE_HEAD, padding=0)
    grid.columns[0].no_wrap = True
    for column in grid.columns[1:]:
        column.justify, column.overflow = "right", "fold"
    for at, row in enumerate(found.rows):
        grid.add_row(row.name, *(cells[at] for _, cells in columns))
    return grid


def _column(found: Table, at: int) -> tuple[str, list[str]]:
    """Move a unit that all cells share into the head."""
    head, texts = found.heads[at], [row.cells[at].text for row in found.rows]
    parted = [text.partition(_SPACE) for text in texts]
    units = {unit for _, _, unit in parted}
    if len(units) > 1:
        return head, texts
    [unit] = units
    return f"{head}, {unit}" if unit else head, [number for number, _, _ in parted]


def _answer(answer: Answer) -> str:
    """Say the answer for one policy in one line."""
    said = f"{answer.policy}: {answer.word}. {answer.text} {answer.against}"
    return said.strip()
