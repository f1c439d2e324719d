"""Closing words: where something was written, and which command comes next."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from ...engine import Language

type What = Literal["plan", "report", "picture", "tables", "folder"]

_WRITTEN: Final[Mapping[Language, Mapping[What, str]]] = {
    "en": {
        "plan": "The plan is in {path}.",
        "report": "The report is in {path}.",
        "picture": "The picture is in {path}.",
        "tables": "The tables are in {path}.",
        "folder": "The folder is {path}.",
    },
    "fr": {
        "plan": "Le plan est dans {path}.",
        "report": "Le rapport est dans {path}.",
        "picture": "L’image est dans {path}.",
        "tables": "Les tableaux sont dans {path}.",
        "folder": "Le dossier est {path}.",
    },
}
_NEXT: Final[Mapping[Language, str]] = {
    "en": "Next: quartier {words}",
    "fr": "Ensuite : quartier {words}",
}


def written(what: What, path: Path, language: Language) -> str:
    """Say where something was written."""
    return _WRITTEN[language][what].format(path=path)


def comes_next(words: str, language: Language) -> str:
    """Say which command comes next."""
    return _NEXT[language].format(words=words)
