"""A zone: how far apart the points of an operation may lie, and how much they make."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from ...record import Doc, Id, Quantity
from .said import Said
from .source import Day, Source, holds, span_faults

type Area = Literal[
    "building",
    "distance",
    "territory",
    "low_voltage_area",
    "substation",
    "balancing_area",
    "neighbouring_areas",
    "country",
]
type Proof = Literal["derogation", "public_bodies"]


@dataclass(frozen=True, slots=True)
class Zone:
    """One way for points to be near enough; it is enough to fit into one.

    Distances are measured between the two points that lie furthest apart.
    """

    id: Id
    name: Said
    area: Annotated[Area, Doc("what holds the points together")]
    source: Source
    valid_from: Annotated[Day, Doc("first day")]
    valid_to: Annotated[Day | None, Doc("last day, if it has ended")] = None
    most_km: (
        Annotated[
            float, Quantity("km", 0, 1000, "between the two furthest", above=True)
        ]
        | None
    ) = None
    total_below_kw: (
        Annotated[float, Quantity("kW", 0, 1e6, "all plants stay below", above=True)]
        | None
    ) = None
    plant_most_kw: (
        Annotated[float, Quantity("kW", 0, 1e6, "a plant has at most", above=True)]
        | None
    ) = None
    one_operator: Annotated[bool, Doc("one grid operator for all points")] = False
    low_voltage: Annotated[bool, Doc("all points at low voltage")] = False
    needs: Annotated[
        tuple[Proof, ...], Doc("what has to be granted or shown before")
    ] = ()

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse days that are none, and a zone of distance without one."""
        yield from span_faults(self.valid_from, self.valid_to)
        if self.area == "distance" and self.most_km is None:
            yield "most_km", None, "the distance that this zone is about"

    def holds(self, day: date) -> bool:
        """Tell whether it is law on a day."""
        return holds(day, self.valid_from, self.valid_to)
