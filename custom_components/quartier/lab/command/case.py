"""``quartier case``: a worked example of sharing, and what came of its year."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Ledger, write
from ...engine.audit import Audit
from ..case import YEAR, Study, files, study, weeks
from ..example.sharing import CASES, Case
from ..settle import load
from ..text import case_text
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
    spoken, case = language(lang), _case(name)
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
    screen.say(f"The folder is {folder}. Next: quartier share {folder}")


def _case(name: str) -> Case:
    if name not in CASES:
        raise UsageError(f"There is no case {name!r}. There are: {', '.join(CASES)}.")
    return CASES[name]()


def _document(found: Study) -> dict[str, object]:
    return {
        "case": found.case.name,
        "keys": [
            {
                "key": write(one.key),
                "made_kwh": one.made_kwh,
                "used_kwh": one.used_kwh,
                "shared_kwh": one.shared_kwh,
                "self_production": one.self_production,
                "self_consumption": one.self_consumption,
            }
            for one in (found.own, *found.others)
        ],
        "saved_eur": found.saved_eur,
        "worse_off": list(found.settlement.worse_off),
        "audit": _audit(found.audit),
        "weeks": [
            {
                "begins": week.begin.isoformat(),
                "usual": _ledger(week.usual),
                "planned": _ledger(week.planned),
            }
            for week in found.weeks
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


def _ledger(ledger: Ledger) -> dict[str, object]:
    return {
        "self_production": ledger.self_sufficiency,
        "self_consumption": ledger.self_consumption,
        "bill_eur": ledger.bill_eur,
        "amounts": dict(ledger.amounts),
    }


def _audit(audit: Audit) -> dict[str, object]:
    return {
        "households": audit.households,
        "benefit_eur": audit.benefit_eur,
        "jain": audit.jain,
        "gini": audit.gini,
        "least_to_most": audit.least_to_most,
        "losers": [one.household for one in audit.losers],
        "of_shared_to_poor": audit.poor.of_shared,
    }
