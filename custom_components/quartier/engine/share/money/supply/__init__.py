"""Supply: what a kWh costs a household, or brings a producer, by contract.

Knows prices, windows of the day and published series. Never knows who consumes, nor
what is shared.
"""

from .flat import FlatSupply
from .offpeak import OffpeakSupply
from .series import SeriesSupply, published
from .supply import Supply, supply_kinds
from .tempo import TempoSupply

__all__ = [
    "FlatSupply",
    "OffpeakSupply",
    "SeriesSupply",
    "Supply",
    "TempoSupply",
    "published",
    "supply_kinds",
]
