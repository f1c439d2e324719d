"""``quartier plants``: say which source of heat runs when, and what that saves."""

from dataclasses import replace
from typing import Annotated, Final

import typer

from ..plants import THOROUGH, Plants, Source, plants
from ..scenario import load
from ..text import plants_text
from .option import AsJson, Folder, Lang, language
from .screen import screen

NAME: Final = "plants"


def command(
    folder: Folder,
    *,
    hours: Annotated[
        bool, typer.Option("--hours", help="With break-even prices hour by hour.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(help="Solver seconds at most.", min=0.1)
    ] = 20.0,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Say which source of heat runs when, why, and what that saves as a whole."""
    spoken, scenario = language(lang), load(folder)
    with screen.progress() as bars:
        bars.add_task("planning", total=None)
        found = plants(scenario, replace(THOROUGH, seconds=seconds))
    if as_json:
        screen.json(_summary(found))
        return
    for part in plants_text(found, spoken, hourly=hours):
        screen.show(part)


def _summary(found: Plants) -> dict[str, object]:
    plan = found.plan
    return {
        "name": found.name,
        "begins": plan.clock.start.isoformat(),
        "ends": plan.clock.end.isoformat(),
        "saved_eur": plan.saved_eur,
        "saved_kg": plan.saved_kg,
        "gap": plan.gap,
        "sources": {source.id: _source(found, source) for source in found.sources},
        "paid_eur": {
            line.name: {"planned": line.planned_eur, "usual": line.usual_eur}
            for line in found.lines
        },
        "peaks": {
            peak.name: {
                "subscribed_kw": peak.subscribed_kw,
                "planned_kw": peak.planned_kw,
                "usual_kw": peak.usual_kw,
                "unpriced_kw": peak.free_kw,
            }
            for peak in found.peaks
        },
    }


def _source(found: Plants, source: Source) -> dict[str, object]:
    edges = (source.power_edge, source.fuel_edge)
    power, fuel = (None if each is None else each.tolist() for each in edges)
    return {
        "heat_kwh": source.planned.heat_kwh(found.hours),
        "usual_heat_kwh": source.usual.heat_kwh(found.hours),
        "share": found.share(source),
        "starts": source.planned.starts,
        "usual_starts": source.usual.starts,
        "on": source.planned.on.tolist(),
        "power_eur_per_kwh": source.power_eur_per_kwh.tolist(),
        "break_even_power_eur_per_kwh": power,
        "break_even_fuel_eur_per_kwh": fuel,
    }
