"""The day-ahead market: dear where demand peaks, cheap where the sun shines.

    p = 64 + 1.7 max(0, 12 °C - T) + 24 (morning) + 36 (evening) - 14 (night)
           - 68 sun - 14 (week-end) + 22 r                         EUR/MWh

Below zero plants give way, so that only four tenths of it show there.
Sun is global irradiance in 900 W/m2; r wanders with a correlation of 0.93 an hour. The
shape and the spread are those of the Dutch market in 2023 and 2024 (Ember); the level
is that of the French one in 2024, which had 58 EUR/MWh on average and was below zero in
359 hours (RTE, bilan électrique 2024).
"""

from typing import Final

import numpy as np

from ....engine import Floats
from .days import STEP_S, Days
from .wander import wander

_KEPT: Final = 0.93 ** (STEP_S / 3600.0)
_WANDERS: Final = 22.0
_SHOWN_BELOW_ZERO: Final = 0.4
_FULL_SUN: Final = 900.0
_PER_MWH: Final = 1e-3


def market_eur_per_kwh(
    days: Days,
    outdoor_c: Floats,
    ghi: Floats,
    chance: np.random.Generator,
    before: float,
) -> tuple[Floats, float]:
    """Tell the price at each step, EUR/kWh, and where its wandering ended."""
    wandered = wander(days.steps, _KEPT, chance, before)
    hour = days.utc_hour
    morning = np.exp(-(((hour - 6.5) / 1.8) ** 2))
    evening = np.exp(-(((hour - 18.0) / 2.2) ** 2))
    night = np.exp(-(((hour - 2.0) / 3.0) ** 2))
    level = 64.0 + 1.7 * np.maximum(0.0, 12.0 - outdoor_c)
    level += 24.0 * morning + 36.0 * evening - 14.0 * night
    level -= 68.0 * ghi / _FULL_SUN + 14.0 * days.weekend
    level += _WANDERS * wandered
    price = np.where(level < 0.0, _SHOWN_BELOW_ZERO * level, level) * _PER_MWH
    return price, float(wandered[-1])
