"""``quartier example``: write an example neighbourhood to start from."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import write
from ..case import YEAR
from ..design import FILE
from ..example import BEGIN, MOST_HOMES, PLANTS, example
from ..example.sharing import CASES, question, scenario
from ..scenario import Scenario, save
from .file import write_whole
from .option import UsageError, day
from .screen import screen

NAME: Final = "example"

_STREET: Final = "street"
_HOMES: Final = 12
_SEED: Final = 1


def command(
    folder: Annotated[Path, typer.Argument(help="Folder to write.")],
    of: Annotated[
        str,
        typer.Option(
            help="What of: street, geothermal_loop, biogas_chp, or a case of sharing:"
            " social_block, village, italian_cer."
        ),
    ] = _STREET,
    homes: Annotated[
        int, typer.Option(help="Homes of the street.", min=1, max=MOST_HOMES)
    ] = _HOMES,
    seed: Annotated[
        int, typer.Option(help="Another seed, other people.", min=0)
    ] = _SEED,
    begin: Annotated[
        str, typer.Option("--from", help="First day of the plan.")
    ] = BEGIN.isoformat(),
    *,
    past: Annotated[
        bool,
        typer.Option("--past", help="With the cars and runs of past days, to replay."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is there.")
    ] = False,
) -> None:
    """Write an example neighbourhood: a folder to look at, to change and to plan."""
    if (folder / "neighbourhood.json").exists() and not force:
        raise UsageError(
            f"{folder} holds a neighbourhood already: name another folder, or --force."
        )
    if of == _STREET:
        made = example(seed=seed, homes=homes, begin=day(begin), past_wishes=past)
        said = "plan"
    elif of in CASES:
        _case(of, folder)
        return
    else:
        drawn = (homes, seed, begin, past) == (_HOMES, _SEED, BEGIN.isoformat(), False)
        made, said = _plant(of, drawn=drawn), "plants"
    save(made, folder)
    screen.say(f"The example is in {folder}. Next: quartier {said} {folder}")


def _case(of: str, folder: Path) -> None:
    """Write a year of a case, and the question how large its plants should be."""
    estate = CASES[of]().estate
    save(scenario(estate, YEAR), folder, ".parquet")
    asked = json.dumps(write(question(estate)), ensure_ascii=False, indent=1)
    write_whole(folder / FILE, f"{asked}\n")
    screen.say(f"The example is in {folder}. Next: quartier design {folder}")


def _plant(of: str, *, drawn: bool) -> Scenario:
    """Make the example of a heat plant.

    Raises UsageError where there is none of this name, or where it is asked for what
    only the street has.
    """
    if of not in PLANTS:
        known = ", ".join([_STREET, *PLANTS, *CASES])
        raise UsageError(f"There is no example of {of!r}. There are: {known}.")
    if not drawn:
        raise UsageError(
            f"The days of {of} are drawn by hand: only the street takes --homes,"
            " --seed, --from and --past."
        )
    return PLANTS[of]()
