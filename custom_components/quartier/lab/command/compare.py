"""``quartier compare``: which policy the last days would have been better with."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer

from ..compare import Comparison, Wanted, Way, built_in, compare, entrants, write_sheets
from ..report import compare_page
from ..scenario import load
from ..text import compare_text
from .file import write_whole
from .option import AsJson, Lang, UsageError, day, language
from .screen import screen

NAME: Final = "compare"
_MINUTE_S: Final = 60
_OUT: Final = "compared"
_PAGE: Final = "compare.html"
_DAYS: Final = 7
_NAMES: Final = (
    "Policies: files, `own` for the scenario's, or plain ones by name: "
    + ", ".join(built_in())
    + "."
)


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of the scenario.")],
    policies: Annotated[list[str] | None, typer.Argument(help=_NAMES)] = None,
    *,
    days: Annotated[
        int | None,
        typer.Option(help="Days to replay; 7, if no last day is named.", min=1),
    ] = None,
    begin: Annotated[
        str | None, typer.Option("--from", help="First day; else the last that fit.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="Last day, with --from instead of --days.")
    ] = None,
    every: Annotated[
        int, typer.Option(help="Minutes between two plans.", min=5, max=1440)
    ] = 60,
    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough", help="Search each plan far: ten times longer, or more."
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Folder for tables, and to go on from; else compared/ in it."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write the page here; else into the folder.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(help="Processes at most; else one a core.", min=1)
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Replay policies through past days, and tell which would have been better.

    A week of a dozen homes takes some minutes a policy. What is stopped goes on where
    it was when it is called again in the same way.
    """
    spoken, scenario = language(lang), load(folder)
    zone = scenario.neighbourhood.time_zone
    count, start = _days(days, begin, to, zone)
    wanted = Wanted(count, start, every * _MINUTE_S, thorough, jobs)
    named, folder = entrants(scenario, policies or ()), out or folder / _OUT
    with screen.progress() as bars:
        tasks = {}

        def progress(name: str, done: int, whole: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=whole)
            bars.update(tasks[name], completed=done)

        found = compare(scenario, named, wanted, folder, progress)
    page = html or folder / _PAGE
    write_sheets(found, folder)
    write_whole(page, compare_page(found, spoken))
    if as_json:
        screen.json(_summary(found))
    else:
        for part in compare_text(found, spoken):
            screen.show(part)
    screen.say(f"The page is {page}; tables are in {folder}.")


def _days(
    days: int | None, begin: str | None, to: str | None, zone: str
) -> tuple[int, datetime | None]:
    """Find how many days from when on.

    Raises UsageError where the options contradict each other.
    """
    start = None if begin is None else day(begin)
    if to is None:
        return days or _DAYS, _midnight(start, zone)
    if start is None or days is not None:
        raise UsageError("--to goes with --from, and without --days.")
    count = (day(to) - start).days + 1
    if count < 1:
        raise UsageError(f"{to} is before {begin}: name the last day with --to.")
    return count, _midnight(start, zone)


def _midnight(start: date | None, zone: str) -> datetime | None:
    if start is None:
        return None
    return datetime.combine(start, time(), ZoneInfo(zone)).astimezone(UTC)


def _summary(found: Comparison) -> dict[str, object]:
    return {
        "begins": found.begin.isoformat(),
        "days": found.days,
        "best": found.best.entrant.name,
        "mended": dict(found.truth.mended),
        "policies": {way.entrant.name: _policy(found, way) for way in found.all_ways},
    }


def _policy(found: Comparison, way: Way) -> dict[str, object]:
    audited = found.audit(way)
    return {
        "cost_eur": way.outcome.cost_eur,
        "bill_eur": way.ledger.bill_eur,
        "carbon_kg": way.ledger.carbon_kg,
        "peak_kw": way.ledger.peak_kw,
        "self_consumption": way.ledger.self_consumption,
        "self_sufficiency": way.ledger.self_sufficiency,
        "switches_per_day": way.switches_per_day,
        "saved_eur": {home.id: found.saved_eur(way, home.id) for home in found.homes},
        "jain": audited and audited.jain,
        "gini": audited and audited.gini,
        "least_to_most": audited and audited.least_to_most,
        "plans": dict(way.outcome.statuses),
        "mean_gap": way.gap,
    }
