"""The outlook: what is expected, on a common clock.

Knows tariffs, forecasts and their doubts, and what a raw feed should look like. Never
knows how a plan is made of them, nor anything that happens after the moment it is
asked at.
"""

from .coarse import coarsened
from .expect import expect, forecasts
from .forecast import Forecast, Forecaster, Past, best, foresee
from .gate import Finding, Gated, Rule, gate
from .hindsight import Mended, mended, paid
from .outlook import Outlook, unmet_needs
from .tariffs import Feed, Prices, Tariff, Tariffs, Window

__all__ = [
    "Feed",
    "Finding",
    "Forecast",
    "Forecaster",
    "Gated",
    "Mended",
    "Outlook",
    "Past",
    "Prices",
    "Rule",
    "Tariff",
    "Tariffs",
    "Window",
    "best",
    "coarsened",
    "expect",
    "forecasts",
    "foresee",
    "gate",
    "mended",
    "paid",
    "unmet_needs",
]
