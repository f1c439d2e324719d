"""Faults in the language of whoever is to mend them."""

import re
from typing import Final

from .column import COLUMNS
from .fault import Fault, shown
from .kind import Language

_TITLES: Final = {
    name: column.fr for column in COLUMNS for name in (column.name, column.en)
}
# What would be accepted, as the faults say it, and the same in French. Choices of words
# are not here: each names its words in both languages.
_FRENCH: Final = tuple(
    (re.compile(english, re.DOTALL), french)
    for english, french in (
        (r"at most (\d+) letters on one line", r"au plus \1 lettres sur une ligne"),
        (r"a text: it must be told", r"un texte : il faut le dire"),
        (
            r"an id of 4 to 16 small letters and digits",
            r"un identifiant de 4 à 16 lettres minuscules et chiffres",
        ),
        (
            r"a link of at most (\d+) plain letters that is this node's alone, as (.+)",
            r"un lien d’au plus \1 lettres simples qui n’est qu’à ce boîtier, comme \2",
        ),
        (
            r"the 64 digits 0-9 a-f of a SHA-256, or nothing",
            r"les 64 chiffres 0-9 a-f d’un SHA-256, ou rien",
        ),
        (r"a day as (.+)", r"un jour comme \1"),
        (
            r"a number of at least 0, as 2\.7, or nothing",
            r"un nombre d’au moins 0, comme 2,7, ou rien",
        ),
        (r"a whole number, or nothing", r"un nombre entier, ou rien"),
        (r"yes, no, oui or non", r"oui, non, yes ou no"),
        (r"a part: (.+)", r"une pièce : \1"),
        (
            r"repairs as (\S+) \| what \| by whom \| new parts; …",
            r"des réparations comme \1 | quoi | par qui | pièces neuves ; …",
        ),
        (r"parts as (.+), of (.+)", r"des pièces comme \1, parmi \2"),
        (r"nothing without its kg", r"rien tant que les kg ne sont pas dits"),
        (r"a first line of titles: (.+)", r"une première ligne de titres : \1"),
        (r"titles of (.+)", r"un titre parmi \1"),
        (r"each column once", r"chaque colonne une seule fois"),
        (r"a column of this title", r"une colonne de ce titre"),
        (r"(\d+) cells", r"\1 cellules"),
        (r"CSV", r"un CSV"),
        (r"what is not line (\d+)'s already", r"ce qui n’est pas déjà à la ligne \1"),
        (
            r"what is not the passport's already: (.+)",
            r"ce qui n’est pas déjà au passeport \1",
        ),
    )
)


def told(fault: Fault, language: Language) -> str:
    """Say a fault in one line a person can act on."""
    if language == "en":
        return str(fault)
    column = _TITLES.get(fault.column, fault.column)
    where = f"ligne {fault.line}{', ' if column else ''}{column}"
    return f"{where} : lu « {shown(fault.value)} », admis : {_french(fault.accepts)}"


def _french(accepts: str) -> str:
    for english, french in _FRENCH:
        if found := english.fullmatch(accepts):
            return found.expand(french)
    return accepts
