"""Things: what stands in a neighbourhood, how it behaves, and its linear model.

Knows physics and the tree of places. Never knows forecasts, wishes or solvers.
"""

from .block import Block, Entries, Values
from .draft import Draft
from .grid import CARBON_SERIES, Grid
from .place import Level, Place
from .sharing import Sharing
from .thing import (
    Announced,
    Curtailable,
    Discrete,
    Due,
    Expiring,
    HeatSource,
    Holding,
    Order,
    Store,
    Thing,
    Thrifty,
    Turn,
    kinds,
)
from .tree import Building, Home, Neighbourhood
from .view import View

__all__ = [
    "CARBON_SERIES",
    "Announced",
    "Block",
    "Building",
    "Curtailable",
    "Discrete",
    "Draft",
    "Due",
    "Entries",
    "Expiring",
    "Grid",
    "HeatSource",
    "Holding",
    "Home",
    "Level",
    "Neighbourhood",
    "Order",
    "Place",
    "Sharing",
    "Store",
    "Thing",
    "Thrifty",
    "Turn",
    "Values",
    "View",
    "kinds",
]
