"""Columns of a public file: there, or refused with what was found instead."""

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Final

import numpy as np

from ....engine import Fault, Floats
from ...scenario import read_sheet
from .error import broken, missing

type Sheet = Mapping[str, Sequence[object]]

# One broken column repeats a fault a thousand times: three tell the tale.
_MOST_FAULTS: Final = 3
# The header is line 1.
_FIRST_LINE: Final = 2


def read_columns(path: Path, names: Sequence[str]) -> Sheet:
    """Read a file that must have some columns.

    Raises SourceError where there is no file, ScenarioError where a column lacks.
    """
    if not path.is_file():
        raise missing(path)
    sheet = read_sheet(path)
    lacking = [name for name in names if name not in sheet]
    if lacking:
        found = ", ".join(list(sheet)[:5]) or "nothing"
        raise broken(
            path,
            [Fault(name, f"columns {found}", f"a column {name}") for name in lacking],
        )
    return sheet


def numbers(path: Path, sheet: Sheet, name: str) -> Floats:
    """Read a column of numbers; an empty cell is NaN, any other text is refused."""
    cells = sheet[name]
    try:
        found = np.array([_number(cell) for cell in cells])
    except TypeError, ValueError:
        odd = [at for at, cell in enumerate(cells) if not _is_number(cell)]
        faults = [
            Fault(f"line {at + _FIRST_LINE}, {name}", cells[at], "a number")
            for at in odd[:_MOST_FAULTS]
        ]
        raise broken(path, faults) from None
    return found


def _number(cell: object) -> float:
    """Read a cell: what is written as no number, or as infinite, is refused."""
    if cell is None or cell == "":
        return np.nan
    number = float(cell)  # type: ignore[arg-type]  # (a cell of any kind)
    if not isfinite(number):
        raise ValueError(cell)
    return number


def _is_number(cell: object) -> bool:
    try:
        _number(cell)
    except TypeError, ValueError:
        return False
    return True
