"""Shops and schools: places where people work by day, and hardly anybody by night."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ....engine import Floats
from ..nature import Days

_JITTER: Final = 0.12
_HOUR_MIN: Final = 60.0


@dataclass(frozen=True, slots=True)
class Shop:
    """What it takes while it is open, and while it is not; hours of the wall clock."""

    open_kw: float
    closed_kw: float
    opens: float = 8.0
    closes: float = 18.0
    open_at_weekends: bool = False


def shop_kw(shop: Shop, days: Days, chance: np.random.Generator) -> Floats:
    """Draw what a shop takes at each step, kW."""
    is_open = np.zeros(days.steps)
    for day in days.dates:
        begin, end = (
            max(days.step(day, hour * _HOUR_MIN), 0)
            for hour in (shop.opens, shop.closes)
        )
        is_open[begin:end] = 1.0
    if not shop.open_at_weekends:
        is_open *= 1.0 - days.weekend
    level = np.where(is_open > 0, shop.open_kw, shop.closed_kw)
    drawn: Floats = level * np.exp(chance.normal(0.0, _JITTER, days.steps))
    return drawn
