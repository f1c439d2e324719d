"""How clean the grid is: the shape of the French mix, hour by hour.

    g = 36 + 1.3 max(0, 12 °C - T) + 4 (morning and evening) - 7 sun - 7 (week-end) + r

Gas follows the cold and the two peaks of the day, and gives way to the sun and to
week-ends; r wanders for days. Levels and spread are those computed from the generation
of 2019 with RTE's factors: 39 g/kWh on average, from 26 in June to 60 in November,
with a standard deviation of 16.
"""

from typing import Final

import numpy as np

from ....engine import Floats
from .days import STEP_S, Days
from .wander import wander

_KEPT: Final = 0.985 ** (STEP_S / 3600.0)
_WANDERS_G: Final = 12.0
_LEAST_G: Final = 12.0


def carbon_g_per_kwh(
    days: Days,
    outdoor_c: Floats,
    clear_ghi: Floats,
    chance: np.random.Generator,
    before: float,
) -> tuple[Floats, float]:
    """Tell the mean intensity at each step, g/kWh, and where its wandering ended."""
    wandered = wander(days.steps, _KEPT, chance, before)
    cold = 1.3 * np.maximum(0.0, 12.0 - outdoor_c)
    hour = days.utc_hour
    peaks = np.exp(-(((hour - 7.5) / 1.8) ** 2)) + np.exp(-(((hour - 19) / 2.0) ** 2))
    level = 36.0 + cold + 4.0 * peaks - 7.0 * clear_ghi / 900.0 - 7.0 * days.weekend
    return np.maximum(level + _WANDERS_G * wandered, _LEAST_G), float(wandered[-1])
