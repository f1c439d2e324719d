"""The landlord's summary on pages of A4: what was made, who saved, what is left."""

from collections.abc import Iterator
from typing import Final

from ...engine import Language
from .bills import label_of
from .chart import Place, draw_legend, draw_months
from .fair import fair_said
from .frame import TOP_MM, draw_foot, draw_head, draw_tiles, draw_top, turn
from .look import (
    BODY,
    BOTTOM_MM,
    INSIDE_MM,
    LINE,
    MARGIN_MM,
    PART,
    RIGHT_MM,
    SOFT,
    STRONG,
    TINT,
    WARN_TINT,
)
from .paper import Paper, fitted, lines_of
from .payback import payback_rows, payback_said
from .summary import Account, Member, Payback, Summary
from .words import Words

# A doubt whose object is money.
_IN_CENTS: Final = "premium_bound"
_ROW_MM: Final = 5.2
_CHART_MM: Final = 34.0
_LAST_MM: Final = BOTTOM_MM - 12
_EDGES_MM: Final = (RIGHT_MM - 76, RIGHT_MM - 46, RIGHT_MM - 24, RIGHT_MM)
_NAME_MM: Final = _EDGES_MM[0] - MARGIN_MM - 24


def summary_pdf(summary: Summary, language: Language) -> bytes:
    """Draw a summary; participants fill as many pages as they need."""
    words = Words(language)
    of = summary.period
    period = words.period(of.year, of.first, of.last)
    title = words.say("landlord_title")
    paper = Paper(f"{title} – {period}", summary.sharing.organiser, language)
    draw_top(paper, (period, title), (summary.sharing.name, summary.sharing.organiser))
    y_mm = draw_head(paper, TOP_MM - 3, _head(summary, words), _tint(summary))
    y_mm = draw_tiles(paper, y_mm + 3, _tiles(summary, words))
    y_mm = _chart(paper, y_mm, summary, words)
    for account in summary.accounts:
        y_mm = _account(paper, _turned(paper, y_mm, account), account, words)
    if summary.payback:
        y_mm = _payback(paper, y_mm, summary.payback, words)
    y_mm = _members(paper, y_mm, summary, words)
    _ends(paper, y_mm + 3, summary, words)
    draw_foot(paper, words.say("landlord_foot", step=summary.sharing.step_min))
    return paper.content()


def _tint(summary: Summary) -> str:
    return TINT if summary.saved_cents >= 0 else WARN_TINT


def _head(summary: Summary, words: Words) -> str:
    saved = summary.saved_cents
    return words.say(
        "landlord_head" if saved >= 0 else "landlord_head_more",
        share=words.share(summary.shared_wh, summary.made_wh),
        eur=words.euros(abs(saved)),
    )


def _tiles(summary: Summary, words: Words) -> Iterator[tuple[str, str, str]]:
    sold_wh = summary.made_wh - summary.shared_wh
    saved = summary.saved_cents
    yield words.say("made"), words.energy(summary.made_wh), ""
    share = words.share(summary.shared_wh, summary.made_wh)
    yield words.say("used_here"), words.energy(summary.shared_wh), share
    yield words.say("sold"), words.energy(sold_wh), ""
    key = "all_save" if saved >= 0 else "all_more"
    yield words.say(key), words.euros(abs(saved)), ""


def _chart(paper: Paper, y_mm: float, summary: Summary, words: Words) -> float:
    paper.text(MARGIN_MM, y_mm + 3, words.say("landlord_chart"), PART)
    labels = (words.say("legend_used_here"), words.say("legend_sold"))
    draw_legend(paper, RIGHT_MM, y_mm + 3, *labels)
    draw_months(
        paper, Place(MARGIN_MM, y_mm + 7, INSIDE_MM, _CHART_MM), summary.bars, words
    )
    return y_mm + 7 + _CHART_MM + 8


def _turned(paper: Paper, y_mm: float, account: Account) -> float:
    """Turn the page where an account does not fit on it."""
    height_mm = (len(account.lines) + 2) * _ROW_MM
    if y_mm + height_mm <= _LAST_MM:
        return y_mm
    return turn(paper)


def _account(paper: Paper, y_mm: float, account: Account, words: Words) -> float:
    name = account.name or words.say("landlord")
    title = fitted(words.say("account", name=name), _EDGES_MM[2] - MARGIN_MM - 20, PART)
    paper.text(MARGIN_MM, y_mm, title, PART)
    for edge_mm, unit in ((_EDGES_MM[2], "kwh"), (_EDGES_MM[3], "eur")):
        paper.text(edge_mm, y_mm, words.say(unit), SOFT, "right")
    y_mm += _ROW_MM + 0.6
    for line in account.lines:
        paper.text(MARGIN_MM, y_mm, label_of(line, words), BODY)
        if line.energy_wh is not None:
            energy = words.kwh(line.energy_wh)
            paper.text(_EDGES_MM[2], y_mm, energy, SOFT, "right")
        paper.text(_EDGES_MM[3], y_mm, words.money(line.cents), BODY, "right")
        y_mm += _ROW_MM
    paper.rule(MARGIN_MM, y_mm - 3.8, INSIDE_MM, LINE)
    paper.text(MARGIN_MM, y_mm, words.say("left"), STRONG)
    paper.text(_EDGES_MM[3], y_mm, words.money(account.cents), STRONG, "right")
    return y_mm + 9


def _payback(paper: Paper, y_mm: float, payback: Payback, words: Words) -> float:
    """Write what was invested, and when it is paid back, below the accounts."""
    rows = tuple(payback_rows(payback, words))
    if y_mm + (len(rows) + 1) * _ROW_MM > _LAST_MM:
        y_mm = turn(paper)
    for label, cents in rows:
        paper.text(MARGIN_MM, y_mm, label, BODY)
        paper.text(_EDGES_MM[3], y_mm, words.money(cents), BODY, "right")
        y_mm += _ROW_MM
    paper.text(MARGIN_MM, y_mm, payback_said(payback, words), BODY)
    return y_mm + 9


def _members(paper: Paper, y_mm: float, summary: Summary, words: Words) -> float:
    """List the participants, with the columns' names on every page."""
    if y_mm + 4 * _ROW_MM > _LAST_MM:
        y_mm = turn(paper)
    y_mm = _columns(paper, y_mm, words)
    for member in summary.members:
        if y_mm > _LAST_MM:
            y_mm = _columns(paper, turn(paper), words)
        _member(paper, y_mm, member, words, is_total=False)
        y_mm += _ROW_MM
    if summary.passed_on_cents:
        paper.text(MARGIN_MM, y_mm, words.say("passed_on"), BODY)
        cell = words.money(-summary.passed_on_cents)
        paper.text(_EDGES_MM[3], y_mm, cell, BODY, "right")
        y_mm += _ROW_MM
    paper.rule(MARGIN_MM, y_mm - 3.8, INSIDE_MM, LINE)
    total = summary.total(words.say("all"))
    _member(paper, y_mm, total, words, is_total=True)
    return y_mm + _ROW_MM


def _columns(paper: Paper, y_mm: float, words: Words) -> float:
    paper.text(MARGIN_MM, y_mm, words.say("who"), PART)
    for edge_mm, key in zip(
        _EDGES_MM, ("used_kwh", "shared_kwh", "part", "saved_eur"), strict=True
    ):
        paper.text(edge_mm, y_mm, words.say(key), SOFT, "right")
    paper.rule(MARGIN_MM, y_mm + 1.6, INSIDE_MM, LINE)
    return y_mm + _ROW_MM + 1


def _member(
    paper: Paper, y_mm: float, member: Member, words: Words, *, is_total: bool
) -> None:
    ink = STRONG if is_total else BODY
    paper.text(MARGIN_MM, y_mm, fitted(member.name, _NAME_MM, ink), ink)
    cells = (
        words.kwh(member.used_wh),
        words.kwh(member.shared_wh),
        words.share(member.shared_wh, member.used_wh),
        words.money(member.saved_cents),
    )
    for edge_mm, cell in zip(_EDGES_MM, cells, strict=True):
        paper.text(edge_mm, y_mm, cell, ink, "right")


def _ends(paper: Paper, y_mm: float, summary: Summary, words: Words) -> None:
    """Say who is worse off, whether it was fair, and what is not sure."""
    worse = (
        words.say("worse_some", names=", ".join(summary.worse))
        if summary.worse
        else words.say("worse_none")
    )
    doubts = [doubt_said(words, key, what) for key, what in summary.doubts]
    parts = [
        (words.say("worse"), [worse]),
        (words.say("fair"), list(fair_said(summary, words.language))),
        (words.say("not_sure"), doubts),
    ]
    for title, texts in parts:
        lines = sum(len(lines_of(text, INSIDE_MM, BODY)) for text in texts)
        if y_mm + (lines + 1) * BODY.leading_mm > _LAST_MM:
            y_mm = turn(paper)
        if texts:
            paper.text(MARGIN_MM, y_mm, title, PART)
            y_mm += 4.8
        for text in texts:
            y_mm = paper.paragraph(MARGIN_MM, y_mm, INSIDE_MM, text, BODY)
        y_mm += 2.6


def doubt_said(words: Words, key: str, what: str) -> str:
    """Say what is not sure; a word that nobody foresaw is said as it is."""
    what = words.euros(int(what)) if key == _IN_CENTS else words.spelled(what)
    return words.say_or(f"doubt_{key}", f"{key.replace('_', ' ')} {{what}}", what=what)
