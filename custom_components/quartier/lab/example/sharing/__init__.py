"""Three operations that share: a social-housing block, a village, an Italian community.

Knows who takes part, at what prices, and the year that their meters count. Never knows
how what was counted is divided.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from ..lives import MARKET
from .case import Case, Figure, Published, Tanks
from .estate import Estate, Metered, metered
from .italian_cer import italian_cer
from .scenario import question, scenario
from .social_block import social_block
from .village import village

CASES: Final[Mapping[str, Callable[[], Case]]] = {
    "social_block": social_block,
    "village": village,
    "italian_cer": italian_cer,
}
# The same with tanks that heat by day, where tanks are what matters.
BY_DAY: Final[Mapping[str, Callable[[], Case]]] = {
    "social_block": partial(social_block, "day"),
}

__all__ = [
    "BY_DAY",
    "CASES",
    "MARKET",
    "Case",
    "Estate",
    "Figure",
    "Metered",
    "Published",
    "Tanks",
    "italian_cer",
    "metered",
    "question",
    "scenario",
    "social_block",
    "village",
]
