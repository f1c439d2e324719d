"""The day-ahead market: dear where demand peaks, cheap where the sun shines.

    p = 60 + 1.7 max(0, 12 °C - T) + 26 (morning) + 34 (evening) - 78 sun - 14 (week-end)
        + 24 r                                                             EUR/MWh

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
_WANDERS: Final = 24.0
# The harmonised floor of the market is -500: surplus is curtailed long before.
_LEAST: Final = -120.0
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
    level = 60.0 + 1.7 * np.maximum(0.0, 12.0 - outdoor_c)
    level += 26.0 * morning + 34.0 * evening
    level -= 78.0 * ghi / _FULL_SUN + 14.0 * days.weekend
    price = np.maximum(level + _WANDERS * wandered, _LEAST) * _PER_MWH
    return price, float(wandered[-1])
