"""Roofs for tests, under a sky that is plain: no data set is needed."""

import numpy as np
from quartier.engine import Floats
from quartier.shelf.pv_nowcast import STEP_S, clear_kw_per_m2, sun

from models.pv_nowcast.roofs import PER_DAY, Series

PLACE = (48.0, 4.0)
# Midnight of 1 May 2024, UTC.
BEGINS_S = 1_714_521_600


def clear(days: int) -> Floats:
    """Give the sun on level ground, kW/m2, in each step of some days."""
    middle_s = BEGINS_S + STEP_S // 2
    return np.array(
        [
            clear_kw_per_m2(sun(middle_s + step * STEP_S, *PLACE)[0])
            for step in range(days * PER_DAY)
        ]
    )


def roof(days: int, clouds: Floats | float = 1.0, held: int = 1) -> Series:
    """Make a roof that gives twice the sun, less its clouds."""
    power = (2.0 * clear(days) * clouds).reshape(-1, held).mean(axis=1)
    return Series("by hand", *PLACE, BEGINS_S, np.repeat(power, held), held)


def cloudy(days: int, seed: int = 1) -> Floats:
    """Draw clouds that change from hour to hour."""
    chance = np.random.Generator(np.random.PCG64(seed))
    hours = chance.uniform(0.2, 1.0, days * 24)
    return np.repeat(hours, 4)
