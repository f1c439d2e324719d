"""``quartier demo``: the street that Home Assistant shows where nothing is set up."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ..demo import document, text
from .file import write_whole
from .screen import screen

NAME: Final = "demo"


def command(
    path: Annotated[Path, typer.Argument(help="File to write it to.")],
    seed: Annotated[int, typer.Option(help="Another seed, other people.", min=0)] = 1,
) -> None:
    """Write the demo's street: the example's homes in two buildings, for one week."""
    write_whole(path, text(document(seed)))
    screen.say(f"The demo's street is in {path}.")
