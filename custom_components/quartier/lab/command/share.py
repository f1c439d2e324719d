"""``quartier share``: what everybody shared, and a statement for each of them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Language
from ...engine.share.rules import Objection, objections
from ..settle import (
    Desk,
    Papers,
    Span,
    Table,
    load,
    parse_month,
    parse_year,
    summary,
    unnumbered,
    whole_months,
    year_of,
)
from ..statement import doubts_text, summary_text
from .file import write_bytes_whole
from .option import AsJson, Lang, UsageError, language
from .screen import screen

NAME: Final = "share"
_DECEMBER: Final = 12
_SAID: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "written": "{count} files were written to {out}.",
        "corrected": "Corrected, so to be told anew: {names}.",
        "unsure": "Not sure: {what}",
        "against": "The rules {name} object: {says} {next}",
        "no_rules": "Nobody knows the rules {name}: nothing was held against a law.",
        "unread": "Fine curves were read without a consent to that: {names}. Ask them,"
        " or take their files away.",
        "unnumbered": "No coefficient files were written: these points have no meter"
        " number of 14 digits: {names}.",
        "unverified": "The coefficient files follow a layout that was not verified:"
        " read the notice beside them before you send any.",
    },
    "fr": {
        "written": "{count} fichiers ont été écrits dans {out}.",
        "corrected": "Corrigés, donc à informer de nouveau\u00a0: {names}.",
        "unsure": "À vérifier\u00a0: {what}",
        "against": "Les règles {name} s’y opposent\u00a0: {says} {next}",
        "no_rules": "Personne ne connaît les règles {name}\u00a0: rien n’a été comparé"
        " à une loi.",
        "unread": "Des courbes fines ont été lues sans accord pour cela\u00a0: {names}."
        " Demandez cet accord, ou retirez leurs fichiers.",
        "unnumbered": "Aucun fichier de coefficients n’a été écrit\u00a0: ces points"
        " n’ont pas de numéro de compteur à 14 chiffres\u00a0: {names}.",
        "unverified": "Les fichiers de coefficients suivent une présentation qui n’a"
        " pas été vérifiée\u00a0: lisez la notice à côté d’eux avant d’en envoyer.",
    },
}


@dataclass(slots=True)
class _Run:
    """What one call of the command writes, and what it has to say in the end."""

    desk: Desk
    out: Path
    language: Language
    table: Table
    written: int = 0
    rows: list[dict[str, object]] = field(default_factory=list)
    doubts: tuple[str, ...] = ()
    # In the order in which they came up, each once.
    objections: dict[Objection, None] = field(default_factory=dict)

    def settle(self, span: Span) -> tuple[str, ...]:
        """Write the papers of a span; tell who was told something else before."""
        papers = Papers(self.desk, span, self.out, self.language, self.table)
        before = papers.told()
        corrected = tuple(
            issue.point
            for issue in papers.issues()
            if before.get(issue.point, issue) != issue
        )
        for sheet in papers.sheets():
            if not sheet.is_there():
                write_bytes_whole(sheet.path, sheet.content)
                self.written += 1
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
                "corrected": list(corrected),
            }
        )
        return corrected


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
        str, typer.Option(help="Table of who got what: csv, or parquet besides.")
    ] = "csv",
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
    run = _Run(load(folder), out or folder / "out", spoken, _table(table))
    for span in _spans(run.desk, month, year):
        corrected = run.settle(span)
        if not as_json:
            _show(run, span, corrected)
    if as_json:
        screen.json(_document(run))
        return
    _warn(run)
    screen.say(_SAID[spoken]["written"].format(count=run.written, out=run.out))


def _table(word: str) -> Table:
    match word:
        case "csv" | "parquet":
            return word
        case _:
            raise UsageError(f"{word!r} is no table: write csv or parquet.")


def _spans(desk: Desk, month: str | None, year: str | None) -> Iterator[Span]:
    """Settle what was asked for: a month, a year, or all."""
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    if month is not None:
        one = parse_month(month, known)
        yield year_of(desk, known, one.year, one).month(one)
        return
    years = sorted({each.year for each in known})
    if year is not None:
        years = [parse_year(year, known)]
    for each in years:
        found = year_of(desk, known, each, None)
        for one in found.months:
            yield found.month(one)
        if year is not None or found.months[-1].month == _DECEMBER:
            yield found.whole()


def _show(run: _Run, span: Span, corrected: tuple[str, ...]) -> None:
    for part in summary_text(summary(run.desk, span), run.language):
        screen.show(part)
    if corrected:
        names = ", ".join(corrected)
        screen.show(_SAID[run.language]["corrected"].format(names=names))


def _warn(run: _Run) -> None:
    """Say what is not sure, what rules forbid, and what could not be written."""
    said, desk = _SAID[run.language], run.desk
    for what in run.doubts:
        screen.say(said["unsure"].format(what=what))
    if desk.rules is None:
        screen.say(said["no_rules"].format(name=desk.operation.rules))
    for each in run.objections:
        says, step = (
            getattr(text, run.language) for text in (each.says, each.next_step)
        )
        name = desk.operation.rules
        screen.say(said["against"].format(name=name, says=says, next=step))
    if unread := desk.unread():
        screen.say(said["unread"].format(names=", ".join(unread)))
    if not desk.sends_coefficients:
        return
    if faults := unnumbered(desk.operation):
        names = ", ".join(fault.path.split(".")[1] for fault in faults)
        screen.say(said["unnumbered"].format(names=names))
    else:
        screen.say(said["unverified"])


def _document(run: _Run) -> dict[str, object]:
    """Write all spans for programs."""
    return {
        "out": str(run.out),
        "written": run.written,
        "spans": run.rows,
        "doubts": [*run.doubts],
        "objections": [each.rule for each in run.objections],
        "read_without_consent": list(run.desk.unread()),
        "coefficients_verified": False,
    }
