"""Moments: cells as whole minutes since 1970, UTC; never a guess at the offset."""

from datetime import UTC, datetime
from typing import Final

import numpy as np

from .error import Notes
from .metered import Ints
from .table import Table

_ACCEPTS: Final = "a time like 2026-03-29T00:15:00+01:00"
_NO_OFFSET: Final = (
    "the offset is missing, and an hour of autumn stands twice on the clock:"
    " write +01:00 or +02:00 behind it, or Z for UTC"
)
_SECONDS: Final = 60
_UNREAD: Final = np.iinfo(np.int64).min


def minutes_of(table: Table, column: str, notes: Notes) -> Ints:
    """Read a column of times, minutes since 1970; note each that is none."""
    cells = table.columns[column]
    # A table of many points repeats its times as often.
    known: dict[object, int] = {}
    before = len(notes.faults)
    for row, cell in enumerate(cells):
        if cell not in known:
            known[cell] = _minute(table.where(row, column), cell, notes)
    notes.cut(before)
    return np.array([known[cell] for cell in cells], dtype=np.int64)


def _minute(where: str, cell: object, notes: Notes) -> int:
    try:
        moment = (
            cell
            if isinstance(cell, datetime)
            else datetime.fromisoformat(str(cell).strip())
        )
    except ValueError:
        notes.refuse(where, cell, _ACCEPTS)
        return int(_UNREAD)
    if moment.tzinfo is None:
        notes.refuse(where, cell, _ACCEPTS, _NO_OFFSET)
        return int(_UNREAD)
    seconds = moment.timestamp()
    if seconds % _SECONDS:
        notes.refuse(where, cell, "a whole minute")
        return int(_UNREAD)
    return round(seconds / _SECONDS)


def moment_of(minute: int) -> datetime:
    """Give the moment of a minute since 1970."""
    return datetime.fromtimestamp(minute * _SECONDS, UTC)
