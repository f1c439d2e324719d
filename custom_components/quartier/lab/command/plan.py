"""``quartier plan``: plan a scenario's coming hours and show what that saves."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import (
    Automatic,
    Decision,
    Effort,
    Language,
    Plan,
    Planner,
    decisions,
    sentence,
    write,
)
from ..desk import doubts, expectation
from ..kernel import compiled
from ..report import neighbourhood_svg, plan_page
from ..scenario import load
from ..text import plan_text
from .closing import What, written
from .file import write_whole
from .option import AsJson, Folder, Lang, language, moment
from .row import breach_row, decision_row
from .screen import screen

NAME: Final = "plan"


def command(
    folder: Folder,
    *,
    at: Annotated[
        str | None, typer.Option(help="When the plan begins; else as early as it can.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write the report to this file.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option(help="Draw the neighbourhood's power to this file.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the plan to this file, as JSON.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(help="Solver seconds at most.", min=0.1)
    ] = 20.0,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Plan the coming hours of a scenario and show what that saves."""
    spoken, scenario = language(lang), load(folder)
    zone = scenario.neighbourhood.time_zone
    outlook = expectation(scenario, moment(at, zone))
    neighbourhood = scenario.neighbourhood.without_due(outlook.clock.start)
    for doubt in doubts(scenario, outlook):
        screen.say(doubt)
    with screen.progress() as bars:
        bars.add_task("planning", total=None)
        effort = Effort(seconds=seconds)
        planner = Planner(Automatic(compiled))
        plan = planner.plan(neighbourhood, outlook, scenario.policy, effort=effort)
    drawn = neighbourhood, outlook, plan, spoken
    if out is not None:
        _write(out, "plan", json.dumps(write(plan), ensure_ascii=False), spoken)
    if html is not None:
        _write(html, "report", plan_page(*drawn), spoken)
    if svg is not None:
        _write(svg, "picture", neighbourhood_svg(*drawn), spoken)
    found = decisions(plan, neighbourhood, outlook)
    if as_json:
        screen.json(_summary(plan) | {"decisions": _decided(found, zone, spoken)})
    else:
        for part in plan_text(plan, found, zone, spoken):
            screen.show(part)


def _write(path: Path, what: What, text: str, language: Language) -> None:
    write_whole(path, text)
    screen.say(written(what, path, language))


def _decided(
    found: Sequence[Decision], zone: str, language: Language
) -> list[dict[str, object]]:
    return [decision_row(each, sentence(each, language, zone)) for each in found]


def _summary(plan: Plan) -> dict[str, object]:
    return {
        "status": plan.status,
        "begins": plan.clock.start.isoformat(),
        "ends": plan.clock.end.isoformat(),
        "costs_eur": dict(plan.costs),
        "habit_costs_eur": dict(plan.habit_costs),
        "rule_costs_eur": dict(plan.rule_costs),
        "bound_eur": plan.bound_eur,
        "gap": plan.gap,
        "bills_eur": {name: place.bill_eur for name, place in plan.places.items()},
        "habit_bills_eur": {
            name: place.habit_bill_eur for name, place in plan.places.items()
        },
        "degraded": list(plan.degraded),
        "breaches": [breach_row(each) for each in plan.breaches],
        "reason": plan.reason,
    }
