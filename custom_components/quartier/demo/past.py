"""The past of the demo: some days by habit, which leave a world and a history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from ..engine import Ev, Grid, HeatedSpace, HotWater, Thing, Values, View
from .living import COARSE_S, cars, coarse, passing
from .obey import CURRENT_A, ON, SET_C
from .street import Street
from .world import World

DAYS: Final = 14
_HOUR_S: Final = 3600
_CLOSED: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Mean powers by thing and meter, hour by hour, kW."""

    hours: tuple[datetime, ...]
    power_kw: Mapping[str, tuple[float, ...]]


def begin(street: Street, now: datetime, days: int = DAYS) -> tuple[World, Past]:
    """Let some days pass by habit up to the last half-hour, and tell of them."""
    start = now.astimezone(UTC) - timedelta(days=days)
    start = start.replace(minute=0, second=0, microsecond=0)
    soc_kwh = {car.id: street.target_kwh(car.id) for car in cars(street.neighbourhood)}
    world = World(start, street.neighbourhood, soc_kwh)
    hours: list[datetime] = []
    means_kw: dict[str, list[float]] = {}
    each = _HOUR_S // COARSE_S
    while clock := coarse(world.at, now):
        world, powers_kw = passing(street, world, clock, _habit)
        whole = len(clock) // each
        hours += clock.moments()[: whole * each : each]
        for name, kw in powers_kw.items():
            mean_kw = kw[: whole * each].reshape(whole, each).mean(axis=1)
            means_kw.setdefault(name, []).extend(mean_kw.tolist())
    told = _as_left(street, world)
    past = Past(tuple(hours), {name: tuple(kw) for name, kw in means_kw.items()})
    return replace(world, told=told), past


def _habit(thing: Thing, view: View) -> Values:
    return thing.habit(view)


def _as_left(street: Street, world: World) -> Mapping[str, float]:
    """Tell relays and thermostats what they stand at when nobody minds them."""
    clock = coarse(world.at, world.at + timedelta(seconds=COARSE_S))
    series = {} if clock is None else street.truth(clock).series
    told: dict[str, float] = {}
    for place in world.neighbourhood.places():
        meters = [thing for thing in place.things if isinstance(thing, Grid)]
        for thing in place.things:
            if isinstance(thing, HotWater):
                contact = series.get(f"{meters[0].tariff}.offpeak")
                closed = contact is None or float(contact[0]) >= _CLOSED
                told[f"{thing.id}.{ON}"] = float(closed or not thing.follows_offpeak)
            elif isinstance(thing, Ev):
                told[f"{thing.id}.{ON}"] = 1.0
                told[f"{thing.id}.{CURRENT_A}"] = thing.max_current_a
            elif isinstance(thing, HeatedSpace):
                told[f"{thing.id}.{SET_C}"] = max(band.low_c for band in thing.comfort)
    return told
