"""``quartier scenario``: make a scenario for the tests of diagnostics."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Planner
from ..desk import expectation
from ..scenario import load, save
from .option import UsageError
from .screen import screen

NAME: Final = "scenario"
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def command(
    file: Annotated[
        Path, typer.Argument(help="Diagnostics, as downloaded from Home Assistant.")
    ],
    folder: Annotated[
        Path | None, typer.Argument(help="Folder to write; else one named as the file.")
    ] = None,
    into: Annotated[
        Path, typer.Option(help="Where to put a folder that is not named.")
    ] = Path(),
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is there.")
    ] = False,
) -> None:
    """Make a folder of diagnostics: to look at, to change, and to keep as a test.

    Its plan is made anew from the files as they are written: what tests expect of it.
    """
    scenario = load(file)
    target = folder or into / (_OTHER.sub("-", file.stem.lower()).strip("-") or "home")
    if (target / "neighbourhood.json").exists() and not force:
        raise UsageError(
            f"{target} holds a neighbourhood already: name another folder, or --force."
        )
    save(replace(scenario, plan=None), target)
    written = load(target)
    outlook = expectation(written)
    plan = Planner().plan(written.neighbourhood, outlook, written.policy)
    save(replace(written, plan=plan), target)
    screen.say(f"The scenario is in {target}. Next: quartier plan {target}")
    if plan.bound_eur is None:
        screen.say(f"As a test it is of no use yet: {plan.reason}.")
