"""An operation: who shares, by which rules, and with which key."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from ..record import Doc, Id, Kinds
from .days import is_zone
from .key import Key, key_kinds
from .missing import Missing, Refuse, missing_kinds
from .point import Point


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
    organiser: Annotated[str, Doc("who organises it, for people")] = ""
    contact: Annotated[str, Doc("how the organiser is reached, for people")] = ""

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
        for role in ("consumes", "produces"):
            if not any(getattr(point, role) for point in self.points):
                yield "points", [], f"at least one point that {role}"
        if not is_zone(self.time_zone):
            yield "time_zone", self.time_zone, "a time zone like Europe/Paris"

    @property
    def producers(self) -> tuple[Point, ...]:
        """List the points that give energy."""
        return tuple(point for point in self.points if point.produces)

    @property
    def consumers(self) -> tuple[Point, ...]:
        """List the points that take energy."""
        return tuple(point for point in self.points if point.consumes)
