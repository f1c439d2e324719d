"""``quartier example``: write an example neighbourhood to start from."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ..example import BEGIN, MOST_HOMES, example
from ..scenario import save
from .option import UsageError, day
from .screen import screen

NAME: Final = "example"


def command(
    folder: Annotated[Path, typer.Argument(help="Folder to write.")],
    homes: Annotated[int, typer.Option(help="Homes.", min=1, max=MOST_HOMES)] = 12,
    seed: Annotated[int, typer.Option(help="Another seed, other people.", min=0)] = 1,
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
    save(example(seed=seed, homes=homes, begin=day(begin), past_wishes=past), folder)
    screen.say(f"The example is in {folder}. Next: quartier plan {folder}")
