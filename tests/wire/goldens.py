"""Messages as they were once written, and must be read for ever."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).with_name("golden") / "v1"
INDEX: Final = FOLDER / "index.txt"


@dataclass(frozen=True, slots=True)
class Golden:
    """A message, its one spelling, and its envelope by key 0 of node1 and "CODE"."""

    name: str
    message: dict[str, Any]
    text: str
    sealed: str


def goldens() -> list[Golden]:
    """Read all of them, in order of their names."""
    return [
        Golden(path.stem, **json.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.json"))
    ]
