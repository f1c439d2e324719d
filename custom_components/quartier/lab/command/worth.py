"""``quartier worth``: whether a node is worth it in a flat, before one is bought."""

import math
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import LANGUAGES
from ...engine.footprint import Option, Origin, Range, told_advice
from ..scenario import load
from ..text import worth_text
from ..worth import Declared, Found, machine_of, worth
from .option import AsJson, Lang, language
from .screen import screen

NAME: Final = "worth"


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of the scenario.")],
    home: Annotated[str, typer.Option(help="The home, by its id.")],
    *,
    thing: Annotated[
        str | None, typer.Option(help="The appliance, by its id; else the tank.")
    ] = None,
    days: Annotated[
        int, typer.Option(help="Past days to live again.", min=2, max=366)
    ] = 14,
    plug_kw: Annotated[
        float | None,
        typer.Option(help="There is a plug or relay that bears so much, kW.", min=0),
    ] = None,
    refurbished: Annotated[
        bool, typer.Option("--refurbished", help="A refurbished node is to be had.")
    ] = False,
    refurbished_eur: Annotated[
        float | None, typer.Option(help="Its price, fitted, EUR.", min=0)
    ] = None,
    new_eur: Annotated[
        float | None, typer.Option(help="Price of a new node, fitted, EUR.", min=0)
    ] = None,
    dear_kwh: Annotated[
        float | None,
        typer.Option(help="Used a year at dear hours, kWh, instead of a past.", min=0),
    ] = None,
    spread: Annotated[
        float | None,
        typer.Option(help="How much dearer those hours are, EUR/kWh.", min=0),
    ] = None,
    sun_kwh: Annotated[
        float, typer.Option(help="Shared sun it could use a year, kWh.", min=0)
    ] = 0.0,
    sun_spread: Annotated[
        float, typer.Option(help="How much cheaper that is, EUR/kWh.", min=0)
    ] = 0.0,
    machine: Annotated[
        str,
        typer.Option(help="Who plans: pi4, pi5, mini_pc, other, or W of a busy core."),
    ] = "other",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Say whether a node is worth it for a home's tank or heater, and which.

    Past days of the home alone are lived again, with and without; without a past the
    days that are expected are planned, or what is declared is reckoned with.
    """
    spoken = language(lang)
    told = Declared(
        plug_kw=plug_kw,
        has_refurbished=refurbished or refurbished_eur is not None,
        price_eur=_prices(refurbished_eur, new_eur),
        dear_kwh=dear_kwh,
        spread_eur_per_kwh=spread,
        sun_kwh=sun_kwh,
        sun_spread_eur_per_kwh=sun_spread,
    )
    planner, scenario = machine_of(machine), load(folder)
    with screen.progress() as bars:
        task = bars.add_task(NAME, total=None)

        def progress(done: int, whole: int) -> None:
            bars.update(task, completed=done, total=whole)

        found = worth(
            scenario,
            home,
            thing,
            days=days,
            told=told,
            machine=planner,
            progress=progress,
        )
    if as_json:
        screen.json(_summary(found))
        return
    for line in worth_text(found, spoken):
        screen.show(line)


def _prices(
    refurbished_eur: float | None, new_eur: float | None
) -> dict[Origin, float]:
    told: dict[Origin, float] = {}
    if refurbished_eur is not None:
        told["refurbished"] = refurbished_eur
    if new_eur is not None:
        told["new"] = new_eur
    return told


def _summary(found: Found) -> dict[str, object]:
    advice, wired = found.advice, found.flat.is_wired
    saving = advice.facts.saving
    return {
        "home": found.flat.name,
        "thing": found.flat.appliance.id,
        "take": advice.take,
        "grade": advice.grade,
        "how": saving.how,
        "days": saving.days,
        "saved_a_year": {
            "shifted_kwh": _ends(saving.a_year.shifted_kwh),
            "eur": _ends(saving.a_year.eur),
            "kg": _ends(saving.a_year.kg),
        },
        "planning_a_year": {
            "machine": found.machine.id,
            "cpu_s_per_day": found.cpu_s_per_day,
            "kwh": _ends(advice.facts.planning.kwh),
        },
        "options": {option.origin: _option(option) for option in advice.options},
        "said": {
            lang: list(told_advice(advice, lang, is_wired=wired)) for lang in LANGUAGES
        },
    }


def _option(option: Option) -> dict[str, object]:
    found = option.balance
    ratio = found.carbon.ratio
    money = found.money
    return {
        "grade": option.grade,
        "against": list(option.against),
        "net_kg_a_year": _ends(found.carbon.net_a_year),
        "carbon_ratio": ratio and _ends(ratio),
        "carbon_payback_months": _ends(found.carbon.payback_months),
        "money_payback_months": money and _ends(money.payback_months),
        "worth_eur": _ends(option.worth_eur),
    }


def _ends(value: Range) -> list[float | None]:
    """Write a range; what never comes is null."""
    return [None if math.isinf(each) else each for each in value.ends]
