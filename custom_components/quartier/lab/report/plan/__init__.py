"""The page of a plan: what the coming day brings, to whom, why, and how surely.

Knows a plan, what it was made of and the words for it. Never knows how it was found.
"""

from .page import plan_page
from .power import exchange_columns, power_keys, power_plot
from .scene import Scene, scene

__all__ = [
    "Scene",
    "exchange_columns",
    "plan_page",
    "power_keys",
    "power_plot",
    "scene",
]
