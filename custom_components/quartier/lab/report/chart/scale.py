"""Scales: from quantities to places on a drawing, and the round numbers beside it."""

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

import numpy as np

from ....engine import Floats

# Units of every drawing; a unit is a fraction of a pixel on any page.
WIDTH: Final = 2000
HEIGHT: Final = 400

type Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

# A little air above and below what is drawn.
_AIR: Final = 0.04
_FLAT: Final = 1e-9
_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the bottom and the top of a drawing stand for."""

    low: float
    high: float

    def y(self, values: Floats) -> Ints:
        """Place values, in units from the top."""
        share = (self.high - np.nan_to_num(values)) / (self.high - self.low)
        return np.rint(share * HEIGHT).astype(np.int64)

    def percent(self, value: float) -> float:
        """Place a value, in percent from the top."""
        return round((self.high - value) / (self.high - self.low) * 100.0, 2)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Find round numbers on the scale: at most so many."""
        step = _round_step((self.high - self.low) / most)
        first, last = ceil(self.low / step), floor(self.high / step)
        return tuple(at * step for at in range(first, last + 1))

    def digits(self, most: int) -> int:
        """Tell how many decimals its round numbers need."""
        step = _round_step((self.high - self.low) / most)
        needed = max(0, -floor(log10(step)))
        return needed if round(step, needed) == step else needed + 1


def _round_step(least: float) -> float:
    """Find the least round number that is not below another."""
    power = 10.0 ** floor(log10(least))
    return next(power * step for step in _ROUND if power * step >= least * (1 - 1e-9))


def scale(*series: Floats, holds: tuple[float, ...] = (0.0,)) -> Scale:
    """Hold all of some series, and some values besides."""
    found = [np.asarray(holds, float), *series]
    values = np.concatenate([each[np.isfinite(each)] for each in found])
    if not len(values):
        return Scale(0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if high - low < _FLAT:
        return Scale(low, low + 1.0)
    air = (high - low) * _AIR
    return Scale(low if low in holds else low - air, high if high == 0 else high + air)
