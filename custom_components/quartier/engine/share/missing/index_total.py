"""Index total: the meter's index says how much is missing, an earlier day says when.

The index counts on while curves are lost, so the sum of what is filled is exact. It is
laid out like the last good days, and evenly where those say nothing.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from ...record import Quantity
from ..curve import MISSING, Curve
from ..readings import LIMIT_WH, Counts
from ..rounding import apportion
from .last_good_day import LastGoodDay


@dataclass(frozen=True, slots=True)
class IndexTotal:
    """Fill so that the curve sums to what its index counted."""

    kind: ClassVar = "index_total"

    days: Annotated[int, Quantity("days", 1, 366, "how far it looks back")] = 7

    def fill(self, curve: Curve, zone: str) -> Counts:
        """Fill all, or nothing where there is no index, or one below the curve."""
        wh = curve.wh.copy()
        lost = np.flatnonzero(~curve.known)
        if curve.total_wh is None or not len(lost):
            return wh
        rest_wh = curve.total_wh - int(wh[curve.known].sum())
        if not 0 <= rest_wh < LIMIT_WH:
            return wh
        like = LastGoodDay(self.days).fill(curve, zone)[lost]
        is_shaped = bool((like != MISSING).all()) and like.sum() > 0
        weights = like if is_shaped else np.ones_like(like)
        # Equal remainders: the earlier step comes first.
        names = [f"{step:08}" for step in lost.tolist()]
        wh[lost] = apportion(np.array([rest_wh]), weights, names)[:, 0]
        return wh
