"""Words of the page that compares policies, in English and French.

Knows labels. Never knows which of them a page needs.
"""

from .english import COMPARE as COMPARE_EN
from .french import COMPARE as COMPARE_FR

__all__ = ["COMPARE_EN", "COMPARE_FR"]
