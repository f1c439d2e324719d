"""Static: fixed percentages; what a consumer cannot use is surplus, not shared again.

In France: a = min(k P, c), sum k <= 1 (Enogrid, les clés de répartition). In Spain the
only one allowed by RD 244/2019, with sum k = 1, besides hourly ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

import numpy as np

from ...record import Doc, Id, Quantity
from ..allocation import Allocation
from ..parts import ACCEPTS, PARTS, is_whole, parts_of, set_aside, table
from ..point import Point
from ..pool import capped
from ..readings import Readings

type Percent = Annotated[float, Quantity("%", 0, 100, "part of the production")]


@dataclass(frozen=True, slots=True)
class Static:
    """Set aside the same percentages at every step, whoever needs it."""

    kind: ClassVar = "static"
    is_ex_ante: ClassVar = True

    percent: Annotated[
        Mapping[Id, Percent], Doc("each consumer's part of every producer")
    ] = field(default_factory=dict)
    by_producer: Annotated[
        Mapping[Id, Mapping[Id, Percent]],
        Doc("the parts of a producer that has others of its own"),
    ] = field(default_factory=dict)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse parts that sum to more than the whole, or are too fine."""
        if not self.percent and not self.by_producer:
            yield "percent", {}, "the parts of the consumers"
        others = {f"by_producer.{name}": of for name, of in self.by_producer.items()}
        for path, percent in {"percent": self.percent, **others}.items():
            values = np.array([*percent.values()])
            if not is_whole(values):
                yield path, dict(percent), ACCEPTS
            if (total := int(parts_of(values).sum())) > PARTS:
                yield path, total / (PARTS / 100), "parts that sum to 100 % at most"

    def takers(self) -> frozenset[str]:
        """Name the consumers with a part."""
        inner = (name for of in self.by_producer.values() for name in of)
        return frozenset((*self.percent, *inner))

    def givers(self) -> frozenset[str]:
        """Name the producers with parts of their own."""
        return frozenset(self.by_producer)

    def allocate(self, readings: Readings, points: Sequence[Point]) -> Allocation:
        """Set aside each part, and give what of it is used."""
        del points
        consumers = readings.consumers
        entitled_wh = [
            set_aside(
                produced_wh,
                table(self.by_producer.get(producer, self.percent), consumers),
                consumers,
            )
            for producer, produced_wh in zip(
                readings.producers, readings.produced_wh, strict=True
            )
        ]
        return capped(readings, np.array(entitled_wh))
