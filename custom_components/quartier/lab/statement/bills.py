"""Two bills side by side: without sharing and with it, line by line."""

from typing import Final

from .look import BODY, GREEN, INSIDE_MM, LINE, MARGIN_MM, PART, RIGHT_MM, SOFT, STRONG
from .paper import Paper, fitted
from .statement import Entry, Row, Statement
from .words import Words

_ROW_MM: Final = 5.2
# More of them would push the reasons to a second page.
_MOST_ROWS: Final = 10
# The right edges of the four columns of numbers.
_EDGES_MM: Final = (RIGHT_MM - 68, RIGHT_MM - 46, RIGHT_MM - 22, RIGHT_MM)
_LABEL_MM: Final = _EDGES_MM[0] - MARGIN_MM - 16


def draw_bills(paper: Paper, y_mm: float, statement: Statement, words: Words) -> float:
    """Draw both bills, and what is saved; tell where they end."""
    paper.text(MARGIN_MM, y_mm, words.say("money"), PART)
    y_mm = _header(paper, y_mm + 6, words)
    for row in statement.rows(_MOST_ROWS):
        _line(paper, y_mm, row, words)
        y_mm += _ROW_MM
    paper.rule(MARGIN_MM, y_mm - 3.8, INSIDE_MM, LINE)
    paper.text(MARGIN_MM, y_mm, words.say("total"), STRONG)
    for edge_mm, cents in (
        (_EDGES_MM[1], statement.without_cents),
        (_EDGES_MM[3], statement.shared_cents),
    ):
        paper.text(edge_mm, y_mm, words.money(cents), STRONG, "right")
    y_mm += _ROW_MM
    saved = statement.saved_cents
    label = words.say("difference" if saved >= 0 else "difference_more")
    paper.text(MARGIN_MM, y_mm, label, GREEN if saved >= 0 else STRONG)
    ink = GREEN if saved >= 0 else STRONG
    paper.text(_EDGES_MM[3], y_mm, words.money(abs(saved)), ink, "right")
    return y_mm


def _header(paper: Paper, y_mm: float, words: Words) -> float:
    paper.text(_EDGES_MM[1], y_mm, words.say("without"), SOFT, "right")
    paper.text(_EDGES_MM[3], y_mm, words.say("with"), SOFT, "right")
    for at, edge_mm in enumerate(_EDGES_MM):
        unit = words.say("eur" if at % 2 else "kwh")
        paper.text(edge_mm, y_mm + 4.2, unit, SOFT, "right")
    paper.rule(MARGIN_MM, y_mm + 5.6, INSIDE_MM, LINE)
    return y_mm + 10


def _line(paper: Paper, y_mm: float, row: Row, words: Words) -> None:
    label = fitted(label_of(row, words), _LABEL_MM, BODY)
    paper.text(MARGIN_MM, y_mm, label, BODY)
    for entry, (energy_mm, money_mm) in (
        (row.without, _EDGES_MM[:2]),
        (row.shared, _EDGES_MM[2:]),
    ):
        if entry is None:
            paper.text(money_mm, y_mm, "–", SOFT, "right")
            continue
        if entry.energy_wh is not None:
            paper.text(energy_mm, y_mm, words.kwh(entry.energy_wh), SOFT, "right")
        paper.text(money_mm, y_mm, words.money(entry.cents), BODY, "right")


def label_of(row: Row | Entry, words: Words) -> str:
    """Name a line of a bill, with its class of time where prices have several."""
    label = words.say_or(f"line_{row.key}", row.key.replace("_", " "))
    if row.part:
        label += f", {words.say_or(f'part_{row.part}', row.part)}"
    return label
