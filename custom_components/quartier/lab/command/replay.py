"""``quartier replay``: run past days through every conduct and compare."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Conduct, Language, Outcome, Plan
from ..desk import Again, Rerun, again, rerun
from ..report import replay_page
from ..scenario import load
from ..text import again_text, replay_text
from .closing import written
from .file import write_whole
from .option import AsJson, Folder, Lang, language, moment
from .screen import screen

NAME: Final = "replay"
_MINUTE_S: Final = 60


def command(
    folder: Folder,
    *,
    days: Annotated[int, typer.Option(help="Days to replay.", min=1)] = 14,
    begin: Annotated[
        str | None, typer.Option("--from", help="First day; else the last that fit.")
    ] = None,
    every: Annotated[
        int, typer.Option(help="Minutes between two plans.", min=5, max=1440)
    ] = 60,
    html: Annotated[
        Path | None, typer.Option(help="Write the report to this file.")
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Run past days as without Quartier, by rule, with Quartier, and with foresight.

    Two weeks of a dozen homes take some minutes. Of diagnostics the one plan that they
    hold is made again, and what differs is shown.
    """
    spoken, scenario = language(lang), load(folder)
    if folder.is_file():
        _again(again(scenario), spoken, as_json=as_json)
        return
    start = moment(begin, scenario.neighbourhood.time_zone)
    with screen.progress() as bars:
        tasks = {}

        def progress(conduct: Conduct, done: int, whole: int) -> None:
            if conduct not in tasks:
                tasks[conduct] = bars.add_task(conduct, total=whole)
            bars.update(tasks[conduct], completed=done)

        result = rerun(scenario, days, start, every * _MINUTE_S, progress)
    if html is not None:
        write_whole(html, replay_page(scenario.neighbourhood, result, spoken))
        screen.say(written("report", html, spoken))
    if as_json:
        screen.json(_summary(result))
    else:
        for part in replay_text(scenario.neighbourhood, result, spoken):
            screen.show(part)


def _again(result: Again, language: Language, *, as_json: bool) -> None:
    if not as_json:
        for part in again_text(result, language):
            screen.show(part)
        return
    screen.json(
        {
            "recorded": _plan(result.recorded),
            "again": _plan(result.again),
            "more_eur": result.more_eur,
            "differences": [asdict(each) for each in result.differences],
        }
    )


def _plan(plan: Plan) -> dict[str, object]:
    return {
        "status": plan.status,
        "cost_eur": plan.cost_eur,
        "habit_cost_eur": plan.habit_cost_eur,
        "bound_eur": plan.bound_eur,
        "gap": plan.gap,
        "costs_eur": dict(plan.costs),
        "breaches": len(plan.breaches),
    }


def _summary(result: Rerun) -> dict[str, object]:
    return {
        "begins": result.begin.isoformat(),
        "days": result.days,
        "mended": dict(result.truth.mended),
        "share_of_foresight": result.share_of_foresight,
        "conducts": {
            name: {
                "cost_eur": outcome.cost_eur,
                "bill_eur": outcome.ledger.bill_eur,
                "stored_eur": outcome.stored_eur,
                "carbon_kg": outcome.ledger.carbon_kg,
                "peak_kw": outcome.ledger.peak_kw,
                "self_consumption": outcome.ledger.self_consumption,
                "self_sufficiency": outcome.ledger.self_sufficiency,
                "imported_kwh": outcome.ledger.imported_kwh,
                "exported_kwh": outcome.ledger.exported_kwh,
                "shared_kwh": outcome.ledger.shared_kwh,
                "amounts": _amounts(outcome),
                "bills_eur": dict(outcome.ledger.bills_eur),
                "plans": dict(outcome.statuses),
            }
            for name, outcome in result.outcomes.items()
        },
    }


def _amounts(outcome: Outcome) -> dict[str, float]:
    """List the amounts; what is stored has none, only its value in euros."""
    amounts = outcome.ledger.amounts
    return {line: amount for line, amount in amounts.items() if line != "stored"}
