"""What an index showed: rows of a register that only ever counts up."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...engine import Floats
from ...engine.share import MISSING, Index
from .error import Notes
from .metered import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """Readings of an index; NaN where a row has none. ``size`` is Wh for one of it.

    ``where`` names the cell of a row, for faults.
    """

    values: Floats
    size: int
    where: Callable[[int], str]

    def index(self, rows: Ints, edges: Ints, notes: Notes) -> Index:
        """Read the index of rows in order of time, each at an edge between steps.

        Notes what no index shows: less than nothing, and less than before.
        """
        found: list[tuple[int, int]] = []
        before = len(notes.faults)
        for row, edge in zip(rows.tolist(), edges.tolist(), strict=True):
            value = float(self.values[row])
            if not np.isfinite(value):
                continue
            least = found[-1][1] if found else 0
            index_wh = round(value * self.size)
            if index_wh < least:
                accepts = f"{least / self.size:g} or more, as an index only counts up"
                hint = "after a new meter, begin a file of its own"
                notes.refuse(self.where(row), f"{value:g}", accepts, hint)
                continue
            found.append((edge, index_wh))
        notes.cut(before)
        return tuple(found)


def counted(wh: Ints, index: Index, most_wh: int) -> Ints:
    """Put what an index counted in a single step, where nothing else tells it."""
    shown = np.full(len(wh) + 1, MISSING, dtype=np.int64)
    for edge, index_wh in index:
        shown[edge] = index_wh
    steps_wh = np.diff(shown)
    is_told = (shown[:-1] != MISSING) & (shown[1:] != MISSING) & (steps_wh <= most_wh)
    return np.where((wh == MISSING) & is_told, steps_wh, wh)
