"""Power of machines, every five seconds: heaters, drums, pumps, compressors, silence.

What a meter sees of a machine is the sum of few things: an element of constant
resistance, a motor that turns one way, rests and turns the other, a pump, a lamp.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Floats

STEP_S: Final = 5
PER_MIN: Final = 12

type Part = tuple[int, Floats]
"""A phase, an index into quartier.shelf.cycle_detect.PHASES, and power at each step."""


@dataclass(frozen=True, slots=True)
class Drum:
    """A motor that reverses: seconds on and off, power on, and what it keeps on."""

    on_s: float
    off_s: float
    on_w: float
    rest_w: float

    def power_w(self, minutes: float, chance: np.random.Generator) -> Floats:
        """Turn for some minutes; no two turns are alike."""
        power: Floats = np.full(steps(minutes), float(self.rest_w))
        at = int(chance.integers(0, 3))
        while at < len(power):
            on = max(1, round(self.on_s * chance.uniform(0.7, 1.3) / STEP_S))
            power[at : at + on] += self.on_w * chance.uniform(0.75, 1.25)
            at += on + round(self.off_s * chance.uniform(0.7, 1.3) / STEP_S)
        return power


def steps(minutes: float) -> int:
    """Count the steps in some minutes, one at least."""
    return max(1, round(minutes * PER_MIN))


def steady(minutes: float, power_w: float, chance: np.random.Generator) -> Floats:
    """Take a constant power, with two per cent of noise."""
    noise = chance.standard_normal(steps(minutes))
    return power_w * (1.0 + 0.02 * noise)


def spin(minutes: float, power_w: float, chance: np.random.Generator) -> Floats:
    """Run a drum up in stages, hold it and let it run out."""
    count = steps(minutes)
    along = np.linspace(0.0, 1.0, count)
    rise = np.clip(along / chance.uniform(0.4, 0.8), 0.0, 1.0)
    power = power_w * (0.25 + 0.75 * rise**1.5)
    power[along > chance.uniform(0.88, 0.97)] *= 0.08
    return power * (1.0 + 0.08 * chance.standard_normal(count))


def cycling(
    minutes: float,
    duty: float,
    period_min: float,
    power_w: float,
    chance: np.random.Generator,
) -> Floats:
    """Switch an element by a thermostat: so much of each period."""
    period = steps(period_min * chance.uniform(0.8, 1.2))
    at = (np.arange(steps(minutes)) + int(chance.integers(0, period))) % period
    return np.where(at < duty * period, power_w, 0.0)
