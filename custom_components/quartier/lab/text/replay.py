"""A replay as text: conduct against conduct, and how much of foresight was reached."""

from collections.abc import Iterator

from rich.table import Table

from ...engine import Conduct, Language, Neighbourhood, Outcome
from ..desk import Rerun
from .words import CONDUCTS, WORDS, number, percent


def replay_text(
    neighbourhood: Neighbourhood, result: Rerun, language: Language
) -> Iterator[object]:
    """Write a replay for people, part by part."""
    words = WORDS[language]
    yield words["replay"].format(
        days=result.days,
        name=neighbourhood.name or neighbourhood.id,
        begins=f"{result.begin:%Y-%m-%d}",
    )
    yield _table(result, language)
    share = result.share_of_foresight
    if share is None:
        yield words["no_share"]
    else:
        yield words["share"].format(share=percent(share, language))
    if result.truth.mended:
        names = [
            f"{name} ({percent(gap, language)})"
            for name, gap in result.truth.mended.items()
        ]
        yield words["mended"].format(names=", ".join(names))


def _table(result: Rerun, language: Language) -> Table:
    words = WORDS[language]
    table = Table(
        words["conduct"],
        words["cost"],
        words["carbon"],
        words["peak"],
        words["self_consumption"],
        words["self_sufficiency"],
    )
    for column in table.columns[1:]:
        column.justify = "right"
    for name, outcome in result.outcomes.items():
        table.add_row(*_row(name, outcome, language))
    return table


def _row(name: Conduct, outcome: Outcome, language: Language) -> list[str]:
    ledger = outcome.ledger
    return [
        CONDUCTS[language][name],
        number(outcome.cost_eur, 2, "€", language),
        number(ledger.carbon_kg, 1, "kg", language),
        number(ledger.peak_kw, 1, "kW", language),
        percent(ledger.self_consumption, language),
        percent(ledger.self_sufficiency, language),
    ]
