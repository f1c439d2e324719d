"""``quartier explain``: say why each thing does what it does when it does it."""

from typing import Annotated, Final

import typer

from ...engine import Planner, decisions, sentence
from ..desk import expectation
from ..scenario import load
from .option import AsJson, Folder, Lang, UsageError, language, moment
from .screen import screen

NAME: Final = "explain"


def command(
    folder: Folder,
    home: Annotated[
        str | None, typer.Option(help="Only this home, building or thing, by its id.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(help="When the plan begins; else as early as it can.")
    ] = None,
    lang: Lang = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say in sentences why each thing runs when it does."""
    spoken, scenario = language(lang), load(folder)
    neighbourhood = scenario.neighbourhood
    outlook = expectation(scenario, moment(at, neighbourhood.time_zone))
    plan = scenario.plan
    if plan is None or plan.clock != outlook.clock:
        plan = Planner().plan(neighbourhood, outlook, scenario.policy)
    if home is not None and home not in {*plan.places, *plan.things}:
        known = ", ".join(plan.places)
        raise UsageError(f"There is no {home!r} here. Places: {known}.")
    found = [
        decision
        for decision in decisions(plan, neighbourhood, outlook)
        if home in {None, decision.place, decision.thing}
    ]
    said = [
        (decision.thing, sentence(decision, spoken, neighbourhood.time_zone))
        for decision in found
    ]
    if as_json:
        screen.json([{"thing": thing, "sentence": text} for thing, text in said])
    for _, text in said if not as_json else []:
        screen.show(text)
