"""Simulated households: the habits of the lab, with people who never lived.

Each has hours and a size of its own, drawn around what the lab's example has; all live
under one sky, made by the lab's weather.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from quartier.engine import Floats
from quartier.lab.example.habits import Household, base_load_kw, draw_kw, lived
from quartier.lab.example.nature import STEP_S, Days, Sky, path, shine, weather
from quartier.lab.sun import Path

from .diary import Diary, wall_table

_ZONE: Final = "Europe/Paris"
_SOURCE: Final = "simulated"
# What no machine is to see in another way: a milliwatt.
_DECIMALS: Final = 6
_MOST_PEOPLE: Final = 5
_CHILDREN_FROM: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Life:
    """What a simulated household took, and drew at its taps."""

    load: Diary
    draw: Diary


def lives(
    count: int, first: date, days: int, chance: np.random.Generator, name: str = "lived"
) -> tuple[Life, ...]:
    """Let so many households live through so many days under one sky."""
    stage = _stage(first, days)
    sky, *own = chance.spawn(count + 1)
    above = weather(stage, sky, Sky())
    ghi = shine(_way(stage), above.clearness)
    return tuple(
        life(f"{name}-{at:02d}", stage, ghi, each) for at, each in enumerate(own, 1)
    )


def life(name: str, stage: Days, ghi: Floats, chance: np.random.Generator) -> Life:
    """Let one household live; ghi is the irradiance of the days' steps, W/m2."""
    who, ways, uses, taps = chance.spawn(4)
    lived_through = lived(_household(who), stage, ways)
    load = base_load_kw(lived_through, ghi, uses)
    draw = draw_kw(lived_through, taps, dishwasher=bool(who.random() < 0.6))  # noqa: PLR2004 (a share of homes)
    return Life(_diary(name, load, stage), _diary(name, draw, stage))


@lru_cache(maxsize=4)
def _way(stage: Days) -> Path:
    """Follow the sun: it does not depend on chance, and takes seconds."""
    return path(stage)


def _stage(first: date, days: int) -> Days:
    wall = ZoneInfo(_ZONE)
    begin, end = (
        datetime.combine(day, time(), wall).astimezone(UTC)
        for day in (first, first + timedelta(days=days))
    )
    return Days(begin, round((end - begin).total_seconds()) // STEP_S, _ZONE)


def _diary(name: str, fine_kw: Floats, stage: Days) -> Diary:
    table = wall_table(fine_kw, stage.clock(STEP_S), _ZONE)
    return Diary(name, _SOURCE, stage.dates[0], np.round(table, _DECIMALS))


def _household(chance: np.random.Generator) -> Household:
    """Draw who lives there: people, their hours, and who is away by day."""
    people = int(chance.integers(1, _MOST_PEOPLE + 1))
    wakes, rests, leaves, returns = chance.normal(
        (420.0, 1380.0, 505.0, 1080.0), (35.0, 35.0, 25.0, 60.0)
    ).tolist()
    out, works = chance.random(2).tolist()
    away = out < 0.65  # noqa: PLR2004 (a share of households)
    return Household(
        people,
        wakes,
        rests,
        leaves=max(leaves, wakes + 45.0) if away else None,
        returns=returns if away else None,
        outing=float(chance.uniform(0.2, 0.6)),
        children=people >= _CHILDREN_FROM,
        works_at_home=not away and works < 0.5,  # noqa: PLR2004 (likewise)
    )
