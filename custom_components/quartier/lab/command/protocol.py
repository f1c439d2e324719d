"""``quartier protocol``: what participants and the neighbourhood say to each other."""

import json
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from ..protocol import asyncapi, page, schema
from .file import write_whole
from .screen import screen

NAME: Final = "protocol"
VERSION: Final = 1


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder of the documentation; else it is printed."),
    ] = None,
) -> None:
    """Write the page, the JSON Schema and the AsyncAPI document of the wire."""
    if folder is None:
        screen.show(page())
        return
    write_whole(folder / "protocol.md", page())
    _write(folder / "protocol" / f"messages-{VERSION}.json", schema())
    _write(folder / "protocol" / f"asyncapi-{VERSION}.json", asyncapi())
    screen.say(f"The protocol is in {folder}.")


def _write(path: Path, document: dict[str, Any]) -> None:
    write_whole(path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
