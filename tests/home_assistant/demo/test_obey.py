"""Obeying: what was never told anything lives by habit, within its guards."""

from datetime import timedelta

import numpy as np

from custom_components.quartier.demo.obey import ON, obey
from custom_components.quartier.engine import (
    Clock,
    Ev,
    HotWater,
    Policy,
    Thing,
    Values,
    View,
    live,
)

from .worlds import NOW, town, world


def _habit(thing: Thing, view: View) -> Values:
    return thing.habit(view)


def test_untold_is_habit() -> None:
    """Without a word everything but cars and machines does what habit does."""
    there = town().neighbourhood
    truth = town().truth(Clock.even(NOW, 900, 8))

    told, own = (live(there, truth, Policy(), act) for act in (obey({}), _habit))

    for name, thing in town().things.items():
        if not isinstance(thing, Ev):
            assert np.allclose(told.power_kw[name], own.power_kw[name]), name


def test_a_tank_keeps_its_people_washed() -> None:
    """Switched off for days, a tank heats by itself before it runs cold."""
    told = {f"{name}.{ON}": 0.0 for name in town().things if name.endswith("-tank")}
    start = NOW.replace(minute=0)
    now = world().neighbourhood
    for day in range(3):
        clock = Clock.even(start + timedelta(days=day), 900, 96)
        now = live(now, town().truth(clock), Policy(), obey(told)).neighbourhood

    tanks = [
        thing
        for place in now.places()
        for thing in place.things
        if isinstance(thing, HotWater)
    ]
    assert len(tanks) == 11
    for tank in tanks:
        assert tank.temp_c > tank.floor_c - 8.0
        assert tank.hygiene.ago_h < 40.0
