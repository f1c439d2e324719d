"""Cells as numbers: empty ones are unknown, any other is a number or a fault."""

from typing import Final

import numpy as np

from ...engine import Floats
from .error import Notes
from .table import Table

_ACCEPTS: Final = "a number, or nothing"


def numbers_of(table: Table, column: str, notes: Notes) -> Floats:
    """Read a column of numbers; NaN where a cell is empty.

    A column has decimal commas or decimal points: of one that has both, neither is
    certain, and each comma is noted as a fault.
    """
    raw = table.columns[column]
    with_commas = table.has_commas and not any("." in str(cell) for cell in raw)
    cells = [_plain(cell, with_commas=with_commas) for cell in raw]
    try:
        found = np.array(cells, dtype=np.float64)
    except TypeError, ValueError:
        found = np.array([_number(cell) for cell in cells])
    before = len(notes.faults)
    for row in np.flatnonzero(np.isinf(found)).tolist():
        hint = "write every number with a decimal point" if "," in str(raw[row]) else ""
        notes.refuse(table.where(row, column), raw[row], _ACCEPTS, hint)
    notes.cut(before)
    return found


def _plain(cell: object, *, with_commas: bool) -> object:
    if cell is None:
        return np.nan
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    return (text.replace(",", ".") if with_commas else text) or np.nan


def _number(cell: object) -> float:
    try:
        return float(cell)  # type: ignore[arg-type]  # (a cell of any kind)
    except TypeError, ValueError:
        return np.inf
