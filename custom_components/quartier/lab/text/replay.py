"""A replay as text: conduct against conduct, and how much of foresight was reached."""

from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo

from rich.table import Table

from ...engine import Conduct, Language, Neighbourhood, Outcome, line_units
from ..desk import Rerun
from .words import CONDUCTS, WORDS, missed, number, percent

# What people or connections bear. Quiet hours are not among them: few ask for any,
# and an outcome does not tell who does.
_MISSED: Final = (
    "warmth",
    "heat",
    "hot_water",
    "cold_water",
    "hygiene",
    "mobility",
    "delay",
    "limits",
    "autonomy",
)
_LEAST: Final = 0.05
_UNFELT_EUR: Final = 0.005


def replay_text(
    neighbourhood: Neighbourhood, result: Rerun, language: Language
) -> Iterator[object]:
    """Write a replay for people, part by part."""
    words = WORDS[language]
    yield words["replay"].format(
        name=neighbourhood.name or neighbourhood.id,
        days=result.days,
        day=words["day" if result.days == 1 else "days"],
        begins=f"{result.begin.astimezone(ZoneInfo(neighbourhood.time_zone)):%Y-%m-%d}",
    )
    yield _table(result, language)
    yield from _missed(result, language)
    yield _share(result, language)
    if result.truth.mended:
        names = [
            f"{name} ({percent(gap, language)})"
            for name, gap in result.truth.mended.items()
        ]
        yield words["mended"].format(names=", ".join(names))


def _missed(result: Rerun, language: Language) -> Iterator[str]:
    """Say what each conduct missed, where it missed anything."""
    unit = line_units()
    for name, outcome in result.outcomes.items():
        amounts = outcome.ledger.amounts
        found = [
            missed(line, amounts[line], 1, unit[line], language)
            for line in _MISSED
            if amounts.get(line, 0.0) >= _LEAST
        ]
        if found:
            yield WORDS[language]["missed"].format(
                conduct=CONDUCTS[language][name], what=", ".join(found)
            )


def _share(result: Rerun, language: Language) -> str:
    """Say how much of what could be saved was saved, in money first."""
    cost = {name: outcome.cost_eur for name, outcome in result.outcomes.items()}
    share = result.share_of_foresight
    if share is None:
        return WORDS[language]["no_share"]
    saved, possible = (cost["habit"] - cost[name] for name in ("plan", "foresight"))
    key = "dearer" if saved <= -_UNFELT_EUR else "share"
    return WORDS[language][key].format(
        saved=number(saved, 2, "€", language),
        more=number(-saved, 2, "€", language),
        possible=number(possible, 2, "€", language),
        share=percent(share, language),
    )


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
    table.columns[0].no_wrap = True
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
