"""Last good day: what the same meter counted at the same time of an earlier day.

Only what was measured is copied, never what was filled; where clocks change, the time
is the one that the wall clock shows.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from ...record import Quantity
from ..curve import Curve
from ..days import DAY_S, local_s
from ..readings import Counts


@dataclass(frozen=True, slots=True)
class LastGoodDay:
    """Copy from the latest earlier day that knows the time."""

    kind: ClassVar = "last_good_day"

    days: Annotated[int, Quantity("days", 1, 366, "how far it looks back")] = 7

    def fill(self, curve: Curve, zone: str) -> Counts:
        """Fill what an earlier day knows; the rest stays missing."""
        wh = curve.wh.copy()
        local = local_s(curve, zone)
        lost = np.flatnonzero(~curve.known)
        source = np.flatnonzero(curve.known)
        if not len(source):
            return wh
        # In autumn a time comes twice, and the clock goes back: it is sorted first.
        source = source[np.argsort(local[source], kind="stable")]
        for day in range(1, self.days + 1):
            wanted = local[lost] - day * DAY_S
            at = np.searchsorted(local[source], wanted)
            at = np.minimum(at, len(source) - 1)
            found = local[source][at] == wanted
            wh[lost[found]] = curve.wh[source[at[found]]]
            lost = lost[~found]
        return wh
