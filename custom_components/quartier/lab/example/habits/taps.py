"""Hot water: showers, now and then a bath, hands and dishes, each its own draw.

Litres are of water at 40 °C: heat = litres x c x (40 °C - 12 °C). In sum some 50 to 60
litres a person and day, as ADEME's guide on hot-water needs found in French homes (56
with a spread of 23).
"""

from typing import Final

import numpy as np

from ....engine import Floats
from .household import Household, Lived, Today

KWH_PER_LITRE: Final = 4.186 / 3600.0 * (40.0 - 12.0)

_SHOWER: Final = 0.8
_EVENING: Final = 0.35
# One bathroom: people take turns.
_TURN_MIN: Final = 16.0
_LITRES_PER_MIN: Final = 7.5
_BATH: Final = 0.08


def draw_kw(life: Lived, chance: np.random.Generator, *, dishwasher: bool) -> Floats:
    """Draw hot water through some days: heat, kW."""
    kw = np.zeros(life.days.steps)
    for day, today in life.each:
        draws = _draws(life.household, today, chance, dishwasher=dishwasher)
        for minute, litres in draws:
            minutes = max(litres / _LITRES_PER_MIN, 1.0)
            power_kw = litres * KWH_PER_LITRE * 60.0 / minutes
            life.days.add(kw, day, minute, minutes, power_kw)
    return kw


def _draws(
    household: Household,
    today: Today,
    chance: np.random.Generator,
    *,
    dishwasher: bool,
) -> list[tuple[float, float]]:
    """List the day's draws: minute, litres."""
    draws: list[tuple[float, float]] = []
    for person in range(household.people):
        litres = float(np.clip(chance.normal(40.0, 9.0), 18.0, 70.0))
        evening = float(chance.random()) < _EVENING
        jitter = float(chance.uniform(0.0, 6.0))
        begin = today.rests - 95 if evening else today.wakes + 8
        at = begin + _TURN_MIN * person
        if float(chance.random()) < _SHOWER:
            draws.append((at + jitter, litres))
    if household.children and float(chance.random()) < _BATH:
        draws.append((1120.0, 110.0))
    draws += _at_sinks(household, today, chance)
    dishes = 4.0 if dishwasher else 9.0
    meals = [today.wakes + 25, 790.0, 1215.0] if household.people else []
    draws += [(at, dishes) for at in meals if today.is_home(at)]
    return draws


def _at_sinks(
    household: Household, today: Today, chance: np.random.Generator
) -> list[tuple[float, float]]:
    """Wash hands through the day, where somebody is at home."""
    count = int(chance.poisson(7.0 * household.people))
    minutes = chance.uniform(today.wakes, max(today.rests, today.wakes + 1), count)
    litres = chance.uniform(1.0, 3.0, count)
    both = zip(minutes.tolist(), litres.tolist(), strict=True)
    return [(minute, amount) for minute, amount in both if today.is_home(minute)]
