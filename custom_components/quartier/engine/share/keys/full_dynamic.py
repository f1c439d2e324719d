"""Full dynamic: percentages for every step, every producer and every consumer.

In France "full dynamique": sum over consumers at most 1 for each producer (Enogrid,
les clés de répartition).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

import numpy as np

from ...record import Doc, Id
from ..allocation import Allocation
from ..parts import set_aside
from ..point import Point
from ..pool import capped
from ..readings import Readings
from ..schedule import Series, rows, series_faults, window


@dataclass(frozen=True, slots=True, eq=False)
class FullDynamic:
    """Divide each producer's energy by percentages that are set step by step."""

    kind: ClassVar = "full_dynamic"
    is_ex_ante: ClassVar = False

    begin: Annotated[datetime, Doc("when the first percentages hold")]
    percent: Annotated[
        Mapping[Id, Mapping[Id, Series]],
        Doc("for each producer one row a consumer; who is not named gives nothing"),
    ]
    step_min: Annotated[Literal[15, 30, 60], Doc("length of a step, min")] = 15

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse sums above the whole of a producer."""
        for producer, percent in self.percent.items():
            yield from series_faults(f"percent.{producer}", percent)

    def takers(self) -> frozenset[str]:
        """Name the consumers with a row."""
        return frozenset(name for of in self.percent.values() for name in of)

    def givers(self) -> frozenset[str]:
        """Name the producers."""
        return frozenset(self.percent)

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Set aside each part of each producer, and give what of it is used.

        Raises RefusedError where the percentages do not cover the readings.
        """
        del points
        shape = (len(readings.producers), len(readings.consumers), readings.steps)
        entitled_wh = np.zeros(shape, dtype=np.int64)
        for place, producer in enumerate(readings.producers):
            if not (percent := self.percent.get(producer)):
                continue
            steps = max(len(row) for row in percent.values())
            at = window(self.begin, self.step_min, steps, readings)
            parts = rows(percent, readings.consumers, steps)[:, at]
            entitled_wh[place] = set_aside(
                readings.produced_wh[place], parts, readings.consumers
            )
        return capped(readings, entitled_wh)
