"""Living: how a stretch of time changes the demo's world.

Physics and habits are the engine's. The clock on the wall is the real one; with a time
factor tanks, rooms and batteries go through more physics in each of its seconds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from ..engine import (
    Act,
    Appliance,
    Clock,
    Ev,
    Floats,
    Grid,
    Lived,
    Neighbourhood,
    Policy,
    Thing,
    live,
)
from .obey import START, obey
from .street import Street
from .world import World

_FINE_S: Final = 60
_MOST_STEPS: Final = 30
COARSE_S: Final = 1800
_DAY: Final = timedelta(days=1)
_NOBODY_WISHES: Final = Policy()


def step(street: Street, world: World, now: datetime, factor: float = 1.0) -> World:
    """Let the time up to now pass, everything doing what it was told.

    What is long overdue, as after a restart, passes in half-hours.
    """
    now = now.astimezone(UTC)
    while clock := coarse(world.at, now):
        world, _ = passing(street, world, clock, obey(world.told))
    seconds = round((now - world.at).total_seconds())
    if seconds < 1:
        return world
    clock = _fine(world.at, max(1, round(seconds * factor)))
    lived, _ = passing(street, world, clock, obey(world.told))
    return replace(lived, at=world.at + timedelta(seconds=seconds))


def passing(
    street: Street, world: World, clock: Clock, act: Act
) -> tuple[World, Mapping[str, Floats]]:
    """Let the steps of a clock pass; also tell what everything took at each, kW."""
    wanted = _wanted(street, world, clock)
    lived = live(wanted, street.truth(clock), _NOBODY_WISHES, act)
    powers_kw = _powers_kw(lived)
    soc_kwh = {
        car.id: float(lived.values[car.id]["soc_kwh"][-1])
        for car in cars(wanted)
        if car.sessions
    }
    after = World(
        at=clock.end,
        neighbourhood=lived.neighbourhood,
        soc_kwh={**world.soc_kwh, **soc_kwh},
        # A button that was pressed is not pressed any more.
        told={k: v for k, v in world.told.items() if not k.endswith(f".{START}")},
        power_kw={name: round(float(kw[-1]), 4) for name, kw in powers_kw.items()},
    )
    return after, powers_kw


def coarse(start: datetime, now: datetime) -> Clock | None:
    """Make the clock of the half-hours that are over by now, a day of them at most."""
    steps = round((min(now, start + _DAY) - start).total_seconds()) // COARSE_S
    return Clock.even(start, COARSE_S, steps) if steps > 0 else None


def cars(town: Neighbourhood) -> Iterator[Ev]:
    """Go through the cars."""
    for place in town.places():
        for thing in place.things:
            if isinstance(thing, Ev):
                yield thing


def _fine(start: datetime, physics_s: int) -> Clock:
    """Make the clock of minutes, or of longer steps where there would be too many."""
    step_s = max(_FINE_S, -(-physics_s // _MOST_STEPS))
    whole, rest = divmod(physics_s, step_s)
    return Clock(start, (step_s,) * whole + ((rest,) if rest else ()))


def _wanted(street: Street, world: World, clock: Clock) -> Neighbourhood:
    """Let cars come and go, and people fill their machines."""
    begins, ends = clock.start, clock.end

    def want(thing: Thing) -> Thing:
        if isinstance(thing, Ev):
            soc_kwh = world.soc_kwh[thing.id]
            stays = street.stays(thing, soc_kwh, begins, ends)
            return replace(thing, sessions=tuple(stays))
        if isinstance(thing, Appliance):
            more = tuple(street.wishes(thing.id, begins, ends))
            known = (run for run in thing.runs if run not in more)
            return replace(thing, runs=(*known, *more))
        return thing

    return world.neighbourhood.changed(want)


def _powers_kw(lived: Lived) -> Mapping[str, Floats]:
    """Tell what every thing takes, and what the meter of every place counts."""
    net_kw: dict[str, Floats] = {}
    for place in lived.neighbourhood.places():
        own = [thing.id for thing in place.things if not isinstance(thing, Grid)]
        if own:
            net_kw[place.id] = np.sum([lived.power_kw[name] for name in own], axis=0)
    return {**lived.power_kw, **net_kw}
