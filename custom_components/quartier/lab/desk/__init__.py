"""The desk: from a scenario to what is planned, and to what a replay compares.

Knows scenarios, processes and progress. Never knows how a result is printed or drawn.
"""

from .again import Again, Difference, NothingRecordedError, again
from .doubts import doubts
from .expectation import Horizon, NothingExpectedError, expectation, foreseer
from .looked import Looked, looked
from .rerun import Progress, Rerun, TooShortError, rerun
from .truth import Truth, truth

__all__ = [
    "Again",
    "Difference",
    "Horizon",
    "Looked",
    "NothingExpectedError",
    "NothingRecordedError",
    "Progress",
    "Rerun",
    "TooShortError",
    "Truth",
    "again",
    "doubts",
    "expectation",
    "foreseer",
    "looked",
    "rerun",
    "truth",
]
