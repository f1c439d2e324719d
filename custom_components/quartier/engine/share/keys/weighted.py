"""Weighted: by floor area, by what each invested, or by need.

A block of social housing at Alès shares by floor area (CLER, clesdelatransition.org).
Without redistribution it is a static key whose parts are read off the points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from ...record import Doc
from ..allocation import Allocation
from ..filling import fill
from ..key import Plain
from ..point import Point
from ..pool import capped, pooled
from ..readings import Readings
from ..rounding import apportion
from ..weights import By, weights_of


@dataclass(frozen=True, slots=True)
class Weighted(Plain):
    """Divide by weight; what one cannot use goes to the others, if so agreed."""

    kind: ClassVar = "weighted"
    is_ex_ante: ClassVar = False

    by: Annotated[By, Doc("what consumers are weighed by")] = "floor_area"
    redistributes: Annotated[
        bool, Doc("whether what one cannot use is shared again")
    ] = True

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Divide by weight, once or until nobody can use more."""
        weights = weights_of(self.by, readings, points)
        consumers = readings.consumers
        if self.redistributes:
            pool_wh = readings.total_produced_wh
            return pooled(
                readings, fill(pool_wh, readings.consumed_wh, weights, consumers)
            )
        entitled = [apportion(of, weights, consumers) for of in readings.produced_wh]
        return capped(readings, np.array(entitled))
