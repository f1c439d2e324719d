"""An example neighbourhood, made by physics and habits from one number.

Knows weather, sun, houses and what people do in them. Never knows files, and never
draws a number that its seed did not give.
"""

from .address import plots
from .example import BEGIN, MOST_HOMES, example

__all__ = [
    "BEGIN",
    "MOST_HOMES",
    "example",
    "plots",
]
