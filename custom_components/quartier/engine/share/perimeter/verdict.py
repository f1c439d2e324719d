"""A verdict for each zone of a country: whether an operation fits into it, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ..point import Point
from ..rules.rules import Rules
from ..rules.said import Objection
from ..rules.zone import Zone
from .area import area_objections
from .distance import distance_objections
from .network import network_objections
from .power import power_objections
from .proof import proof_objections

type Answer = Literal["yes", "open", "no"]

_CHECKS: Final = (
    area_objections,
    distance_objections,
    power_objections,
    network_objections,
    proof_objections,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a zone says of an operation.

    It is ``no`` where something speaks against it, ``open`` where something is not
    known or not granted yet, else ``yes``.
    """

    zone: Zone
    against: tuple[Objection, ...]
    unknown: tuple[Objection, ...]

    @property
    def answer(self) -> Answer:
        """Say it in one word."""
        if self.against:
            return "no"
        return "open" if self.unknown else "yes"


def judge(
    points: Sequence[Point], rules: Rules, day: date, *, is_granted: bool = False
) -> tuple[Verdict, ...]:
    """Judge the points by every zone that is law on a day; one ``yes`` is enough.

    ``is_granted`` says that the derogation which a zone needs has been granted. The
    order of the points does not matter.
    """
    sorted_points = sorted(points, key=lambda point: point.id)
    return tuple(
        _verdict(sorted_points, zone, is_granted=is_granted)
        for zone in rules.zones
        if zone.holds(day)
    )


def _verdict(points: Sequence[Point], zone: Zone, *, is_granted: bool) -> Verdict:
    found = [finding for check in _CHECKS for finding in check(points, zone)]
    if is_granted:
        found = [finding for finding in found if finding[1].rule != "derogation"]
    return Verdict(
        zone,
        tuple(objection for is_known, objection in found if is_known),
        tuple(objection for is_known, objection in found if not is_known),
    )
