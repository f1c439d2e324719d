"""``quartier share``: what everybody shared, and a statement for each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Language
from ...engine.share import GRIDS, Grid, Month
from ...engine.share.rules import Objection, objections
from ..audit import figures
from ..settle import (
    Afterwards,
    Desk,
    Issue,
    Loss,
    Papers,
    Sheet,
    Span,
    Table,
    Waiting,
    afterwards,
    former_tenants,
    is_replaced,
    known_months,
    load,
    loss,
    parse_month,
    parse_year,
    ready_months,
    summary,
    two_tenants,
    unnumbered,
    year_of,
)
from ..statement import doubts_text, summary_text
from ..text import loss_text, said_share
from .file import write_bytes_whole
from .option import AsJson, Lang, UsageError, language
from .screen import screen
from .share_close import (
    after_row,
    after_text,
    check_wish,
    close,
    in_words,
    keep_options,
    otherwise,
    reopened,
    write_after,
)

NAME: Final = "share"
_DECEMBER: Final = 12


@dataclass(slots=True)
class _Run:
    """What one call of the command writes, and what it has to say in the end."""

    desk: Desk
    out: Path
    language: Language
    table: Table | None
    known: tuple[Month, ...] = ()
    written: int = 0
    rows: list[dict[str, object]] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    # In the order in which they came up, each once.
    objections: dict[Objection, None] = field(default_factory=dict)
    # What coefficients lose: of the grid that is used, and of the next finer one.
    losses: dict[Grid, Loss] = field(default_factory=dict)
    waiting: Waiting | None = None
    months: list[Papers] = field(default_factory=list)
    # Of months that are closed: what would be otherwise by what is known now.
    after: dict[Month, tuple[Afterwards, Sheet | None]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    reopened: tuple[str, ...] = ()

    @property
    def years(self) -> list[int]:
        """List the years of which something was told."""
        return sorted({papers.span.first.year for papers in self.months})

    def settle(self, span: Span) -> tuple[Issue, ...]:
        """Write the papers of a span; tell who was told something else before."""
        papers = self._papers(span)
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
        if papers.has_coefficients and not span.is_year and papers.has_steps:
            self._lose(papers)
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
                "after_close": after_row(*self.after[span.first])
                if span.frozen
                else None,
                "made_wh": told.made_wh,
                "shared_wh": told.shared_wh,
                "saved_cents": told.saved_cents,
                "members": [asdict(issue) for issue in papers.issues()],
                "worse_off": list(told.worse),
                "audit": figures(told.audit) if told.audit else None,
                **_news(span, changed),
                "former_tenants": list(former_tenants(self.desk, span)),
                "two_tenants": list(two_tenants(self.desk, span)),
            }
        )
        return changed

    def _papers(self, span: Span) -> Papers:
        """Prepare the papers of a span, and look whether it would be otherwise."""
        papers = Papers(self.desk, span, self.out, self.language, self.table)
        if span.is_year:
            return papers
        if span.frozen:
            found = afterwards(self.desk, self.known, span.first)
            papers = replace(papers, steps=found.steps)
            sheet = write_after(found, papers.folder, self.desk)
            self.after[span.first] = found, sheet
        self.months.append(papers)
        return papers

    def _lose(self, papers: Papers) -> None:
        """Add up what the coefficients of a month lose."""
        grids = list(GRIDS)
        at = grids.index(self.desk.operation.grid)
        for grid in grids[at : at + 2]:
            found = loss(papers.allocation, grid)
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
    is_last: Annotated[
        bool,
        typer.Option(
            "--close",
            help="Close the months of --month or --year: they stay as they are told.",
        ),
    ] = False,
    is_again: Annotated[
        bool,
        typer.Option(
            "--reopen",
            help="Open a closed --month again, or all of a --year with its option.",
        ),
    ] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Divide what was made by what meters counted, and write bills and statements.

    What was given out before is never written over: who is told something else gets a
    correction. A month that is closed is told as it was, whatever is known since, and
    what would be otherwise is written beside it.
    """
    spoken = language(lang)
    if month and year:
        raise UsageError("Ask for a month or for a year, not for both.")
    with in_words(spoken):
        check_wish(month, year, is_last=is_last, is_again=is_again)
        desk = _on_grid(load(folder), grid)
        run = _Run(desk, out or folder / "out", spoken, _table(table))
        if is_again:
            run.desk, run.reopened = reopened(desk, folder, month, year)
        _settle(run, month, year, is_shown=not as_json)
        decided = keep_options(run.desk, run.known, run.years)
        if is_last:
            run.closed = close(run.months, run.known, month or year or "")
    if as_json:
        screen.json(_document(run))
        return
    _warn(run)
    _say_closed(run, decided)
    screen.say(said_share("written", spoken, count=run.written, out=run.out))


def _settle(run: _Run, month: str | None, year: str | None, *, is_shown: bool) -> None:
    for span in _spans(run, month, year):
        changed = run.settle(span)
        if is_shown:
            _show(run, span, changed)


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
    run.known = known = known_months(desk)
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
    if span.frozen:
        found, sheet = run.after[span.first]
        on, month = found.closed_on, span.name
        screen.show(said_share("is_closed", run.language, month=month, on=on))
        if text := after_text(found, sheet, run.language):
            screen.show(text)
    for key, points in _news(span, changed).items():
        if names := ", ".join(points):
            screen.show(said_share(key, run.language, names=names))
    for key, find in (("former", former_tenants), ("two_tenants", two_tenants)):
        if names := ", ".join(find(run.desk, span)):
            screen.show(said_share(key, run.language, names=names))


def _news(span: Span, changed: tuple[Issue, ...]) -> dict[str, list[str]]:
    """Name who is told something else, who took no part, and who has it told anew."""
    news: dict[str, list[str]] = {"corrected": [], "annulled": [], "replaced": []}
    for issue in changed:
        void = "replaced" if is_replaced(span, issue.point) else "annulled"
        news[void if issue.is_annulled else "corrected"].append(issue.point)
    return news


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


def _say_closed(run: _Run, decided: Mapping[int, Mapping[str, bool]]) -> None:
    """Say what was kept, what was opened, and which decision would be otherwise."""
    said = partial(said_share, language=run.language)
    for key, months in (("reopened_now", run.reopened), ("closed_now", run.closed)):
        if months:
            screen.say(said(key, months=", ".join(months)))
    for year, options in decided.items():
        screen.say(said("decided", year=year, count=sum(options.values())))
    for year, on, names in otherwise(run.desk, run.known, run.years):
        listed = ", ".join(names)
        screen.say(said("decided_otherwise", year=year, on=on, names=listed))


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
        "closed": run.closed,
        "reopened": [*run.reopened],
        "options_otherwise": {
            str(year): names
            for year, _, names in otherwise(run.desk, run.known, run.years)
        },
        "doubts": [*run.doubts],
        "objections": [each.rule for each in run.objections],
        "keeps_consents": run.desk.part.has_ledger,
        "read_without_consent": list(run.desk.unread()),
        "coefficients_verified": False,
        "coefficients": {grid: asdict(each) for grid, each in run.losses.items()},
    }
