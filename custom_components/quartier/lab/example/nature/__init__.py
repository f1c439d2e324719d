"""Nature: days, weather, sun, the grid's mix.

Knows physics and climate. Never knows who lives there.
"""

from .carbon import carbon_g_per_kwh
from .days import MINUTES_PER_DAY, STEP_MIN, STEP_S, Days
from .market import market_eur_per_kwh
from .sun import path, shine
from .weather import Sky, Weather, weather

__all__ = [
    "MINUTES_PER_DAY",
    "STEP_MIN",
    "STEP_S",
    "Days",
    "Sky",
    "Weather",
    "carbon_g_per_kwh",
    "market_eur_per_kwh",
    "path",
    "shine",
    "weather",
]
