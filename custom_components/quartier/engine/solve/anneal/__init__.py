"""Search: simulated annealing over what is whole, the rest solved exactly.

For boards without HiGHS, for what is left of a gap on jagged problems, and for choices
from a catalogue. Knows arrays. Never knows what a column means, and draws from no
chance but its seed.
"""

from .catalogue import Choice, Chosen, choose
from .chain import Stand
from .decisions import Decisions
from .inner import has_highs
from .moves import Mover
from .solver import Anneal

__all__ = [
    "Anneal",
    "Choice",
    "Chosen",
    "Decisions",
    "Mover",
    "Stand",
    "choose",
    "has_highs",
]
