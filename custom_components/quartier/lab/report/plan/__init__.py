"""The page of a plan: what the coming day brings, to whom, why, and how surely.

Knows a plan, what it was made of and the words for it. Never knows how it was found.
"""

from .gain import Gains, Pair
from .notice import Notice
from .page import plan_page
from .power import power_keys, power_plot
from .scene import Scene, scene
from .tile import tiles

__all__ = [
    "Gains",
    "Notice",
    "Pair",
    "Scene",
    "plan_page",
    "power_keys",
    "power_plot",
    "scene",
    "tiles",
]
