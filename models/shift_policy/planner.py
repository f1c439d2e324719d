"""The engine's own planner as a policy: it plans each home anew every two hours.

It knows what the others know: the habit of the taps and the prices that are published.
What it plans for a half hour is run if it is more than half of the power.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
from quartier.engine import (
    Bools,
    Clock,
    Effort,
    Floats,
    Grid,
    HotWater,
    Neighbourhood,
    Outlook,
    Planner,
)
from quartier.engine import Home as EngineHome

from .contracts import DAY, HOUR, STEP_S, ZONE
from .flock import Flock, State
from .guards import EARLY_H
from .homes import Home
from .loop import Policy
from .senses import STEPS_A_DECISION

_EVERY: Final = 4 * STEPS_A_DECISION
_LOOK_AHEAD: Final = DAY
_EFFORT: Final = Effort(float("inf"), nodes=200, certify=False)


def planning(lived: Sequence[Home]) -> Policy:
    """Plan for homes, those of the flock in their order."""
    kept: list[Bools] = []

    def policy(homes: Flock, state: State, at: int) -> Bools:
        if at % _EVERY == 0:
            kept[:] = [
                _planned(home, homes, state, at, place)
                for place, home in enumerate(lived)
            ]
        step = at % _EVERY // STEPS_A_DECISION
        return np.array([one[step] for one in kept])

    return policy


def _planned(home: Home, homes: Flock, state: State, at: int, place: int) -> Bools:
    clock = Clock.even(
        home.start + timedelta(seconds=at * STEP_S),
        STEPS_A_DECISION * STEP_S,
        _LOOK_AHEAD // STEPS_A_DECISION,
    )
    tank = _tank(home, state, place)
    outlook = _outlook(clock, homes, place, at)
    things = (Grid("meter", tariff="own"), tank)
    told = Neighbourhood("street", ZONE, homes=(EngineHome("home", things),))
    plan = Planner().plan(told, outlook, effort=_EFFORT)
    found: Bools = plan.things["tank"].values["power_kw"] > 0.5 * tank.power_kw
    return found


def _tank(home: Home, state: State, place: int) -> HotWater:
    """Take the tank as it is; the guards' bounds are its own."""
    tank = home.tank
    every_h = tank.hygiene.every_h - EARLY_H
    hygiene = replace(
        tank.hygiene,
        every_h=every_h,
        ago_h=float(state.ago_h[place]),
        held_h=float(state.held_h[place]),
    )
    return replace(
        tank,
        temp_c=float(state.temp_c[place]),
        reserve_l=home.guarded_l,
        hygiene=hygiene,
    )


def _outlook(clock: Clock, homes: Flock, place: int, at: int) -> Outlook:
    ahead = slice(at, at + _LOOK_AHEAD)
    told = np.arange(at, at + _LOOK_AHEAD) < homes.known_until[place, at]
    fine = np.where(told, homes.prices[place, ahead], homes.assumed[place, ahead])
    hour = np.arange(at, at + _LOOK_AHEAD) // HOUR % 24
    drawn = homes.habit_kwh[place, at // DAY][hour]
    return Outlook(
        clock,
        {
            "own.import_eur_per_kwh": _halves(fine),
            "own.export_eur_per_kwh": np.zeros(len(clock)),
            "carbon_g_per_kwh": np.zeros(len(clock)),
            "tank.draw_kw": _halves(drawn),
        },
    )


def _halves(fine: Floats) -> Floats:
    means: Floats = fine.reshape(-1, STEPS_A_DECISION).mean(axis=1)
    return means
