"""Coefficients: an allocation as percentages on a grid, for a network that asks so.

A network works out the energies itself: a = min(k P, c). Rounding down to the grid
would throw energy away, some 5 % of it with 100 consumers; so what is left of the
whole goes to those who miss most of their share and can use most of a unit.

A coarse grid cannot but lose some where most of what is made is used: on one of 0.1 %
a few thousandths with 300 consumers, a few hundredths with 1,000. A grid of 0.01 %
loses two thousandths at the worst hours of 1,000, one of 0.001 % a tenth of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ..record import Fault, RefusedError, frozen
from .allocation import Allocation
from .parts import PARTS, set_aside
from .pool import capped
from .readings import Counts
from .rounding import ranks

type Grid = Literal["0.1", "0.01", "0.001"]
"""How fine percentages are that a network is sent."""

# Units in the whole, from the coarsest on.
GRIDS: Final[Mapping[Grid, int]] = {"0.1": 1000, "0.01": 10_000, "0.001": 100_000}
TENTHS: Final = GRIDS["0.1"]
# How finely the use of a unit is told; products with what is owed fit 64 bits.
_FINE: Final = 1023
_MOST_OWED: Final = 2**52


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """Whole units of a grid: producers x consumers x steps, and what they lose."""

    allocation: Allocation
    units: Counts
    # How many units are the whole of a producer.
    whole: int

    @property
    def settled(self) -> Allocation:
        """What a network makes of them."""
        readings = self.allocation.readings
        entitled = [
            set_aside(produced_wh, units * (PARTS // self.whole), readings.consumers)
            for produced_wh, units in zip(readings.produced_wh, self.units, strict=True)
        ]
        return capped(readings, np.array(entitled))

    @property
    def lost_wh(self) -> int:
        """How much less a network makes of them than was meant, in all."""
        return int(self.allocation.wh.sum() - self.settled.wh.sum())


def coefficients(allocation: Allocation, whole: int = TENTHS) -> Coefficients:
    """Write an allocation in units of a grid; they sum to the whole at most.

    ``whole`` is how many units make 100 %. What rounding gave too little to someone
    counts for it at the steps that follow, so that no small consumer always loses; the
    coefficients of a step therefore hang on those before it. Raises RefusedError where
    the whole is no divisor of a million.
    """
    if whole < 1 or PARTS % whole:
        accepts = f"a divisor of {PARTS}, like {TENTHS} for tenths of a percent"
        raise RefusedError((Fault("whole", whole, accepts),))
    readings, residual_wh = allocation.readings, allocation.residual_wh
    rank = ranks(readings.consumers)
    rows = [
        _units(produced_wh, given_wh, given_wh + residual_wh, whole, rank)
        for produced_wh, given_wh in zip(
            readings.produced_wh, allocation.wh, strict=True
        )
    ]
    units = np.array(rows, dtype=np.int64).reshape(allocation.wh.shape)
    return Coefficients(allocation, frozen(units), whole)


def _units(
    produced_wh: Counts, given_wh: Counts, most_wh: Counts, whole: int, rank: Counts
) -> Counts:
    """Round the units of one producer; ``most_wh`` is what each could use of it."""
    units: Counts = given_wh * whole // np.maximum(produced_wh, 1)
    # What each was meant to have and has not, in Wh divided by the whole.
    owed = np.zeros(len(given_wh), dtype=np.int64)
    for step in np.flatnonzero(produced_wh).tolist():
        produced = int(produced_wh[step])
        given, most = given_wh[:, step] * whole, most_wh[:, step] * whole
        row = units[:, step]
        is_all_given = int(given.sum()) == produced * whole
        is_all_served = np.array_equal(given, most)
        is_free = is_all_given or is_all_served
        meant = whole if is_free else -(-int(given.sum()) // produced)
        use = np.minimum(most - row * produced, produced)
        missed = np.clip(owed + given - row * produced, 0, _MOST_OWED)
        claims = missed * (use * _FINE // produced)
        order = np.lexsort((rank, -use, -claims))
        # Where all is given, more can use a unit than there are units left.
        row[order[use[order] > 0][: meant - int(row.sum())]] += 1
        owed += given - np.minimum(row * produced, most)
    return units
