"""Columns of a public file: there, or refused with what was found instead."""

from collections.abc import Mapping, Sequence
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
    found = np.array([_number(cell) for cell in cells])
    odd = np.flatnonzero(np.isinf(found))
    if len(odd):
        raise broken(
            path,
            [
                Fault(f"line {at + _FIRST_LINE}, {name}", cells[at], "a number")
                for at in odd[:_MOST_FAULTS].tolist()
            ],
        )
    return found


def _number(cell: object) -> float:
    """Read a cell: infinite where it holds something else than a number."""
    if cell is None or cell == "":
        return np.nan
    try:
        number = float(str(cell))
    except ValueError:
        return np.inf
    return number if np.isfinite(number) else np.inf
