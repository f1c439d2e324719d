"""An operation: who shares, by which rules, and with which key."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from ..record import Doc, Id, Kinds, Quantity
from .days import is_zone
from .key import Key, key_kinds
from .missing import Missing, Refuse, missing_kinds
from .point import Point
from .weights import unweighed

type NeedBy = Literal["used", "floor_area", "told", "equal"]
"""What gains are held against: kWh, square metres, the told need, or 1 for all."""

# Where the points tell it.
_TOLD_AT: Final[Mapping[NeedBy, str]] = {
    "floor_area": "floor_area_m2",
    "told": "need",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """Points that share energy, and how."""

    name: Annotated[str, Doc("its name for people")]
    time_zone: Annotated[str, Doc("where days and months begin, like Europe/Paris")]
    points: Annotated[tuple[Point, ...], Doc("who takes part")]
    key: Annotated[Key, Kinds(key_kinds)]
    rules: Annotated[Id, Doc("the rules of the country that it follows")] = "fr_acc"
    step_min: Annotated[
        Literal[15, 30, 60], Doc("length of the steps at which energy is shared, min")
    ] = 15
    missing: Annotated[
        Missing, Kinds(missing_kinds), Doc("what is done where a meter said nothing")
    ] = field(default_factory=Refuse)
    may_split: Annotated[
        bool, Doc("whether coarser readings may be split evenly into steps")
    ] = False
    grid: Annotated[
        Literal["0.1", "0.01", "0.001"],
        Doc("steps of the coefficients that a network is sent, %"),
    ] = "0.1"
    organiser: Annotated[str, Doc("who organises it, for people")] = ""
    contact: Annotated[str, Doc("how the organiser is reached, for people")] = ""
    need_by: Annotated[
        Literal["used", "floor_area", "told", "equal"],
        Doc("what gains are held against when it is asked whether they are fair"),
    ] = "used"
    poor_quota: (
        Annotated[
            float, Quantity("fraction", 0, 1, "of what is shared, for the energy-poor")
        ]
        | None
    ) = None

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse points named twice, keys that name strangers, and unknown zones."""
        for name, count in Counter(point.id for point in self.points).items():
            if count > 1:
                yield "points", name, f"each point once; it is there {count} times"
        for named, points, verb in (
            (self.key.takers(), self.consumers, "take"),
            (self.key.givers(), self.producers, "give"),
        ):
            for name in sorted(named - {point.id for point in points}):
                yield "key", name, f"points of the operation that {verb} energy"
        yield from _unmeasured(self.key, self.consumers)
        for role in ("consumes", "produces"):
            if not any(getattr(point, role) for point in self.points):
                yield "points", [], f"at least one point that {role}"
        for name in self.without_need(self.need_by):
            where = _TOLD_AT[self.need_by]
            yield f"points.{name}.{where}", 0, "more than 0, as need_by goes by it"
        if not is_zone(self.time_zone):
            yield "time_zone", self.time_zone, "a time zone like Europe/Paris"

    def without_need(self, by: NeedBy) -> tuple[str, ...]:
        """Name the households that do not tell what their need goes by."""
        told = _TOLD_AT.get(by)
        if told is None:
            return ()
        households = (point for point in self.points if point.is_household)
        return tuple(each.id for each in households if not getattr(each, told))

    @property
    def producers(self) -> tuple[Point, ...]:
        """List the points that give energy."""
        return tuple(point for point in self.points if point.produces)

    @property
    def consumers(self) -> tuple[Point, ...]:
        """List the points that take energy."""
        return tuple(point for point in self.points if point.consumes)


def _unmeasured(
    key: Key, consumers: tuple[Point, ...]
) -> Iterator[tuple[str, object, str]]:
    """Refuse a floor area that a key divides by, and that nobody wrote down."""
    if getattr(key, "by", None) != "floor_area":
        return
    for point in unweighed(key, consumers):
        path = f"points.{point.id}.floor_area_m2"
        yield path, point.floor_area_m2, "more than 0: the key divides by it"
