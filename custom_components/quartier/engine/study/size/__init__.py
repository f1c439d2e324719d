"""Sizes: what to build, found with the same blocks that the controller plans with.

Knows things, days and what technologies cost. Never knows files, nor who decides.
"""

from ..medoid import distances, medoids, nearest
from ..replay import Foresee
from .built import built, grown, with_candidates
from .days import DAYS_PER_YEAR, Period, representative, whole_days
from .lines import BentError
from .lived import (
    Check,
    Estimate,
    Manner,
    Stay,
    Stretch,
    day_by_day,
    live_through,
    lived_year,
    pays_for_peaks,
    stretches,
    together,
)
from .opening import OpenSize, is_straight
from .question import Candidate, Option, Question
from .search import searched, settled
from .study import Design, Study, Task, design, for_money, open_sizes
from .technology import Catalogue, Offer, Technology
from .year import Year

__all__ = [
    "DAYS_PER_YEAR",
    "BentError",
    "Candidate",
    "Catalogue",
    "Check",
    "Design",
    "Estimate",
    "Foresee",
    "Manner",
    "Offer",
    "OpenSize",
    "Option",
    "Period",
    "Question",
    "Stay",
    "Stretch",
    "Study",
    "Task",
    "Technology",
    "Year",
    "built",
    "day_by_day",
    "design",
    "distances",
    "for_money",
    "grown",
    "is_straight",
    "live_through",
    "lived_year",
    "medoids",
    "nearest",
    "open_sizes",
    "pays_for_peaks",
    "representative",
    "searched",
    "settled",
    "stretches",
    "together",
    "whole_days",
    "with_candidates",
]
