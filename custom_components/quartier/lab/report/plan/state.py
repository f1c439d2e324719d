"""States: how full, how warm, against what was wished."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np

from ....engine import Battery, Ev, Floats, HeatedSpace, HotWater, Thing, ThingPlan
from ..chart import Drawing, Scale, scale
from ..figure import Plot
from ..kind import kind_of
from .scene import Scene

_UNITS: Final = {"kwh": "kWh", "c": "°C", "kw": "kW", "h": "h", "k": "K"}
_MINUTES: Final = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A state at the edges of the steps, and what it is held against."""

    title: str
    unit: str
    values: Floats
    scale: Scale
    note: str
    # Wished: between these, or above the first alone.
    low: Floats | None = None
    high: Floats | None = None


def state(scene: Scene, own: ThingPlan, thing: Thing) -> State | None:
    """Find the first state of a thing, if it has one."""
    if not own.states:
        return None
    name = next(iter(own.states))
    title = scene.words.say_or(f"state_{name}", "{name}").format(name=scene.label(own))
    start = getattr(thing, name, np.nan)
    values = np.concatenate(([float(start)], own.states[name]))
    if isinstance(thing, Ev):
        return _car(scene, title, thing, values)
    if isinstance(thing, Battery):
        return _filled(scene, title, values, thing.capacity_kwh)
    if isinstance(thing, HotWater):
        return _tank(scene, title, thing, values)
    if isinstance(thing, HeatedSpace):
        return _rooms(scene, title, thing, values)
    unit = _UNITS.get(name.rpartition("_")[2], "")
    note = _range(scene, values, unit)
    return State(title, unit, values, scale(values, holds=()), note)


def state_plot(scene: Scene, own: ThingPlan, found: State) -> Plot:
    """Draw a state as a line, over what is wished."""
    drawing = Drawing(scene.axis, found.scale)
    if found.low is not None and found.high is not None:
        drawing.fill("wished", found.high, found.low)
    elif found.low is not None:
        drawing.level("floor", float(found.low[0]))
    style = "heating" if own.kind == "heated_space" else kind_of(own.kind)
    drawing.line(f"state s-{style}", found.values)
    return Plot("line", drawing.markup, found.title, found.note)


def _range(scene: Scene, values: Floats, unit: str, digits: int = 1) -> str:
    """Say between what a state moves."""
    known = values[np.isfinite(values)]
    if not len(known):
        return ""
    number = scene.words.number
    low, high = (
        number.plain(float(each), digits) for each in (known.min(), known.max())
    )
    span = low if low == high else f"{low}\u2013{high}"
    return f"{span}\u00a0{unit}" if unit else span


def _filled(scene: Scene, title: str, values: Floats, capacity: float) -> State:
    say, found = scene.words.say, _range(scene, values, "")
    whole = scene.words.number.energy(capacity)
    note = say("state_of", range=found, all=whole) if found else say("state_away")
    return State(title, "kWh", values, Scale(0.0, capacity), note)


def _car(scene: Scene, title: str, car: Ev, values: Floats) -> State:
    """Show a car's battery while it is there."""
    clock = scene.plan.clock
    moments = (*clock.moments(), clock.end)
    shown = np.full(len(values), np.nan)
    for stay in car.sessions:
        there = [stay.arrival < moment <= stay.departure for moment in moments]
        shown = np.where(there, values, shown)
        if any(there):
            shown[max(0, bisect_right(moments, stay.arrival) - 1)] = stay.soc_kwh
    return _filled(scene, title, shown, car.capacity_kwh)


def _tank(scene: Scene, title: str, tank: HotWater, values: Floats) -> State:
    low = np.full(len(values) - 1, tank.floor_c)
    note = scene.words.say(
        "state_floor",
        range=_range(scene, values, "°C", 0),
        floor=scene.words.number.amount(tank.floor_c, "°C", 0),
    )
    found = scale(values, holds=(tank.floor_c, tank.set_c))
    return State(title, "°C", values, found, note, low)


def _rooms(scene: Scene, title: str, rooms: HeatedSpace, values: Floats) -> State:
    low, high = (_band(scene, rooms, way) for way in (0, 1))
    found = scale(values, low, high, holds=())
    note = scene.words.say("state_wished", range=_range(scene, values, "°C"))
    return State(title, "°C", values, found, note, low, high)


def _band(scene: Scene, rooms: HeatedSpace, way: int) -> Floats:
    """Find one end of the comfort band in each step."""
    bands = sorted(rooms.comfort, key=lambda band: band.begins)
    begins = np.array([b.begins.hour + b.begins.minute / _MINUTES for b in bands])
    hours = scene.plan.clock.hour_of_day(scene.neighbourhood.time_zone)
    # Before the first band of the day the last of the day before goes on.
    at = np.searchsorted(begins, hours + 1e-9) - 1
    ends = np.array([(band.low_c, band.high_c)[way] for band in bands])
    found: Floats = ends[at]
    return found
