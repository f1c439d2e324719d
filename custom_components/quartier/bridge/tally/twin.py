"""The twin: what it keeps of its own state when the real things are looked at again.

It takes over whatever is new, and every parameter; what it has lived through by
itself is how full, how warm and how far along its things are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...engine import (
    Appliance,
    Battery,
    Ev,
    HeatedSpace,
    HotWater,
    Neighbourhood,
    Session,
    Thing,
)

type Things = Mapping[str, Thing]


def things_of(neighbourhood: Neighbourhood) -> Things:
    """List all things by id."""
    places = neighbourhood.places()
    return {thing.id: thing for place in places for thing in place.things}


def adopted(
    twin: Neighbourhood,
    real: Neighbourhood,
    free: frozenset[str],
    ahead: Mapping[str, int],
) -> Neighbourhood:
    """Be the real neighbourhood, with the twin's state of the things that are free.

    ``ahead`` tells how many runs of a machine the twin has begun that wait in reality.
    """
    own = things_of(twin)
    return real.changed(
        lambda thing: (
            _kept(own.get(thing.id), thing, ahead.get(thing.id, 0))
            if thing.id in free
            else thing
        )
    )


def is_another(old: Thing | None, now: Thing) -> bool:
    """Tell whether a thing was exchanged, so that its twin must begin anew."""
    match old, now:
        case Battery(), Battery():
            return old.capacity_kwh != now.capacity_kwh
        case Ev(), Ev():
            return old.capacity_kwh != now.capacity_kwh
        case HotWater(), HotWater():
            return old.volume_l != now.volume_l
        case _:
            return type(old) is not type(now)


def _kept(old: Thing | None, now: Thing, ahead: int) -> Thing:  # noqa: PLR0911 (a table)
    if is_another(old, now):
        return now
    match old, now:
        case Battery(), Battery():
            return replace(now, soc_kwh=min(old.soc_kwh, now.capacity_kwh))
        case HotWater(), HotWater():
            hygiene = replace(
                now.hygiene, ago_h=old.hygiene.ago_h, held_h=old.hygiene.held_h
            )
            return replace(now, temp_c=old.temp_c, hygiene=hygiene)
        case HeatedSpace(), HeatedSpace():
            return replace(now, air_c=old.air_c, mass_c=old.mass_c)
        case Ev(), Ev():
            stays = tuple(_stay(old, stay) for stay in now.sessions)
            return replace(now, sessions=stays)
        case Appliance(), Appliance():
            return replace(now, runs=now.runs[ahead:], begun=old.begun)
        case _:
            return now


def _stay(old: Ev, now: Session) -> Session:
    """Charge as far as the twin's car is, if it has come for this stay too."""
    known = _same_stay(old, now)
    return now if known is None else replace(now, soc_kwh=known.soc_kwh)


def _same_stay(car: Ev, stay: Session) -> Session | None:
    return next(
        (
            other
            for other in car.sessions
            if other.arrival < stay.departure and stay.arrival < other.departure
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class Side:
    """Reality, or the twin, through a slot: its things then and now, and their kWh."""

    before: Things
    after: Things
    taken_kwh: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Moved:
    """How a slot has changed what twin and reality owe each other."""

    # Runs of machines that the twin has begun and that wait in reality.
    ahead: Mapping[str, int]
    # Runs that somebody began by hand: the twin begins them as well.
    joined: Mapping[str, Appliance]
    # The part of what is owed that is owed no more, by machine.
    dropped: Mapping[str, float]
    # What cars that have left hold more than their twins, kWh from the wall.
    left_kwh: Mapping[str, float]


def moved(real: Side, twin: Side, ahead: Mapping[str, int]) -> Moved:
    """Follow stays and runs through a slot: of reality, and of the twin."""
    found = Moved({}, {}, {}, {})
    for name, now in real.after.items():
        was = real.before.get(name)
        twin_was, twin_now = twin.before.get(name), twin.after.get(name)
        match (was, now, twin_was, twin_now):
            case Appliance(), Appliance(), Appliance(), Appliance():
                led = ahead.get(name, 0) + len(twin_was.runs) - len(twin_now.runs)
                found = _run(found, was, now, (twin_now, led))
            case Ev(), Ev(), Ev(), Ev():
                owed = _owed_kwh(twin_was, now, twin.taken_kwh.get(name, 0.0))
                owed -= _owed_kwh(was, now, real.taken_kwh.get(name, 0.0))
                found = replace(found, left_kwh={**found.left_kwh, name: owed})
            case _:
                pass
    return found


def _run(
    found: Moved, was: Appliance, now: Appliance, twin: tuple[Appliance, int]
) -> Moved:
    """Add a machine, whose twin is so many runs ahead before reality has moved."""
    own, led = twin
    name, joined, dropped = now.id, dict(found.joined), dict(found.dropped)
    gone = max(0, len(was.runs) - len(now.runs))
    began = int(was.begun is None and now.begun is not None)
    if led < began:
        joined[name] = replace(own, begun=now.begun)
    if led and gone > began:
        dropped[name] = min(1.0, (gone - began) / led)
    counts = {**found.ahead, name: max(0, led - max(gone, began))}
    return Moved(counts, joined, dropped, found.left_kwh)


def _owed_kwh(before: Ev, after: Ev, taken_kwh: float) -> float:
    """Tell what cars were still owed as they left, kWh from the wall."""
    gone = [stay for stay in before.sessions if _same_stay(after, stay) is None]
    owed = sum(max(0.0, stay.target_kwh - stay.soc_kwh) for stay in gone)
    return max(0.0, owed / before.efficiency - taken_kwh)


def held_kwh(thing: Thing) -> float:
    """Tell what a thing has in store, less what it owes, kWh; 0 for all others."""
    if isinstance(thing, (Appliance, Battery, Ev, HotWater)):
        return thing.held_kwh
    return 0.0
