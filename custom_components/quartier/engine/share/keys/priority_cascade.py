"""Priority cascade: level after level, and within a level glasses are filled by ratio.

The first level is served until each of its consumers has all it consumed; what is left
goes to the next. With ``common_areas_first`` stairwells and lifts are the first level.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final

import numpy as np

from ...record import Doc, Id, Quantity
from ..allocation import Allocation
from ..exact import exactly
from ..filling import fill
from ..key import Plain
from ..point import Point
from ..pool import pooled
from ..readings import Counts, Readings
from ..weights import By, checked, points_of, weights_of

_COMMON: Final = -1
_PER_RATIO: Final = 1000


@dataclass(frozen=True, slots=True)
class PriorityCascade(Plain):
    """Serve by priority, and by ratio within one; nothing that can be used is lost."""

    kind: ClassVar = "priority_cascade"
    is_ex_ante: ClassVar = False

    by: Annotated[By, Doc("what consumers of one level are weighed by")] = "equal"
    ratios: Annotated[
        Mapping[
            Id, Annotated[float, Quantity("parts", 0, 1_000_000, "to a thousandth")]
        ],
        Doc("weights of the consumers instead; who is not named has 1"),
    ] = field(default_factory=dict)
    levels: Annotated[
        Mapping[Id, Annotated[int, Quantity("level", 0, 99)]],
        Doc("levels instead of the priorities of the points"),
    ] = field(default_factory=dict)
    common_areas_first: Annotated[
        bool, Doc("whether common areas are served before anyone else")
    ] = False

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse two ways to weigh at once."""
        if self.ratios and self.by != "equal":
            yield "ratios", dict(self.ratios), f"none, as it divides by {self.by}"

    def takers(self) -> frozenset[str]:
        """Name those with a ratio or a level of their own."""
        return frozenset((*self.ratios, *self.levels))

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Fill one level after the other."""
        weights = self._weights(readings, points)
        level = np.array([self._level(at) for at in points_of(readings, points)])
        left_wh = readings.total_produced_wh
        given_wh = np.zeros_like(readings.consumed_wh)
        for each in np.unique(level):
            here = level == each
            names = tuple(np.array(readings.consumers)[here].tolist())
            poured = fill(left_wh, readings.consumed_wh[here], weights[here], names)
            given_wh[here] = poured
            left_wh = left_wh - poured.sum(axis=0)
        return pooled(readings, given_wh)

    def _weights(self, readings: Readings, points: Sequence[Point]) -> Counts:
        if not self.ratios:
            return weights_of(self.by, readings, points)
        whole = [
            round(exactly(self.ratios.get(name, 1.0)) * _PER_RATIO)
            for name in readings.consumers
        ]
        return checked(np.array(whole), "ratios")

    def _level(self, point: Point) -> int:
        if self.common_areas_first and point.is_common_area:
            return _COMMON
        return self.levels.get(point.id, point.priority)
