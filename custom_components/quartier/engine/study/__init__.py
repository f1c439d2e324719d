"""Studies: a neighbourhood run through past days, conduct against conduct.

Knows plans and what really came of them. Never knows files, terminals or processes.
"""

from .ledger import Ledger
from .live import Lived, following, live
from .replay import CONDUCTS, Conduct, Days, Foresee, Outcome, replay

__all__ = [
    "CONDUCTS",
    "Conduct",
    "Days",
    "Foresee",
    "Ledger",
    "Lived",
    "Outcome",
    "following",
    "live",
    "replay",
]
