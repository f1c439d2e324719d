"""The desk: from a scenario to what is planned, and to what a replay compares.

Knows scenarios, processes and progress. Never knows how a result is printed or drawn.
"""

from .again import Again, Difference, NothingRecordedError, again
from .crew import Beats, side_by_side, workers
from .doubts import doubts
from .expectation import (
    Horizon,
    NothingExpectedError,
    expectation,
    foreseer,
    history_of,
)
from .looked import Looked, looked
from .past import Past, TooShortError, past
from .rerun import Progress, Rerun, rerun
from .sunlit import sunlit
from .truth import Truth, truth

__all__ = [
    "Again",
    "Beats",
    "Difference",
    "Horizon",
    "Looked",
    "NothingExpectedError",
    "NothingRecordedError",
    "Past",
    "Progress",
    "Rerun",
    "TooShortError",
    "Truth",
    "again",
    "doubts",
    "expectation",
    "foreseer",
    "history_of",
    "looked",
    "past",
    "rerun",
    "side_by_side",
    "sunlit",
    "truth",
    "workers",
]
