"""Homes: a tank, the people who draw from it, and the contract of its electricity.

Draws are those of the example's habits, in steps of 5 minutes; hours, people and tanks
differ from home to home, and no home is drawn twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from quartier.engine import Floats, HotWater
from quartier.lab.example.habits import HOUSEHOLDS, Household, draw_kw, lived
from quartier.lab.example.nature import Days

from .contracts import (
    DAY,
    ZONE,
    Beginnings,
    Contract,
    Kind,
    contract,
)

# Warm water that people never want to be without, litres.
RESERVE_L: Final = 10.0
# A tank's habit is learnt from so many days before.
PAST_DAYS: Final = 14
# Prices are known for a day beyond the last that is lived.
AHEAD_DAYS: Final = 1

_MOST_GUARDED: Final = 0.85
_PEOPLE: Final = tuple(name for name in HOUSEHOLDS if name != "nobody")
# By people: contents that plumbers fit, litres; families of more have the last.
_TANKS_L: Final = (
    (50, 75, 100, 150),
    (100, 150, 200),
    (150, 200, 250),
    (200, 250, 300),
)
# Power by content, kW.
_POWER_KW: Final = {50: 1.2, 75: 1.2, 100: 1.5, 150: 1.8, 200: 2.2, 250: 2.6, 300: 3.0}


@dataclass(frozen=True, slots=True)
class Stay:
    """When homes are looked at, and what kinds and windows their contracts have."""

    first: datetime
    # Their weeks begin so many days later, at most.
    within_days: int
    days: int
    kinds: Sequence[Kind]
    begins: Beginnings


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """A home: draws begin PAST_DAYS earlier, the contract ends AHEAD_DAYS later."""

    tank: HotWater
    people: int
    # The guard heats below so many litres at use_c: for showers in a row, and a bath.
    guarded_l: float
    start: datetime
    days: int
    draw_kw: Floats
    contract: Contract


def homes(count: int, stay: Stay, seed: int) -> list[Home]:
    """Draw homes, kinds of contracts in turn."""
    sources = np.random.SeedSequence(seed).spawn(count)
    return [
        _home(
            stay.kinds[at % len(stay.kinds)],
            stay,
            np.random.Generator(np.random.PCG64(source)),
        )
        for at, source in enumerate(sources)
    ]


def _home(kind: Kind, stay: Stay, chance: np.random.Generator) -> Home:
    start = stay.first + timedelta(days=int(chance.integers(0, stay.within_days)))
    family = HOUSEHOLDS[str(chance.choice(np.array(_PEOPLE)))]
    shift = chance.normal(0.0, 35.0, 4)
    family = replace(
        family,
        wakes=max(240.0, family.wakes + float(shift[0])),
        rests=family.rests + float(shift[1]),
        leaves=None if family.leaves is None else family.leaves + float(shift[0]),
        returns=None if family.returns is None else family.returns + float(shift[2]),
        outing=float(chance.uniform(0.2, 0.6)),
    )
    span = Days(start - timedelta(days=PAST_DAYS), (PAST_DAYS + stay.days) * DAY, ZONE)
    life = lived(family, span, chance)
    drawn = draw_kw(life, chance, dishwasher=bool(chance.integers(0, 2)))
    tank = _tank(family.people, chance)
    return Home(
        tank=tank,
        people=family.people,
        guarded_l=_guarded_l(tank, family),
        start=start,
        days=stay.days,
        draw_kw=np.round(drawn * float(chance.uniform(0.8, 1.15)), 6),
        contract=contract(kind, start, stay.days + AHEAD_DAYS, stay.begins, chance),
    )


def _guarded_l(tank: HotWater, family: Household) -> float:
    """Size what the guard holds, as far as the tank holds it."""
    lift = (tank.set_c - tank.cold_c) / (tank.use_c - tank.cold_c)
    most_l = (1.0 - tank.mixing) * tank.volume_l * lift
    wanted_l = 50.0 + 35.0 * family.people + 40.0 * family.children
    return min(wanted_l, _MOST_GUARDED * most_l)


def _tank(people: int, chance: np.random.Generator) -> HotWater:
    """Fit a tank to people."""
    sizes = _TANKS_L[min(people, len(_TANKS_L)) - 1]
    volume = int(chance.choice(np.array(sizes)))
    set_c = float(np.round(chance.uniform(61.5, 65.0), 1))
    tank = HotWater(
        id="tank",
        volume_l=volume,
        power_kw=_POWER_KW[volume],
        temp_c=set_c - 5.0,
        set_c=set_c,
        ambient_c=float(np.round(chance.uniform(14.0, 23.0), 1)),
        reserve_l=RESERVE_L,
    )
    return replace(
        tank, hygiene=replace(tank.hygiene, ago_h=float(chance.integers(0, 24)))
    )
