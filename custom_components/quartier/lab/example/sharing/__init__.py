"""Three operations that share: a social-housing block, a village, an Italian community.

Knows who takes part, at what prices, and the year that their meters count. Never knows
how what was counted is divided.
"""

from collections.abc import Callable, Mapping
from typing import Final

from .case import Case, Figure, Published
from .estate import Estate, Metered, metered
from .italian_cer import italian_cer
from .social_block import social_block
from .village import village

CASES: Final[Mapping[str, Callable[[], Case]]] = {
    "social_block": social_block,
    "village": village,
    "italian_cer": italian_cer,
}

__all__ = [
    "CASES",
    "Case",
    "Estate",
    "Figure",
    "Metered",
    "Published",
    "italian_cer",
    "metered",
    "social_block",
    "village",
]
