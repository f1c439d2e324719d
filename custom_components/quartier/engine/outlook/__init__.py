"""The outlook: what is expected, on a common clock.

Knows tariffs, forecasts and their doubts. Never knows how a plan is made of them.
"""

from .outlook import Outlook, unmet_needs

__all__ = ["Outlook", "unmet_needs"]
