"""``quartier compare``: which policy the last days would have been better with."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer

from ...engine import Language
from ..compare import (
    Comparison,
    Entrant,
    Wanted,
    Way,
    built_in,
    check_crowd,
    compare,
    curve,
    entrants,
    homes,
    numbered,
    write_sheets,
)
from ..report import compare_page
from ..scenario import Scenario, load
from ..text import compare_text
from .file import write_whole
from .option import AsJson, Lang, UsageError, day, language
from .screen import screen

NAME: Final = "compare"
_MINUTE_S: Final = 60
_OUT: Final = "compared"
_PAGE: Final = "compare.html"
_DAYS: Final = 7
# Whoever has it can tell which home has which number.
_KEY: Final = "numbers.key"
_KEY_BYTES: Final = 32
_SAID: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "written": "The page is {page}; tables are in {folder}.",
        "anonymous": "Page and tables name no home. What each did is still in {legs}:"
        " keep that to yourself.",
    },
    "fr": {
        "written": "La page est {page} ; les tableaux sont dans {folder}.",
        "anonymous": "La page et les tableaux ne nomment aucun logement. Ce que chacun"
        " a fait est encore dans {legs} : gardez-le pour vous.",
    },
}
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
    fairness: Annotated[
        str | None,
        typer.Option(
            help="What fairness costs in the one policy: weights, as 0.1,0.3,1."
        ),
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous", help="Numbers for homes, and only sums of what they do."
        ),
    ] = False,
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
    weights = _weights(fairness)
    wanted = Wanted(count, start, every * _MINUTE_S, thorough, jobs, weights)
    named, folder = entrants(scenario, policies or ()), out or folder / _OUT
    if anonymous:
        check_crowd(scenario.neighbourhood)
    found = _compared(scenario, named, wanted, folder)
    if anonymous:
        found = replace(found, numbers=numbered(found.homes, _key(folder / _KEY)))
    page = html or folder / _PAGE
    write_sheets(found, folder)
    write_whole(page, compare_page(found, spoken))
    if as_json:
        screen.json(_summary(found))
    else:
        for part in compare_text(found, spoken):
            screen.show(part)
    said = _SAID[spoken]
    screen.say(said["written"].format(page=page, folder=folder))
    if anonymous:
        screen.say(said["anonymous"].format(legs=folder / "legs"))


def _compared(
    scenario: Scenario, named: tuple[Entrant, ...], wanted: Wanted, folder: Path
) -> Comparison:
    """Replay every policy, and show how far each is."""
    with screen.progress() as bars:
        tasks = {}

        def progress(name: str, done: int, whole: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=whole)
            bars.update(tasks[name], completed=done)

        return compare(scenario, named, wanted, folder, progress)


def _weights(text: str | None) -> tuple[float, ...]:
    """Read weights of fairness; raise UsageError where they are no numbers."""
    try:
        return tuple(float(each) for each in text.split(",")) if text else ()
    except ValueError:
        raise UsageError(
            f"{text!r} are no weights of fairness: write some as 0.1,0.3,1."
        ) from None


def _key(path: Path) -> bytes:
    """Keep the key of the numbers of homes, so that they stay the same."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(_KEY_BYTES))
    return path.read_bytes()


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
    rows = homes(found)
    return {
        "begins": found.begin.isoformat(),
        "days": found.days,
        "best": found.best.entrant.name,
        "mended": dict(found.truth.mended),
        "fairness": [
            {
                "policy": way.entrant.name,
                "weight": trade.weight,
                "saved_eur": trade.audit.benefit_eur,
                "fairness_costs_eur": trade.cost_eur,
                "jain": trade.audit.jain,
                "least_eur": trade.audit.least.benefit_eur,
            }
            for way, trade in curve(found)
        ],
        "policies": {
            way.entrant.name: _policy(found, way, rows) for way in found.all_ways
        },
    }


def _policy(
    found: Comparison, way: Way, rows: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    audited = found.audit(way)
    return {
        "cost_eur": way.outcome.cost_eur,
        "bill_eur": way.ledger.bill_eur,
        "carbon_kg": way.ledger.carbon_kg,
        "peak_kw": way.ledger.peak_kw,
        "self_consumption": way.ledger.self_consumption,
        "self_sufficiency": way.ledger.self_sufficiency,
        "switches_per_day": way.switches_per_day,
        **_by_home([row for row in rows if row["policy"] == way.entrant.name]),
        "jain": audited and audited.jain,
        "gini": audited and audited.gini,
        "least_to_most": audited and audited.least_to_most,
        "of_shared_to_poor": audited and audited.poor.of_shared,
        "plans": dict(way.outcome.statuses),
        "mean_gap": way.gap,
    }


def _by_home(rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Tell of each home what the table of homes may tell."""
    return {
        name: {str(row["home"]): row[name] for row in rows}
        for name in ("saved_eur", "moved_h")
        if name in rows[0]
    }
