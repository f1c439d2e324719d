"""Dynamic simple: one pot of all production, and percentages for every step.

In France the organiser sends them every month, after the fact (Enogrid, clé de
répartition dynamique simple); a = min(k P, c), sum k <= 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from ...record import Doc, Id
from ..allocation import Allocation
from ..key import Plain
from ..parts import set_aside
from ..point import Point
from ..pool import capped, spread
from ..readings import Readings
from ..schedule import Series, rows, series_faults, window


@dataclass(frozen=True, slots=True, eq=False)
class DynamicSimple(Plain):
    """Divide one pot by percentages that are set step by step."""

    kind: ClassVar = "dynamic_simple"
    is_ex_ante: ClassVar = False

    begin: Annotated[datetime, Doc("when the first percentages hold")]
    percent: Annotated[Mapping[Id, Series], Doc("one row a consumer")]
    step_min: Annotated[Literal[15, 30, 60], Doc("length of a step, min")] = 15

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse sums above the whole."""
        yield from series_faults("percent", self.percent)

    def takers(self) -> frozenset[str]:
        """Name the consumers with a row."""
        return frozenset(self.percent)

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Set aside each part of the pot, and give what of it is used.

        Raises RefusedError where the percentages do not cover the readings.
        """
        del points
        steps = max((len(row) for row in self.percent.values()), default=0)
        at = window(self.begin, self.step_min, steps, readings)
        parts = rows(self.percent, readings.consumers, steps)[:, at]
        pot_wh = set_aside(readings.total_produced_wh, parts, readings.consumers)
        return capped(readings, spread(readings, pot_wh))
