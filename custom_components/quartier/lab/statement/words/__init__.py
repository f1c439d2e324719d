"""Words of statements, in each language, and how months and money look there.

Knows languages and units. Never knows where on a paper its words stand.
"""

from .english import ENGLISH
from .french import FRENCH
from .words import LABELS, Words

__all__ = ["ENGLISH", "FRENCH", "LABELS", "Words"]
