"""Obey: what the demo's devices do with what they were told.

A device that was never told anything lives by habit. What it was told is named by its
thing and a quantity: ``tilleuls-11-tank.on``.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Final

import numpy as np

from ..engine import (
    Act,
    Appliance,
    Band,
    Battery,
    Ev,
    HeatedSpace,
    HotWater,
    Order,
    Pv,
    Thing,
    Values,
    View,
)

ON: Final = "on"
CURRENT_A: Final = "current_a"
LIMIT_KW: Final = "limit_kw"
MANUAL: Final = "manual"
POWER_KW: Final = "power_kw"
SET_C: Final = "set_c"
START: Final = "start"

# What a thermostat that is off still holds, °C.
FROST_C: Final = 7.0
_WIDE_K: Final = 4.0

type Told = Mapping[str, float]


def obey(told: Told) -> Act:
    """Make everything do what it was told, within physics and its own guards."""

    def act(thing: Thing, view: View) -> Values:
        own = {
            key.removeprefix(f"{thing.id}."): value
            for key, value in told.items()
            if key.startswith(f"{thing.id}.")
        }
        return _obeyed(thing, view, own)

    return act


def _obeyed(thing: Thing, view: View, told: Told) -> Values:
    """Do what was told, of which only the quantities of the thing itself are left."""
    match thing:
        case HotWater() if ON in told:
            values = _heat(thing, view, told[ON])
        case Ev():
            values = _charge(thing, view, told)
        case Battery() if told.get(MANUAL):
            values = _hold(thing, view, told.get(POWER_KW, 0.0))
        case HeatedSpace() if SET_C in told:
            values = _warm(thing, view, told)
        case Pv() if LIMIT_KW in told:
            values = _limit(thing, view, told[LIMIT_KW])
        case Appliance() if START not in told:
            # It waits for its button, but not so long that it would be late.
            values = thing.follow(view, Order({}))
        case _:
            values = thing.habit(view)
    return values


def _heat(tank: HotWater, view: View, on: float) -> Values:
    """Heat while the relay is closed; the tank's own guards come first."""
    power_kw = np.full(view.steps, on * tank.power_kw)
    return tank.follow(view, Order({"power_kw": power_kw}))


def _charge(car: Ev, view: View, told: Told) -> Values:
    """Charge at the current that was told, until the car is full."""
    current_a = told.get(CURRENT_A, car.max_current_a)
    is_on = told.get(ON, 1.0) and current_a >= car.min_current_a
    full_kwh = car.capacity_kwh if is_on else 0.0
    stays = tuple(replace(stay, target_kwh=full_kwh) for stay in car.sessions)
    most_a = max(min(current_a, car.max_current_a), car.min_current_a)
    return replace(car, sessions=stays, max_current_a=most_a).habit(view)


def _hold(battery: Battery, view: View, power_kw: float) -> Values:
    """Charge or discharge as told, by the habit of storing what is left over."""
    over_kw = np.full(view.steps, -power_kw)
    return battery.habit(replace(view, residual_kw=over_kw))


def _warm(rooms: HeatedSpace, view: View, told: Told) -> Values:
    """Hold the set point; frost is kept out even while the thermostat is off."""
    low_c = told[SET_C] if told.get(ON, 1.0) else FROST_C
    return replace(rooms, comfort=(Band(time(0), low_c, low_c + _WIDE_K),)).habit(view)


def _limit(roof: Pv, view: View, most_kw: float) -> Values:
    """Give no more than the limit."""
    over_kw = view.seen(roof.id, "available_kw") - most_kw
    return roof.hold_back(roof.habit(view), np.maximum(over_kw, 0.0))
