"""Tables of our own make: a row for each point and step, or a column for each point.

The header says all that must not be guessed. The time is ``begin`` (or ``at``) where it
tells when a step begins, and ``end`` where it tells when one ends. Of a tidy table the
value is in a column ``energy_wh``, ``energy_kwh``, ``power_w`` or ``power_kw``, and a
column ``direction`` says consumed or produced where a point does both. Of a wide table
a column is named POINT:energy_wh, or POINT:produced:energy_wh. A column ``minutes``
tells how long the steps are, where rows are too few to show it.

What the meter's index shows at the very times of the rows may stand beside the values,
or alone: ``index_wh`` or ``index_kwh``, POINT:index_kwh, POINT:produced:index_kwh.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from ...engine import Floats
from .cells import numbers_of
from .error import Notes
from .metered import Direction, Ints
from .moment import minutes_of
from .rows import Rows
from .shown import Shown
from .table import Table
from .unit import INDEX_UNITS, UNITS

_BEGINS: Final = ("begin", "at")
_ENDS: Final = ("end",)
_TIMES: Final = (*_BEGINS, *_ENDS)
_POINT: Final = "point"
_DIRECTION: Final = "direction"
_LENGTH: Final = "minutes"
_DIRECTIONS: Final[dict[str, Direction | None]] = {
    "consumed": "consumed",
    "produced": "produced",
    "": None,
}
_NAMES: Final = ", ".join((*UNITS, *INDEX_UNITS))
# Of values that no column tells: all are unknown, in any unit.
_UNTOLD: Final = "energy_wh"
_SHOWN: Final = 5


def rows_of(table: Table, notes: Notes) -> tuple[Rows, ...]:
    """Read a tidy or a wide table, or note all that is wrong with it."""
    time = _time(table, notes)
    if not time or not table.lines:
        if time:
            notes.refuse("", "no rows", "a row for each step")
        return ()
    minutes = minutes_of(table, time, notes)
    read = _tidy if _POINT in table.columns else _wide
    step_min = _length(table, notes)
    found = tuple(read(table, time, minutes, notes))
    if notes.faults:
        return ()
    return tuple(replace(rows, told_step_min=step_min) for rows in found)


def _time(table: Table, notes: Notes) -> str | None:
    there = [name for name in _TIMES if name in table.columns]
    if len(there) == 1:
        return there[0]
    columns = ", ".join(list(table.columns)[:_SHOWN]) or "nothing"
    accepts = "one column of times: begin if it says when a step begins, end otherwise"
    notes.refuse("line 1", f"columns {columns}", accepts)
    return None


def _length(table: Table, notes: Notes) -> int | None:
    """Read how long the steps are, min, where the table tells it."""
    if _LENGTH not in table.columns:
        return None
    found = set(numbers_of(table, _LENGTH, notes).tolist())
    if len(found) != 1 or not next(iter(found)).is_integer():
        shown = ", ".join(f"{each:g}" for each in sorted(found)[:_SHOWN])
        notes.refuse(_LENGTH, shown, "one whole number, the same in every row")
        return None
    return int(found.pop())


def _tidy(table: Table, time: str, minutes: Ints, notes: Notes) -> Iterator[Rows]:
    known = {time, _POINT, _DIRECTION, _LENGTH, *UNITS, *INDEX_UNITS}
    for name in table.columns:
        if name not in known:
            notes.refuse("line 1", name, f"one of {', '.join(sorted(known))}")
    values = [name for name in UNITS if name in table.columns]
    indices = [name for name in INDEX_UNITS if name in table.columns]
    if max(len(values), len(indices)) > 1 or not (values or indices):
        found = " and ".join([*values, *indices]) or "no column of values"
        notes.refuse("line 1", found, f"one of {_NAMES}, to know the unit")
        return
    column = (values or indices)[0]
    numbers = _values(table, values[0] if values else None, notes)
    shown = numbers_of(table, indices[0], notes) if indices else None
    for (point, direction), rows in _by_point(table, notes).items():
        yield Rows(
            point,
            direction,
            minutes[rows],
            numbers[rows],
            UNITS[values[0] if values else _UNTOLD],
            partial(_cell, table, rows, column),
            marks_end=time in _ENDS,
            shown=None
            if shown is None
            else Shown(
                shown[rows],
                INDEX_UNITS[indices[0]],
                partial(_cell, table, rows, indices[0]),
            ),
        )


def _values(table: Table, column: str | None, notes: Notes) -> Floats:
    """Read a column of values; where an index stands alone, nothing is known."""
    if column is None:
        return np.full(len(table.lines), np.nan)
    return numbers_of(table, column, notes)


def _cell(table: Table, rows: Ints, column: str, row: int) -> str:
    return table.where(int(rows[row]), column)


def _by_point(table: Table, notes: Notes) -> dict[tuple[str, Direction | None], Ints]:
    """Gather the rows of each point and direction."""
    points = [str(cell).strip() for cell in table.columns[_POINT]]
    told = table.columns.get(_DIRECTION, [""] * len(points))
    found: dict[tuple[str, Direction | None], list[int]] = {}
    before = len(notes.faults)
    for row, (point, cell) in enumerate(zip(points, told, strict=True)):
        word = "" if cell is None else str(cell).strip()
        if not point or word not in _DIRECTIONS:
            column = _DIRECTION if point else _POINT
            accepts = "consumed, produced, or nothing" if point else "the point's name"
            notes.refuse(table.where(row, column), word, accepts)
            continue
        found.setdefault((point, _DIRECTIONS[word]), []).append(row)
    notes.cut(before)
    return {key: np.array(rows, dtype=np.int64) for key, rows in found.items()}


def _wide(table: Table, time: str, minutes: Ints, notes: Notes) -> Iterator[Rows]:
    every = np.arange(len(minutes), dtype=np.int64)
    values, indices = _columns(table, time, notes)
    for place in dict.fromkeys((*(each for each, _ in values), *indices)):
        shown, index = None, indices.get(place, "")
        if index:
            size = INDEX_UNITS[_parted(index)[2]]
            cell = partial(_cell, table, every, index)
            shown = Shown(numbers_of(table, index, notes), size, cell)
        told = [name for each, name in values if each == place]
        names: Sequence[str | None] = told or [None]
        for name in names:
            yield Rows(
                *place,
                minutes,
                _values(table, name, notes),
                UNITS[_parted(name)[2] if name else _UNTOLD],
                partial(_cell, table, every, name or index),
                marks_end=time in _ENDS,
                shown=shown,
            )


type _Place = tuple[str, Direction | None]


def _columns(
    table: Table, time: str, notes: Notes
) -> tuple[list[tuple[_Place, str]], dict[_Place, str]]:
    """Find the columns of values and of indices of each point and direction."""
    values: list[tuple[_Place, str]] = []
    indices: dict[_Place, str] = {}
    for name in table.columns:
        if name in {time, _LENGTH}:
            continue
        point, direction, unit = _parted(name)
        place = (point, direction)
        if unit in UNITS:
            values.append((place, name))
        elif unit in INDEX_UNITS and place not in indices:
            indices[place] = name
        elif unit in INDEX_UNITS:
            accepts = f"one index of this point, as {indices[place]}"
            notes.refuse("line 1", name, accepts)
        else:
            accepts = f"POINT:UNIT with a unit of {_NAMES}"
            hint = "without its unit a column could be anything"
            notes.refuse("line 1", name, accepts, hint)
    return values, indices


def _parted(name: str) -> tuple[str, Direction | None, str]:
    """Take a header apart: POINT:UNIT, or POINT:DIRECTION:UNIT."""
    rest, _, unit = name.rpartition(":")
    point, _, word = rest.rpartition(":")
    if point and word in _DIRECTIONS:
        return point, _DIRECTIONS[word], unit
    return rest, None, unit if rest else ""
