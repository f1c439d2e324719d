"""Options that several parts of the command share."""

import locale
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ...engine import LANGUAGES, Language
from ..scenario import LabError

Folder = Annotated[
    Path, typer.Argument(help="Folder of the scenario, or a file of diagnostics.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Lang = Annotated[
    str | None,
    typer.Option("--lang", help="en or fr; else what the system speaks."),
]


class UsageError(LabError):
    """The words of the command make no sense."""

    exit_code = 2


def language(wanted: str | None) -> Language:
    """Choose the language: the one wanted, else the system's, else English.

    Raises UsageError for a language that Quartier does not speak.
    """
    for known in LANGUAGES:
        if wanted == known:
            return known
    if wanted is not None:
        spoken = " and ".join(LANGUAGES)
        raise UsageError(f"Quartier speaks {spoken}, not {wanted!r}: name one of them.")
    system = (locale.getlocale()[0] or "").lower()
    return "fr" if system.startswith("fr") else "en"


def moment(text: str | None, zone: str) -> datetime | None:
    """Read a time on the wall clock of a zone, or with an offset.

    Raises UsageError where it is none.
    """
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no time: write 2026-11-22 or 2026-11-22T06:00."
        ) from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(zone))
    return found.astimezone(UTC)


def day(text: str) -> date:
    """Read a day.

    Raises UsageError where it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day: write one as 2026-11-22.") from None
