"""``quartier case``: a worked example of sharing, and what came of its year."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import write
from ..audit import figures
from ..case import YEAR, Divided, Shared, Study, Way, files, study, weeks
from ..example.sharing import BY_DAY, CASES, Case
from ..settle import load
from ..text import case_text
from .closing import comes_next, written
from .file import write_bytes_whole
from .option import AsJson, Lang, UsageError, language
from .screen import screen

NAME: Final = "case"


def command(
    name: Annotated[str, typer.Argument(help="social_block, village or italian_cer.")],
    folder: Annotated[Path, typer.Argument(help="Folder to write.")],
    *,
    sampled: Annotated[
        int,
        typer.Option(
            "--weeks", help="Weeks to plan with Quartier, too.", min=0, max=26
        ),
    ] = 0,
    tanks: Annotated[
        str, typer.Option(help="When tanks heat without Quartier: night or day.")
    ] = "night",
    lang: Lang = None,
    as_json: AsJson = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is there.")
    ] = False,
) -> None:
    """Write a worked example of sharing, settle its year, and say what came of it.

    A year of a hundred flats takes half a minute; each week that is planned some
    minutes more.
    """
    spoken, case = language(lang), _case(name, tanks)
    if (folder / "operation.json").exists() and not force:
        raise UsageError(
            f"{folder} holds an operation already: name another folder, or --force."
        )
    with screen.progress() as bars:
        bars.add_task(case.title[spoken], total=None)
        for path, content in files(case, YEAR):
            write_bytes_whole(folder / path, content)
        lived = weeks(case.estate, YEAR, sampled)
        found = study(case, load(folder), lived)
    if as_json:
        screen.json(_document(found))
        return
    for part in case_text(found, spoken):
        screen.show(part)
    screen.say(written("folder", folder, spoken))
    screen.say(comes_next(f"share {folder}", spoken))


def _case(name: str, tanks: str) -> Case:
    if name not in CASES:
        raise UsageError(f"There is no case {name!r}. There are: {', '.join(CASES)}.")
    if tanks not in ("night", "day"):
        raise UsageError(f"Tanks do not heat by {tanks!r}: write night or day.")
    if tanks == "night":
        return CASES[name]()
    if name not in BY_DAY:
        known = ", ".join(BY_DAY)
        raise UsageError(
            f"{name} knows no tanks that heat by day: leave --tanks away, or ask for"
            f" {known}."
        )
    return BY_DAY[name]()


def _document(found: Study) -> dict[str, object]:
    return {
        "case": found.case.name,
        "keys": [_divided(one) for one in (found.own, *found.others)],
        "saved_eur": found.saved_eur,
        "worse_off": list(found.settlement.worse_off),
        "audit": {
            **figures(found.audit),
            "of_shared_to_poor": found.audit.poor.of_shared,
        },
        "weeks": [
            {
                "begins": one.week.begin.isoformat(),
                "usual": _way(one.week.usual, one.usual),
                "planned": _way(one.week.planned, one.planned),
            }
            for one in found.weeks
        ],
        "published": [
            {
                "figure": one.published.figure,
                "low": one.published.low,
                "high": one.published.high,
                "ours": one.ours,
                "source": one.published.source,
            }
            for one in found.held
        ],
    }


def _divided(one: Divided) -> dict[str, object]:
    return {
        "key": write(one.key),
        "made_kwh": one.made_kwh,
        "used_kwh": one.used_kwh,
        "shared_kwh": one.shared_kwh,
        "self_production": one.self_production,
        "self_consumption": one.self_consumption,
    }


def _way(way: Way, shared: Shared) -> dict[str, object]:
    return {
        "own": _divided(shared.own),
        "most": _divided(shared.most),
        "bill_eur": way.ledger.bill_eur,
        "amounts": dict(way.ledger.amounts),
    }
