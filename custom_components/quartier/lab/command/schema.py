"""``quartier schema``: the JSON Schemas of documents that people write or read."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Neighbourhood, Outlook, Plan, Policy, Tariffs, schema
from ...engine.share import Operation
from ...engine.share.money import Prices
from ...engine.share.rules import Rules
from ...engine.study.size import Catalogue, Question
from ..scenario import Roofs
from ..settle import Rebated, Reward
from .file import write_whole
from .screen import screen

NAME: Final = "schema"
DOCUMENTS: Final = {
    "neighbourhood": Neighbourhood,
    "tariffs": Tariffs,
    "outlook": Outlook,
    "policy": Policy,
    "plan": Plan,
    "roofs": Roofs,
    "operation": Operation,
    "prices": Prices,
    "rules": Rules,
    "premium": Reward,
    "rebate": Rebated,
    "design": Question,
    "catalogue": Catalogue,
}
VERSION: Final = 1


def command(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder to write them to; else one object.")
    ] = None,
) -> None:
    """Write the JSON Schemas of the documents of scenarios and of operations."""
    schemas = {name: schema(cls) for name, cls in DOCUMENTS.items()}
    if folder is None:
        screen.json(schemas)
        return
    for name, document in schemas.items():
        text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        write_whole(folder / f"{name}-{VERSION}.json", text)
    screen.say(f"The schemas are in {folder}.")
