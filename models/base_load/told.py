"""What the net is told, of many moments at once: ``quartier.shelf.base_load`` in numpy.

A test holds one to the other.
"""

from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.shelf.base_load import MOST, TRUST

from models.homes import HOURS, Habits

_DAY: Final = 2.0 * np.pi


def told(habits: Habits) -> Floats:
    """Describe every hour ahead: (n, 24, INPUTS)."""
    level, size = habits.level[:, None], habits.size
    turn = _DAY * habits.slot / HOURS
    every = (
        habits.strain,
        np.roll(habits.strain, 1, axis=1),
        np.roll(habits.strain, -1, axis=1),
        (habits.mean - habits.usual) / size,
        (habits.median - habits.usual) / size,
        (habits.expected - habits.usual) / size,
        (habits.expected / level - 1.0) * 1.5,
        size / level * 3.0,
        habits.bias[:, None] * 2.0,
        habits.late_bias[:, None],
        habits.unrest[:, None],
        habits.day_error[:, None] / level * 4.0,
        habits.week_error[:, None] / level * 6.0,
        habits.rho[:, None] * 3.0,
        np.arange(1, HOURS + 1) / HOURS * 2.0,
        np.sin(turn),
        np.cos(turn),
        np.sin(2.0 * turn),
        np.cos(2.0 * turn),
        habits.is_weekend.astype(np.float64),
    )
    x = np.stack(np.broadcast_arrays(*every), axis=2)
    return np.clip(x, -MOST, MOST)


def turned(habits: Habits, answers: Floats) -> tuple[Floats, Floats]:
    """Turn answers, (n, 24, 2), into p50 and p90 of every hour ahead, kW."""
    size, expected = habits.size, habits.expected
    p50 = np.maximum(expected + TRUST * size * answers[:, :, 0], 0.0)
    return p50, np.maximum(p50, expected + size * answers[:, :, 1])
