"""Plants: which source of heat runs when, and what that saves against merit order.

Knows plans, the things' own models and what habit does. Never knows how a plan is found
or in which words it is told.
"""

from .cost import Rates, fuel_eur_per_kwh, rates
from .did import Did, both
from .plants import THOROUGH, Gain, Line, NoPlantError, Peak, Plants, plants
from .source import Source, Work, sources

__all__ = [
    "THOROUGH",
    "Did",
    "Gain",
    "Line",
    "NoPlantError",
    "Peak",
    "Plants",
    "Rates",
    "Source",
    "Work",
    "both",
    "fuel_eur_per_kwh",
    "plants",
    "rates",
    "sources",
]
