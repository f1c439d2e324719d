"""Things: what stands in a neighbourhood, how it behaves, and its linear model.

Knows physics and the tree of places. Never knows forecasts, wishes or solvers.
"""

from .block import Block, Entries, Values
from .capacity import Capacity, Sizable, amount_of, capacity_of, eased, resized
from .draft import Draft
from .grid import CARBON_SERIES, PHASES, Grid, Phase
from .place import Level, Place
from .sharing import Sharing
from .thing import (
    Announced,
    Curtailable,
    Discrete,
    Due,
    Expiring,
    FuelContract,
    HeatSource,
    Holding,
    Order,
    Store,
    Thing,
    Thrifty,
    Topping,
    Turn,
    Yielding,
    kinds,
)
from .tree import Building, Home, Neighbourhood
from .view import View

__all__ = [
    "CARBON_SERIES",
    "PHASES",
    "Announced",
    "Block",
    "Building",
    "Capacity",
    "Curtailable",
    "Discrete",
    "Draft",
    "Due",
    "Entries",
    "Expiring",
    "FuelContract",
    "Grid",
    "HeatSource",
    "Holding",
    "Home",
    "Level",
    "Neighbourhood",
    "Order",
    "Phase",
    "Place",
    "Sharing",
    "Sizable",
    "Store",
    "Thing",
    "Thrifty",
    "Topping",
    "Turn",
    "Values",
    "View",
    "Yielding",
    "amount_of",
    "capacity_of",
    "eased",
    "kinds",
    "resized",
]
