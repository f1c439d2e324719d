"""All that a ledger holds of a point or of a person, to be handed over."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from ...engine import Language
from .deed import DEEDS
from .entry import Entry
from .ledger import Ledger
from .words import said_deed

_HEADS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("line", "day", "recorded", "about", "pseudonym", "what", "paper"),
    "fr": ("ligne", "jour", "noté", "concerne", "pseudonyme", "quoi", "papier"),
}
_ALL: Final[dict[Language, str]] = {"en": "all", "fr": "tous"}
_DELIMITERS: Final[dict[Language, str]] = {"en": ",", "fr": ";"}


def export_document(ledger: Ledger, point: str, who: str | None) -> dict[str, object]:
    """Gather what was recorded of a point, or only of one person there, and of all.

    What is about the flat, whoever lives there, is everybody's.
    """
    return {
        "point": point,
        "entries": [
            {
                "line": number,
                "deed": entry.deed,
                "on": entry.on,
                "at": entry.at.isoformat(),
                "about": entry.point or "all",
                "who": entry.who,
                "proof": entry.proof,
                "kept": [
                    {"line": fact.number, "deed": fact.deed, "on": fact.on}
                    for fact in entry.kept
                ],
            }
            for number, entry in _of(ledger, point, who)
        ],
    }


def export_csv(ledger: Ledger, point: str, who: str | None, language: Language) -> str:
    """Write the same as a table that a spreadsheet opens."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=_DELIMITERS[language], lineterminator="\n")
    rows.writerow(_HEADS[language])
    for number, entry in _of(ledger, point, who):
        at = entry.at.isoformat()
        about = entry.point or _ALL[language]
        what = said_deed(entry.deed, language)
        rows.writerow((number, entry.on, at, about, entry.who, what, entry.proof))
        for fact in entry.kept:
            kept = said_deed(fact.deed, language)
            rows.writerow((fact.number, fact.on, at, about, "", kept, ""))
    return text.getvalue()


def _of(ledger: Ledger, point: str, who: str | None) -> Iterator[tuple[int, Entry]]:
    for number, entry in ledger.entries:
        is_theirs = who in {None, entry.who} or DEEDS[entry.deed].of_nobody
        if entry.point is None or (entry.point == point and is_theirs):
            yield number, entry
