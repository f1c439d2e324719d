"""``quartier design``: choose sizes of panels, batteries, stores and plants."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from ..design import (
    Found,
    Living,
    Wanted,
    asked,
    catalogue_of,
    csv_text,
    design_row,
    found,
    hands,
    past,
    rows,
    size_rows,
)
from ..report.design import design_lines, design_page
from ..scenario import Scenario, load
from .closing import written
from .file import write_whole
from .option import AsJson, Folder, Lang, UsageError, language
from .screen import screen

NAME: Final = "design"
_MINUTE_S: Final = 60.0


def command(
    folder: Folder,
    *,
    catalogue: Annotated[
        Path | None, typer.Option(help="Prices and lives; else usual ones.")
    ] = None,
    days: Annotated[
        int, typer.Option(help="Days that stand for a year.", min=1, max=366)
    ] = 12,
    in_a_row: Annotated[
        int,
        typer.Option(help="How many of them follow one another.", min=1, max=31),
    ] = 1,
    lived_days: Annotated[
        int,
        typer.Option(
            help="Days of the past lived with the sizes, to tell the error. 0: none.",
            min=0,
        ),
    ] = 28,
    whole: Annotated[
        bool, typer.Option("--whole", help="Live all days of the past.")
    ] = False,
    every: Annotated[
        int,
        typer.Option(help="Minutes between two plans of those days.", min=5, max=1440),
    ] = 120,
    known: Annotated[
        bool,
        typer.Option("--known", help="Plan each day as if it were known: faster."),
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option(help="Folder that keeps what was found and lived, to go on from."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write the report to this file.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write tables, as CSV, to this folder.")
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes, or workers to start.", min=1)
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler, as tcp://host:8786."),
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Choose sizes of panels, batteries, stores and plants, and say what they bring.

    Which sizes are open is read from design.json beside neighbourhood.json; without it
    all that the catalogue sells.
    """
    spoken = language(lang)
    if folder.is_file():
        raise UsageError("Sizes need a history: name the folder of a scenario.")
    scenario = load(folder)
    living = Living(
        None if whole else lived_days, None if known else every * _MINUTE_S, keep
    )
    wanted = Wanted(days, in_a_row, living)
    result = _found(folder, scenario, catalogue, wanted, (workers, scheduler))
    if html is not None:
        write_whole(html, design_page(result, spoken))
        screen.say(written("report", html, spoken))
    if out is not None:
        _write(out, result)
        screen.say(written("tables", out, spoken))
    if as_json:
        screen.json(_summary(result))
    else:
        for line in design_lines(result, spoken):
            screen.show(line)


def _found(
    folder: Path,
    scenario: Scenario,
    catalogue: Path | None,
    wanted: Wanted,
    who: tuple[int, str | None],
) -> Found:
    sold = catalogue_of(catalogue)
    question = asked(folder, scenario.neighbourhood, sold)
    lived = past(scenario)
    with screen.progress() as bars, hands(*who) as helpers:
        tasks = {}

        def progress(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=whole)
            bars.update(tasks[what], completed=done)

        return found(
            scenario,
            lived,
            question,
            sold,
            wanted=wanted,
            hands=helpers,
            progress=progress,
        )


def _write(folder: Path, result: Found) -> None:
    write_whole(folder / "designs.csv", csv_text(rows(result)))
    write_whole(folder / "sizes.csv", csv_text(size_rows(result)))
    summary = json.dumps(_summary(result), ensure_ascii=False, indent=1)
    write_whole(folder / "design.json", summary + "\n")


def _summary(result: Found) -> dict[str, object]:
    check = result.check
    lived = None
    if check is not None:
        lived = {
            "days": check.days,
            "from": [moment.isoformat() for moment in check.begins],
            "planned_from": "forecasts" if check.is_foreseen else "what_came",
            "cost_eur": check.cost_eur,
            "cost_error": check.cost_error,
            "days_error": check.days_error,
            "living_error": check.living_error,
            "missed_eur": check.lived.missed_eur,
        }
    return {
        "days_of_history": result.past.days,
        "days_chosen": len(result.study.periods) * result.study.in_a_row,
        "cheapest": design_row(result.cheapest),
        "nothing": design_row(result.nothing) if result.nothing else None,
        "sizes": size_rows(result),
        "fronts": {
            name: [design_row(one) for one in front]
            for name, front in result.fronts.items()
        },
        "prices": {name: design_row(one) for name, one in result.prices.items()},
        "lived": lived,
    }
