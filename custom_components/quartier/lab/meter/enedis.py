"""The load curve that the customer's account at Enedis gives out, as CSV.

A line names what the file holds and one says it, an empty line may follow, then a row
a step under ``Horodate;Valeur``: the mean power in W, and the time at which the step
ENDS, with its offset. A value may be empty: the meter said nothing. The layout is that
of exports seen in public between 2018 and 2026; it is no published specification.
"""

import unicodedata
from collections.abc import Mapping
from functools import partial
from typing import Final

from .cells import numbers_of
from .error import Notes
from .metered import Direction
from .moment import minutes_of
from .rows import Rows
from .table import Table, csv_table
from .unit import UNITS

_TIME: Final = "Horodate"
_VALUE: Final = "Valeur"
_POINT: Final = "identifiant prm"
_CURVE: Final = "courbe de charge"
_DIRECTIONS: Final[Mapping[str, Direction]] = {
    "consommation": "consumed",
    "production": "produced",
}
_UNITS: Final = {"w": UNITS["power_w"], "kw": UNITS["power_kw"]}
_WANTED: Final = (_POINT, "type de donnees", "grandeur metier", "unite")
_ASK: Final = (
    "in your account ask for the load curve (courbe de charge), by the hour or finer"
)


def is_enedis(text: str) -> bool:
    """Tell whether a file begins as Enedis begins its exports."""
    return _plain(text.lstrip()[:40]).startswith(_POINT)


def rows_of(text: str, notes: Notes) -> tuple[Rows, ...]:
    """Read an export of one point, or note all that is wrong with it."""
    lines = text.splitlines()
    start = _start(lines)
    if start is None:
        hint = f"{_ASK}; the long form of professional accounts is not read yet"
        notes.refuse(
            "", f"no line {_TIME};{_VALUE}", "the load curve of one point", hint
        )
        return ()
    told = _told(lines[:start], notes)
    table = csv_table("\n".join(lines[start:]), start + 1, notes)
    if told is None or notes.faults:
        return ()
    if not table.lines:
        notes.refuse("", "no rows", "a row for each step", _ASK)
        return ()
    return _rows(told, table, notes)


def _rows(told: Mapping[str, str], table: Table, notes: Notes) -> tuple[Rows, ...]:
    step = told.get("pas en minutes", "")
    rows = Rows(
        told[_POINT],
        _DIRECTIONS[_plain(told["grandeur metier"])],
        minutes_of(table, _TIME, notes),
        numbers_of(table, _VALUE, notes),
        _UNITS[told["unite"].lower()],
        partial(_cell, table),
        marks_end=True,
        told_step_min=int(step) if step.isdecimal() and int(step) else None,
    )
    return () if notes.faults else (rows,)


def _cell(table: Table, row: int) -> str:
    return table.where(row, _VALUE)


def _start(lines: list[str]) -> int | None:
    """Find the line above the rows."""
    heads = (f"{_TIME};{_VALUE}", f"{_TIME};{_VALUE};")
    return next((at for at, line in enumerate(lines) if line.strip() in heads), None)


def _told(head: list[str], notes: Notes) -> Mapping[str, str] | None:
    """Read what the file says of itself, and refuse what is no load curve in W."""
    names, values = (
        [*line.split(";")] for line in (*filter(str.strip, head), "", "")[:2]
    )
    told = {
        _plain(name): value.strip()
        for name, value in zip(names, values, strict=False)
        if name.strip()
    }
    before = len(notes.faults)
    for name in _WANTED:
        if name not in told:
            notes.refuse("line 1", ";".join(names), f"a column {name}")
    if len(notes.faults) > before:
        return None
    if not told[_POINT].isdecimal():
        notes.refuse("line 2, identifiant prm", told[_POINT], "a number of 14 digits")
    if _plain(told["type de donnees"]) != _CURVE:
        found = told["type de donnees"]
        notes.refuse("line 2, type de donnees", found, "Courbe de charge", _ASK)
    if _plain(told["grandeur metier"]) not in _DIRECTIONS:
        accepts = "Consommation or Production"
        notes.refuse("line 2, grandeur metier", told["grandeur metier"], accepts)
    if told["unite"].lower() not in _UNITS:
        notes.refuse("line 2, unite", told["unite"], "W or kW", _ASK)
    return told if len(notes.faults) == before else None


def _plain(text: str) -> str:
    """Write a word small and without accents, as exports differ in both."""
    parted = unicodedata.normalize("NFD", text)
    return "".join(c for c in parted if not unicodedata.combining(c)).strip().lower()
