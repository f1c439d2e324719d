"""The ground: which meter counts what, what was ordered, and what was measured."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from ...engine import Battery, Grid, Neighbourhood, Place, Sharing, Thing
from ..present import owner_of
from .slot import Slot


@dataclass(frozen=True, slots=True, eq=False)
class Meter:
    """A meter, and the terms on which its place shares."""

    grid: Grid
    sharing: Sharing | None


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Who counts where, in a slot."""

    # By place with a meter.
    meters: Mapping[str, Meter]
    # By thing that is no meter, the id of the place whose meter counts it.
    counted: Mapping[str, str]
    # Things that live otherwise than by habit, or would.
    steered: frozenset[str]
    batteries: frozenset[str]
    # Of these it is known what they take on other days, kW: no model of them is asked.
    usual_kw: Mapping[str, float]
    # What was measured, kW: by device, and at meters by place.
    device_kw: Mapping[str, float]
    net_kw: Mapping[str, float]

    def behind(self, place: str) -> list[str]:
        """List what a place's meter counts."""
        return [thing for thing, meter in self.counted.items() if meter == place]

    def is_steered(self, place: str) -> bool:
        """Tell whether anything behind a place's meter was ordered."""
        known = self.steered | self.usual_kw.keys()
        return any(thing in known for thing in self.behind(place))


def ground_of(slot: Slot) -> Ground:
    """Survey a slot."""
    places = slot.neighbourhood.places()
    names = {place.id for place in places}
    finite = {key: kw for key, kw in slot.measured_kw.items() if isfinite(kw)}
    counted = meters_of(slot.neighbourhood)
    meters = {
        place.id: Meter(thing, place.sharing)
        for place in places
        for thing in place.things
        if isinstance(thing, Grid)
    }
    batteries = {thing.id for _, thing in _things(places) if isinstance(thing, Battery)}
    usual_kw = {
        key: kw
        for key, kw in slot.usual_kw.items()
        if key in finite and key in counted and isfinite(kw)
    }
    return Ground(
        meters=meters,
        counted=counted,
        steered=_steered(slot, places, counted, batteries, usual_kw),
        batteries=frozenset(batteries),
        usual_kw=usual_kw,
        device_kw={key: kw for key, kw in finite.items() if key not in names},
        net_kw={key: kw for key, kw in finite.items() if key in meters},
    )


def meters_of(neighbourhood: Neighbourhood) -> Mapping[str, str]:
    """Find by thing that is no meter the place whose meter counts it."""
    places = neighbourhood.places()
    counted: dict[str, str] = {}
    above: list[str] = []
    for place in places:
        own = any(isinstance(thing, Grid) for thing in place.things)
        inherited = "" if place.parent is None else above[place.parent]
        above.append(place.id if own else inherited)
        for thing in place.things:
            if above[-1] and not isinstance(thing, Grid):
                counted[thing.id] = above[-1]
    return counted


def _steered(
    slot: Slot,
    places: tuple[Place, ...],
    counted: Mapping[str, str],
    batteries: set[str],
    usual: Collection[str],
) -> frozenset[str]:
    """Find what was ordered, and the batteries that answered to it.

    What a battery does by habit depends on all the others at its meter.
    """
    devices = slot.steered - {place.id for place in places}
    steered = {
        thing.id
        for place, thing in _things(places)
        if thing.id in counted
        and (place.id in slot.steered or owner_of(thing.id, devices) is not None)
    }
    moved = {counted[thing] for thing in (*steered, *usual)}
    return frozenset(
        steered | {thing for thing in batteries if counted.get(thing) in moved}
    )


def _things(places: tuple[Place, ...]) -> Iterator[tuple[Place, Thing]]:
    for place in places:
        for thing in place.things:
            yield place, thing
