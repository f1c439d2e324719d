"""Things: what stands in a neighbourhood, how it behaves, and its linear model.

Knows physics and the tree of places. Never knows forecasts, wishes or solvers.
"""

from .block import Block, Entries, Values
from .draft import Draft
from .grid import Grid
from .place import Level, Place
from .sharing import Sharing
from .thing import Curtailable, Discrete, HeatSource, Order, Thing, Turn, kinds
from .tree import Building, Home, Neighbourhood
from .view import View

__all__ = [
    "Block",
    "Building",
    "Curtailable",
    "Discrete",
    "Draft",
    "Entries",
    "Grid",
    "HeatSource",
    "Home",
    "Level",
    "Neighbourhood",
    "Order",
    "Place",
    "Sharing",
    "Thing",
    "Turn",
    "Values",
    "View",
    "kinds",
]
