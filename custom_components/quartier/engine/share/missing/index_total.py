"""Index total: the meter's index says how much is missing, an earlier day says when.

The index counts on while curves are lost, so the sum of what is filled between two of
its readings is exact. It is laid out like the last good days, and evenly where those
say nothing. What lies before its first reading or after its last stays missing.
"""

from dataclasses import dataclass
from itertools import pairwise
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
        """Fill between readings of the index; nothing where the curve is above it."""
        wh = curve.wh.copy()
        lost = np.flatnonzero(~curve.known)
        if len(curve.index) < 2 or not len(lost):  # noqa: PLR2004 (from one to another)
            return wh
        like = LastGoodDay(self.days).fill(curve, zone)
        edges = np.searchsorted(lost, [at for at, _ in curve.index]).tolist()
        stretches = pairwise(zip(edges, curve.index, strict=True))
        for (low, (first, from_wh)), (high, (last, to_wh)) in stretches:
            if low == high:
                continue
            within, at = curve.wh[first:last], lost[low:high]
            rest_wh = to_wh - from_wh - int(within[within != MISSING].sum())
            if 0 <= rest_wh < LIMIT_WH:
                wh[at] = _spread(rest_wh, like[at])
        return wh


def _spread(rest_wh: int, like: Counts) -> Counts:
    """Divide what the index counted besides by what was like it on earlier days."""
    is_shaped = bool((like != MISSING).all()) and like.sum() > 0
    weights = like if is_shaped else np.ones_like(like)
    # Equal remainders: the earlier step comes first.
    names = [f"{step:08}" for step in range(len(like))]
    parts: Counts = apportion(np.array([rest_wh]), weights, names)[:, 0]
    return parts
