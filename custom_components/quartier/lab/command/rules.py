"""``quartier rules``: what a country asks of sharing, and whether an operation may."""

from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Language, write
from ...engine.share.perimeter import Verdict, judge
from ...engine.share.rules import known_rules, objections, unverified
from ..consent import ground
from ..text import rules_table, verdict_text
from .option import AsJson, Lang, UsageError, day, language
from .screen import screen

NAME: Final = "rules"
_TO_DO: Final = 1


class Act(StrEnum):
    """What to do with rules."""

    list = "list"
    show = "show"
    check = "check"


def command(
    act: Annotated[
        Act,
        typer.Argument(
            help="list: the sets there are; show: one of them as a document to change;"
            " check: whether an operation may share."
        ),
    ],
    target: Annotated[
        str, typer.Argument(help="Id of a set to show, or folder of an operation.")
    ] = "",
    on: Annotated[
        str | None, typer.Option(help="Day to check, as 2026-11-26; else today.")
    ] = None,
    lang: Lang = None,
    *,
    granted: Annotated[
        bool, typer.Option("--granted", help="The derogation has been granted.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look up a country's rules for sharing, and check an operation by them."""
    spoken = language(lang)
    match act:
        case Act.list:
            _list(spoken, as_json=as_json)
        case Act.show:
            _show(target)
        case Act.check:
            if not target:
                raise UsageError(
                    "Name the folder of the operation: quartier rules check FOLDER."
                )
            _check(Path(target), on, spoken, is_granted=granted, as_json=as_json)


def _list(spoken: Language, *, as_json: bool) -> None:
    every = sorted(known_rules().values(), key=lambda rules: rules.id)
    if as_json:
        screen.json([write(rules) for rules in every])
    else:
        screen.show(rules_table(every, spoken))


def _show(target: str) -> None:
    known = known_rules()
    if target not in known:
        asked = f"There are no rules {target!r}." if target else "Which rules?"
        raise UsageError(
            f"{asked} Name one of {', '.join(sorted(known))}; `quartier rules list`"
            " says what each is."
        )
    screen.json(write(known[target]))


def _check(
    folder: Path, on: str | None, spoken: Language, *, is_granted: bool, as_json: bool
) -> None:
    place = ground(folder)
    operation, rules = place.operation, place.rules
    at = day(on) if on else place.clock(datetime.now(UTC)).date()
    against = objections(operation, rules, at)
    verdicts = judge(operation.points, rules, at, is_granted=is_granted)
    if as_json:
        screen.json(
            {
                "on": at.isoformat(),
                "objections": list(map(asdict, against)),
                "zones": [_row(verdict) for verdict in verdicts],
                "unverified": list(map(asdict, unverified(rules))),
            }
        )
    else:
        for text in verdict_text(against, verdicts, unverified(rules), spoken):
            screen.show(text)
    if against or not any(verdict.answer == "yes" for verdict in verdicts):
        raise SystemExit(_TO_DO)


def _row(verdict: Verdict) -> dict[str, object]:
    return {
        "zone": verdict.zone.id,
        "answer": verdict.answer,
        "against": list(map(asdict, verdict.against)),
        "open": list(map(asdict, verdict.unknown)),
    }
