"""``quartier audit``: whether a settled period was fair to its households."""

from pathlib import Path
from typing import Annotated, Final, get_args

import typer

from ...engine.audit import EFFORT_FR, Origin, Poverty
from ...engine.share import NeedBy
from ..audit import Asked, audit_csv, audit_document, between, read_poor, report
from ..settle import load
from ..text import audit_text
from .file import write_bytes_whole
from .option import AsJson, Lang, UsageError, language
from .screen import screen
from .share_close import in_words

NAME: Final = "audit"
_NEEDS: Final[tuple[NeedBy, ...]] = get_args(NeedBy.__value__)
_WRITTEN: Final = {
    "en": "The table of households is {path}.",
    "fr": "Le tableau des foyers est dans {path}.",
}


def command(
    folder: Annotated[
        Path,
        typer.Argument(help="Folder of the operation: operation.json, prices.json …"),
    ],
    *,
    first: Annotated[
        str | None, typer.Option("--from", help="First month, as 2026-03.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="Last month; without both, all there are.")
    ] = None,
    need: Annotated[
        str | None,
        typer.Option(help="What gains are held against: " + ", ".join(_NEEDS) + "."),
    ] = None,
    quota: Annotated[
        float | None,
        typer.Option(
            help="Percent of what is shared that should reach the energy-poor.",
            min=0,
            max=100,
        ),
    ] = None,
    incomes: Annotated[
        Path | None,
        typer.Option(
            help="Table of who is energy-poor: point,spent_eur,income_eur,decile."
            " It is read and not kept; else who is marked in operation.json."
        ),
    ] = None,
    effort: Annotated[
        float,
        typer.Option(
            help="With --incomes: percent of income spent that makes energy-poor.",
            min=0,
            max=100,
        ),
    ] = 100 * EFFORT_FR.least_effort,
    deciles: Annotated[
        int,
        typer.Option(help="With --incomes: lowest tenths that count.", min=1, max=10),
    ] = EFFORT_FR.deciles,
    shapley: Annotated[
        bool,
        typer.Option("--shapley", help="Also what each brought, with its error bar."),
    ] = False,
    table: Annotated[
        Path | None, typer.Option(help="Write the table of households here, as CSV.")
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Say whether the sharing of some months was fair to households, and to whom not.

    Gains are what bills are lower by with sharing than without, and what panels of
    one's own bring more, for each unit of need.
    """
    spoken = language(lang)
    poverty = Poverty(effort / 100, deciles, Origin("what was asked for"))
    with in_words(spoken):
        desk = load(folder)
        asked = Asked(
            need_by=_need(need),
            poor_quota=None if quota is None else quota / 100,
            poor=read_poor(incomes, desk.operation, poverty) if incomes else None,
            has_shapley=shapley,
        )
        found = report(desk, between(desk, first, to), asked)
    if table is not None:
        write_bytes_whole(table, audit_csv(found), is_private=True)
    if as_json:
        screen.json(audit_document(found))
        return
    for part in audit_text(found, spoken):
        screen.show(part)
    if table is not None:
        screen.say(_WRITTEN[spoken].format(path=table))


def _need(word: str | None) -> NeedBy | None:
    """Read what need goes by; raise UsageError where nothing goes by it."""
    for known in _NEEDS:
        if word == known:
            return known
    if word is None:
        return None
    raise UsageError(f"{word!r} is no need: write one of {', '.join(_NEEDS)}.")
