"""Example neighbourhoods: a street made by physics and habits, and two heat plants.

Knows weather, sun, houses and what people do in them. Never knows files, and never
draws a number that its seed did not give.
"""

from .address import plots
from .example import BEGIN, MOST_HOMES, example
from .heat import PLANTS

__all__ = [
    "BEGIN",
    "MOST_HOMES",
    "PLANTS",
    "example",
    "plots",
]
