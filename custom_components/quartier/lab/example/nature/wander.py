"""Wandering: noise that forgets slowly, as weather and markets do.

    r = kept r_before + sqrt(1 - kept^2) noise        (Ornstein and Uhlenbeck, 1930)

Of size one, and with a correlation of ``kept`` from each step to the next.
"""

import math

import numpy as np

from ....engine import Floats


def wander(
    steps: int, kept: float, chance: np.random.Generator, before: float
) -> Floats:
    """Wander on from where it was."""
    noise = chance.standard_normal(steps) * math.sqrt(1.0 - kept**2)
    found, now = np.empty(steps), before
    for at, fresh in enumerate(noise.tolist()):
        now = kept * now + fresh
        found[at] = now
    return found
