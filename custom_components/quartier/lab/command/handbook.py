"""``quartier handbook``: every kind of thing and wish, with formulas and fields."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ..handbook import handbook
from .file import write_whole
from .screen import screen

NAME: Final = "handbook"


def command(
    path: Annotated[
        Path | None, typer.Argument(help="File to write it to; else it is printed.")
    ] = None,
) -> None:
    """Say what can stand in a neighbourhood, how it is reckoned and what to tell."""
    if path is None:
        screen.show(handbook())
        return
    write_whole(path, handbook())
    screen.say(f"The handbook is in {path}.")
