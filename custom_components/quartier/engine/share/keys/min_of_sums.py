"""Min of sums: shared is the lesser of all fed in and all taken, hour by hour.

In Italy (CACER): the energy is shared on paper, a premium is paid for it, and the
community divides that as it agreed (GSE, DM 7 December 2023). What each had of it
is its part of the hour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

import numpy as np

from ...record import Doc, Fault, RefusedError
from ..allocation import Allocation
from ..filling import fill
from ..key import Plain
from ..point import Point
from ..pool import pooled
from ..readings import Readings
from ..weights import By, weights_of

_HOUR_MIN: Final = 60


@dataclass(frozen=True, slots=True)
class MinOfSums(Plain):
    """Share on paper, by the hour: the lesser of two sums."""

    kind: ClassVar = "min_of_sums"
    is_ex_ante: ClassVar = False

    by: Annotated[By, Doc("what consumers are weighed by")] = "consumption"

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Divide the lesser of the sums of each hour.

        Raises RefusedError for steps that are no hours: the lesser of sums over an
        hour is not the sum of the lesser ones over its quarters.
        """
        if readings.step_min != _HOUR_MIN:
            accepts = "60: this key counts by the hour; set step_min of the operation"
            raise RefusedError((Fault("step_min", readings.step_min, accepts),))
        shared_wh = np.minimum(readings.total_produced_wh, readings.total_consumed_wh)
        weights = weights_of(self.by, readings, points)
        return pooled(
            readings, fill(shared_wh, readings.consumed_wh, weights, readings.consumers)
        )
