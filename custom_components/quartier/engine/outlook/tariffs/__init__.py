"""Tariffs: what a kWh costs and brings, step by step, as contracts say.

Knows contracts, the wall clock, and what is published when. Never knows who consumes,
nor how a price that is not published yet is guessed.
"""

from .dated import Dated, NotCoveredError, latest, valid_on
from .price import Feed, Price, Quote, price_kinds
from .tariff import Prices, Tariff, Tariffs
from .window import Window

__all__ = [
    "Dated",
    "Feed",
    "NotCoveredError",
    "Price",
    "Prices",
    "Quote",
    "Tariff",
    "Tariffs",
    "Window",
    "latest",
    "price_kinds",
    "valid_on",
]
