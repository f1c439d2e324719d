"""Default dynamic: pro rata of consumption, what a network does if told nothing.

In France: "clé par défaut", k = c / sum c (Enogrid, les clés de répartition).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from ..allocation import Allocation
from ..key import Plain
from ..point import Point
from ..pool import pooled
from ..readings import Readings
from ..rounding import apportion


@dataclass(frozen=True, slots=True)
class DefaultDynamic(Plain):
    """Divide by what each consumed in the step; no kWh is lost."""

    kind: ClassVar = "default_dynamic"
    is_ex_ante: ClassVar = False

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Divide what can be used pro rata of consumption."""
        del points
        used_wh = np.minimum(readings.total_produced_wh, readings.total_consumed_wh)
        return pooled(
            readings, apportion(used_wh, readings.consumed_wh, readings.consumers)
        )
