"""Comparisons: policies replayed through the same past days, and what each was.

Knows scenarios, processes and a folder that remembers. Never knows how a result is
printed or drawn, and never lets a policy see what was not known at the hour.
"""

from .alias import check_crowd, numbered
from .comparison import Comparison, Way
from .curve import curve, fairer
from .difference import Apart, DayApart, Moved, Stretch, apart
from .entrant import NOTHING, OWN, WITHOUT, Entrant, built_in, entrants
from .error import FewHomesError, OtherStudyError, StrangePolicyError
from .journal import Journal, titled
from .run import (
    Progress,
    Wanted,
    compare,
    prepared,
    summed,
    walk_of,
    walk_to_end,
)
from .sheets import homes, write_sheets

__all__ = [
    "NOTHING",
    "OWN",
    "WITHOUT",
    "Apart",
    "Comparison",
    "DayApart",
    "Entrant",
    "FewHomesError",
    "Journal",
    "Moved",
    "OtherStudyError",
    "Progress",
    "StrangePolicyError",
    "Stretch",
    "Wanted",
    "Way",
    "apart",
    "built_in",
    "check_crowd",
    "compare",
    "curve",
    "entrants",
    "fairer",
    "homes",
    "numbered",
    "prepared",
    "summed",
    "titled",
    "walk_of",
    "walk_to_end",
    "write_sheets",
]
