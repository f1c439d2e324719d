"""``quartier share``: what everybody shared, and a statement for each of them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Language
from ...engine.share import GRIDS, Grid
from ...engine.share.rules import Objection, objections
from ..audit import figures
from ..settle import (
    Desk,
    Issue,
    Loss,
    Papers,
    Span,
    Table,
    Waiting,
    former_tenants,
    load,
    loss,
    parse_month,
    parse_year,
    ready_months,
    summary,
    two_tenants,
    unnumbered,
    whole_months,
    year_of,
)
from ..statement import doubts_text, summary_text
from ..text import loss_text, said_share
from .file import write_bytes_whole
from .option import AsJson, Lang, UsageError, language
from .screen import screen

NAME: Final = "share"
_DECEMBER: Final = 12


@dataclass(slots=True)
class _Run:
    """What one call of the command writes, and what it has to say in the end."""

    desk: Desk
    out: Path
    language: Language
    table: Table | None
    written: int = 0
    rows: list[dict[str, object]] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    # In the order in which they came up, each once.
    objections: dict[Objection, None] = field(default_factory=dict)
    # What coefficients lose: of the grid that is used, and of the next finer one.
    losses: dict[Grid, Loss] = field(default_factory=dict)
    waiting: Waiting | None = None

    def settle(self, span: Span) -> tuple[Issue, ...]:
        """Write the papers of a span; tell who was told something else before."""
        papers = Papers(self.desk, span, self.out, self.language, self.table)
        before = papers.told()
        changed = tuple(
            issue
            for issue in papers.issues()
            if issue.point in before and issue.is_news_to(before[issue.point])
        )
        for sheet in papers.sheets():
            if not sheet.is_there():
                private = sheet.is_private
                write_bytes_whole(sheet.path, sheet.content, is_private=private)
                self.written += 1
        if papers.has_coefficients and not span.is_year:
            self._lose(span)
        told = summary(self.desk, span)
        # The last span knows best for how long a choice was tried.
        self.doubts = tuple(doubts_text(told, self.language))
        if rules := self.desk.rules:
            day = date(span.first.year, span.first.month, 1)
            found = objections(self.desk.operation, rules, day)
            self.objections |= dict.fromkeys(found)
        self.rows.append(
            {
                "span": span.name,
                "made_wh": told.made_wh,
                "shared_wh": told.shared_wh,
                "saved_cents": told.saved_cents,
                "members": [asdict(issue) for issue in papers.issues()],
                "worse_off": list(told.worse),
                "audit": figures(told.audit) if told.audit else None,
                "corrected": _points(changed, annulled=False),
                "annulled": _points(changed, annulled=True),
                "former_tenants": list(former_tenants(self.desk, span)),
                "two_tenants": list(two_tenants(self.desk, span)),
            }
        )
        return changed

    def _lose(self, span: Span) -> None:
        """Add up what the coefficients of a month lose."""
        grids = list(GRIDS)
        at = grids.index(self.desk.operation.grid)
        for grid in grids[at : at + 2]:
            found = loss(span.allocation, grid)
            known = self.losses.get(grid)
            self.losses[grid] = known.plus(found) if known else found


def command(
    folder: Annotated[
        Path,
        typer.Argument(help="Folder of the operation: operation.json, prices.json …"),
    ],
    *,
    month: Annotated[
        str | None, typer.Option(help="One month, as 2026-03; else all there are.")
    ] = None,
    year: Annotated[
        str | None, typer.Option(help="The months of one year, and the year so far.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for results; else out, in the folder.")
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            help="Table of who got what at each step, a curve of each home: csv, or"
            " parquet besides; else none."
        ),
    ] = None,
    grid: Annotated[
        str | None,
        typer.Option(
            help="Steps of the coefficients that a network is sent, %: 0.1, 0.01 or"
            " 0.001; else as operation.json says."
        ),
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Divide what was made by what meters counted, and write bills and statements.

    What was given out before is never written over: who is told something else gets a
    correction.
    """
    spoken = language(lang)
    if month and year:
        raise UsageError("Ask for a month or for a year, not for both.")
    desk = _on_grid(load(folder), grid)
    run = _Run(desk, out or folder / "out", spoken, _table(table))
    for span in _spans(run, month, year):
        changed = run.settle(span)
        if not as_json:
            _show(run, span, changed)
    if as_json:
        screen.json(_document(run))
        return
    _warn(run)
    screen.say(said_share("written", spoken, count=run.written, out=run.out))


def _table(word: str | None) -> Table | None:
    match word:
        case None | "csv" | "parquet":
            return word
        case _:
            raise UsageError(f"{word!r} is no table: write csv or parquet.")


def _on_grid(desk: Desk, word: str | None) -> Desk:
    """Send coefficients on the grid that was asked for, if one was."""
    match word:
        case None:
            return desk
        case "0.1" | "0.01" | "0.001":
            return replace(desk, operation=replace(desk.operation, grid=word))
        case _:
            raise UsageError(f"{word!r} is no grid: write {', '.join(GRIDS)}.")


def _spans(run: _Run, month: str | None, year: str | None) -> Iterator[Span]:
    """Settle what was asked for: a month as it is, a year, or all that is ready."""
    desk = run.desk
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    if month is not None:
        one = parse_month(month, known)
        yield year_of(desk, known, one.year, one).month(one)
        return
    ready, run.waiting = ready_months(desk, known)
    years = sorted({each.year for each in ready})
    if year is not None:
        years = [parse_year(year, ready)]
    for each in years:
        found = year_of(desk, ready, each, None)
        for one in found.months:
            yield found.month(one)
        if year is not None or found.months[-1].month == _DECEMBER:
            yield found.whole()


def _show(run: _Run, span: Span, changed: tuple[Issue, ...]) -> None:
    for part in summary_text(summary(run.desk, span), run.language):
        screen.show(part)
    for key, annulled in (("corrected", False), ("annulled", True)):
        if names := ", ".join(_points(changed, annulled=annulled)):
            screen.show(said_share(key, run.language, names=names))
    silent = "two_tenants_year" if span.is_year else "two_tenants"
    for key, find in (("former", former_tenants), (silent, two_tenants)):
        if names := ", ".join(find(run.desk, span)):
            screen.show(said_share(key, run.language, names=names))


def _points(changed: tuple[Issue, ...], *, annulled: bool) -> list[str]:
    return [issue.point for issue in changed if issue.is_annulled is annulled]


def _warn(run: _Run) -> None:
    """Say what is not sure, what rules forbid, and what could not be written."""
    said, desk = partial(said_share, language=run.language), run.desk
    if late := run.waiting:
        names = ", ".join(late.points)
        screen.say(said("waiting", month=late.month, names=names))
    for what in run.doubts:
        screen.say(said("unsure", what=what))
    if desk.rules is None:
        screen.say(said("no_rules", name=desk.operation.rules))
    for each in run.objections:
        says, step = (
            getattr(text, run.language) for text in (each.says, each.next_step)
        )
        name = desk.operation.rules
        screen.say(said("against", name=name, says=says, next=step))
    if unread := desk.unread():
        key = "unread" if desk.part.has_ledger else "unrecorded"
        screen.say(said(key, names=", ".join(unread), count=len(unread)))
    if not desk.sends_coefficients:
        return
    if faults := unnumbered(desk.operation):
        names = ", ".join(fault.path.split(".")[1] for fault in faults)
        screen.say(said("unnumbered", names=names))
    else:
        screen.say(said("unverified"))
        if run.losses:
            screen.say(loss_text(run.losses, run.language))


def _late(waiting: Waiting | None) -> dict[str, object] | None:
    if waiting is None:
        return None
    return {"month": str(waiting.month), "points": list(waiting.points)}


def _document(run: _Run) -> dict[str, object]:
    """Write all spans for programs."""
    return {
        "out": str(run.out),
        "written": run.written,
        "spans": run.rows,
        "waiting": _late(run.waiting),
        "doubts": [*run.doubts],
        "objections": [each.rule for each in run.objections],
        "keeps_consents": run.desk.part.has_ledger,
        "read_without_consent": list(run.desk.unread()),
        "coefficients_verified": False,
        "coefficients": {grid: asdict(each) for grid, each in run.losses.items()},
    }
