"""Lanes: when each flexible thing runs, when it may, and when it used to."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from ....engine import Appliance, Decision, Ev, Thing, ThingPlan
from ..chart import Drawing, Scale
from ..figure import Key, Plot
from ..kind import kind_of
from .scene import Scene

# Nobody moves these.
FIXED: Final = frozenset({"grid", "load", "pv", "heated_space"})
_RUNS: Final = 2
_UNSEEN_KWH: Final = 0.005
_UNSEEN_KW: Final = 0.01


def lane(scene: Scene, own: ThingPlan, thing: Thing, runs: Sequence[Decision]) -> Plot:
    """Draw a thing's power as a filled stair, over what it took as usual."""
    highest = max(
        0.001, *(float(np.abs(p).max()) for p in (own.power_kw, own.habit_kw))
    )
    lowest = min(float(own.power_kw.min()), float(own.habit_kw.min()))
    low = -highest * 1.1 if lowest < -_UNSEEN_KW else 0.0
    drawing = Drawing(scene.axis, Scale(low, highest * 1.1))
    for first, last in _windows(scene, thing):
        drawing.box("window", first, last)
    nothing = np.zeros(len(own.power_kw))
    above, below = np.maximum(own.power_kw, 0.0), np.minimum(own.power_kw, 0.0)
    drawing.fill(f"fill k-{kind_of(own.kind)}", above, nothing)
    drawing.fill(f"fill k-{kind_of(own.kind)}", nothing, below)
    drawing.level("zero", 0.0)
    if not np.allclose(own.power_kw, own.habit_kw, atol=0.005):
        drawing.stairs("usual", own.habit_kw)
    is_idle = not (np.any(own.power_kw) or np.any(own.habit_kw))
    markup = "" if is_idle and not any(_windows(scene, thing)) else drawing.markup
    return Plot("lane", markup, scene.label(own), _note(scene, own, runs))


def lane_keys(scene: Scene) -> tuple[Key, ...]:
    """Say what is drawn behind lanes and states."""
    say = scene.words.say
    return (
        Key("usual", "dash", say("lane_usual")),
        Key("window", "faint", say("lane_window")),
    )


def _windows(scene: Scene, thing: Thing) -> Iterator[tuple[int, int]]:
    """Find when a thing may run, if it is told."""
    unit = scene.axis.unit
    if isinstance(thing, Appliance):
        yield from ((unit(run.earliest), unit(run.deadline)) for run in thing.runs)
    if isinstance(thing, Ev):
        yield from ((unit(s.arrival), unit(s.departure)) for s in thing.sessions)


def _note(scene: Scene, own: ThingPlan, runs: Sequence[Decision]) -> str:
    """Say when it runs and how much it takes in all."""
    number, say = scene.words.number, scene.words.say
    hours = scene.plan.clock.hours
    taken, given = (
        float(np.maximum(power, 0.0) @ hours) for power in (own.power_kw, -own.power_kw)
    )
    if max(taken, given) < _UNSEEN_KWH:
        return say("lane_never")
    if given >= _UNSEEN_KWH:
        facts = {"taken": number.energy(taken), "given": number.energy(given)}
        return say("lane_both", **facts)
    whiles = [_while(scene, run) for run in runs]
    if not 0 < len(whiles) <= _RUNS:
        return number.energy(taken)
    return f"{', '.join(whiles)} · {number.energy(taken)}"


def _while(scene: Scene, run: Decision) -> str:
    """Tell when a run begins and ends; on which day, where there are several."""
    wall = scene.words.wall
    day = f"{wall.weekday(run.begins)}\u00a0" if len(scene.axis.days) > 1 else ""
    return day + wall.span(run.begins, run.ends)
