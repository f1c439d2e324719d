"""Habits: what people do in a home, as power, draws, runs and trips.

Knows households and their days. Never knows weather but as light and cold.
"""

from .base_load import base_load_kw
from .commuting import Car, ev
from .household import HOUSEHOLDS, Household, Lived, lived
from .taps import draw_kw
from .washing import appliance

__all__ = [
    "HOUSEHOLDS",
    "Car",
    "Household",
    "Lived",
    "appliance",
    "base_load_kw",
    "draw_kw",
    "ev",
    "lived",
]
