"""Words: everything that the pages say, in each language, and how numbers look there.

Knows languages, units and wall clocks. Never knows where on a page its words stand.
"""

from .english import ENGLISH
from .french import FRENCH
from .number import Numbers
from .wall import Wall
from .words import LABELS, Piece, Words

__all__ = ["ENGLISH", "FRENCH", "LABELS", "Numbers", "Piece", "Wall", "Words"]
