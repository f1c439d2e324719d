"""``quartier explain``: say why each thing does what it does when it does it."""

from typing import Annotated, Final

import typer

from ...engine import Planner, decisions, sentence
from ..desk import expectation
from ..scenario import load
from .option import AsJson, Folder, Lang, UsageError, language, moment
from .row import decision_row
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
    neighbourhood = neighbourhood.without_due(outlook.clock.start)
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
    said = [(each, sentence(each, spoken, neighbourhood.time_zone)) for each in found]
    if as_json:
        screen.json([decision_row(each, text) for each, text in said])
        return
    for place in plan.places.values():
        own = [text for each, text in said if plan.places[each.place] is place]
        if own:
            screen.show("\n".join([place.name, *(f"  {text}" for text in own), ""]))
    if not said:
        screen.say("Nothing here has anything to decide.")
