"""The statement of a household on one page of A4."""

from collections.abc import Iterator
from typing import Final

from ...engine import Language
from .bills import draw_bills
from .chart import Place, draw_legend, draw_months
from .frame import TOP_MM, draw_foot, draw_head, draw_tiles, draw_top, turn
from .look import BODY, BOTTOM_MM, INSIDE_MM, MARGIN_MM, PART, RIGHT_MM, TINT, WARN_TINT
from .paper import Paper, lines_of
from .said import correction, days, foot, head, how, rights, why
from .statement import Statement
from .words import Words

_CHART_MM: Final = 38.0
_HEADING_MM: Final = 8.0
_LAST_MM: Final = BOTTOM_MM - 9


def statement_pdf(statement: Statement, language: Language) -> bytes:
    """Draw a statement."""
    words = Words(language)
    of = statement.period
    period, title = words.period(of.year, of.first, of.last), words.say("title")
    paper = Paper(f"{title} – {period}", statement.sharing.organiser, language)
    whose = (statement.sharing.name, statement.name or statement.point)
    meter = words.say("meter", meter=statement.meter) if statement.meter else ""
    draw_top(paper, (period, title), whose, meter, days(statement, words))
    y_mm = TOP_MM - 3
    if statement.change:
        y_mm = draw_head(paper, y_mm, correction(statement, words), WARN_TINT, BODY)
    tint = TINT if statement.saved_cents >= 0 else WARN_TINT
    y_mm = draw_head(paper, y_mm, head(statement, words), tint)
    y_mm = draw_tiles(paper, y_mm + 3, _tiles(statement, words))
    y_mm = _chart(paper, y_mm, statement, words)
    y_mm = draw_bills(paper, y_mm, statement, words)
    _reasons(paper, y_mm + 8, statement, words)
    draw_foot(paper, foot(statement, words))
    return paper.content()


def _tiles(statement: Statement, words: Words) -> Iterator[tuple[str, str, str]]:
    """Give the four numbers that matter."""
    saved = statement.saved_cents
    share = words.share(statement.shared_wh, statement.used_wh)
    yield words.say("used"), words.energy(statement.used_wh), ""
    yield words.say("shared"), words.energy(statement.shared_wh), share
    yield words.say("paid"), words.euros(statement.shared_cents), ""
    yield words.say("saved" if saved >= 0 else "more"), words.euros(abs(saved)), ""


def _chart(paper: Paper, y_mm: float, statement: Statement, words: Words) -> float:
    """Show the months of the year so far."""
    paper.text(MARGIN_MM, y_mm + 3, words.say("chart"), PART)
    labels = (words.say("legend_shared"), words.say("legend_bought"))
    draw_legend(paper, RIGHT_MM, y_mm + 8.5, *labels)
    place = Place(MARGIN_MM, y_mm + 11, INSIDE_MM, _CHART_MM)
    draw_months(paper, place, statement.bars, words)
    return y_mm + 11 + _CHART_MM + 7


def _reasons(paper: Paper, y_mm: float, statement: Statement, words: Words) -> None:
    """Say why, how, and who to ask; on a page of their own if there is no room."""
    told = (
        ("why", why(statement, words)),
        ("how", how(statement, words)),
        ("rights", rights(statement, words)),
    )
    lines = sum(len(lines_of(text, INSIDE_MM, BODY)) for _, text in told)
    if y_mm + lines * BODY.leading_mm + len(told) * _HEADING_MM > _LAST_MM:
        y_mm = turn(paper)
    for key, text in told:
        paper.text(MARGIN_MM, y_mm, words.say(key), PART)
        y_mm = paper.paragraph(MARGIN_MM, y_mm + 4.8, INSIDE_MM, text, BODY) + 3
