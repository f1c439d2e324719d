"""Is a node worth it here: asked of a flat's own past, before anybody buys one.

Knows a scenario, one home in it and the clock of this machine's processor. Never knows
how an answer is printed, and never what a neighbour does.
"""

from .flat import Flat, UnknownFlatError, flat
from .found import Declared, DeclaredError, Found, machine_of, worth
from .past import Measured, Progress, measured

__all__ = [
    "Declared",
    "DeclaredError",
    "Flat",
    "Found",
    "Measured",
    "Progress",
    "UnknownFlatError",
    "flat",
    "machine_of",
    "measured",
    "worth",
]
