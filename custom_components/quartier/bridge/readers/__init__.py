"""Readers: what others say will be, from attributes, actions and the energy dashboard.

Prices become EUR/kWh, the sun kW, the days of Tempo colours. Never knows whose
integration it reads, nor what is planned with it.
"""

from .by_action import Market, async_prices_by_action
from .by_platform import async_sun_by_platform
from .reader import Reader, read_attributes, readers
from .tempo import colour_of, colours
from .told import Told, UnreadableError, merged
from .unit import Local, eur_factor

__all__ = [
    "Local",
    "Market",
    "Reader",
    "Told",
    "UnreadableError",
    "async_prices_by_action",
    "async_sun_by_platform",
    "colour_of",
    "colours",
    "eur_factor",
    "merged",
    "read_attributes",
    "readers",
]
