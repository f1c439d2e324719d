"""``quartier load``: make a scenario of measured series."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ..scenario import save
from ..source import find, page
from .file import write_whole
from .option import day
from .screen import screen

NAME: Final = "load"
# Written out: to look for them would slow every call of the command.
_SOURCES: Final = (
    "Which measurements: emhass_house_fr, ha_history, nl_homes, simbench or"
    " uci_household_fr."
)


def command(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help=_SOURCES)],
    data: Annotated[
        Path, typer.Argument(help="Folder that holds the data sets, one folder each.")
    ],
    folder: Annotated[Path, typer.Argument(help="Folder of the scenario to write.")],
    begin: Annotated[
        str | None, typer.Option("--from", help="First day; else a good one.")
    ] = None,
    days: Annotated[
        int | None, typer.Option(help="Days; else as the source sees fit.", min=1)
    ] = None,
) -> None:
    """Make a scenario with a history of measured series."""
    source = find(name)
    measured = source.load(data, None if begin is None else day(begin), days)
    save(measured.scenario, folder, ".parquet")
    write_whole(folder / "SOURCE.md", page(source, measured))
    screen.say(f"The scenario is in {folder}. Next: quartier replay {folder}")
