"""A window of the day in which a meter closes its off-peak contact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Annotated

import numpy as np

from ...record import Doc, Quantity
from ...units import Bools
from ..wall import Pieces, second_of


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the day on the wall clock, all year or in some months.

    Where it spans midnight, the months count on each side of it: a meter changes its
    calendar at midnight, not in the morning.
    """

    begins: Annotated[time, Doc("on the wall clock")]
    ends: Annotated[time, Doc("on the wall clock; before it begins: the next day")]
    months: Annotated[
        tuple[Annotated[int, Quantity("month", 1, 12, "of the year")], ...],
        Doc("months in which it holds; none named: all"),
    ] = ()

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a window without length."""
        if self.begins == self.ends:
            yield "ends", self.ends.isoformat("minutes"), "a time unlike begins"

    def covers(self, pieces: Pieces) -> Bools:
        """Tell which pieces lie in the window."""
        after = pieces.second >= second_of(self.begins)
        before = pieces.second < second_of(self.ends)
        inside = after & before if self.begins < self.ends else after | before
        if self.months:
            inside = inside & np.isin(pieces.month, self.months)
        return inside


def times_of(windows: Iterable[Window]) -> tuple[time, ...]:
    """List the times at which any window begins or ends."""
    return tuple(sorted({at for window in windows for at in _ends(window)}))


def _ends(window: Window) -> tuple[time, time]:
    return window.begins, window.ends


def covered(windows: Iterable[Window], pieces: Pieces) -> Bools:
    """Tell which pieces lie in any of the windows."""
    inside = np.zeros(len(pieces.day), dtype=np.bool_)
    for window in windows:
        inside |= window.covers(pieces)
    return inside
