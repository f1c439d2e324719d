"""Forecasts: what a measured series will do, how sure that is, and who says so.

Knows the past of one series and the wall clock. Never knows what the series means, nor
anything that happened after the moment it is asked at.
"""

from .forecast import Forecast, best, foresee
from .forecaster import Forecaster, forecaster_kinds
from .habit import Habit
from .learned import Learned, Mend
from .past import Past
from .persistence import Persistence

__all__ = [
    "Forecast",
    "Forecaster",
    "Habit",
    "Learned",
    "Mend",
    "Past",
    "Persistence",
    "best",
    "forecaster_kinds",
    "foresee",
]
