"""Studies: a neighbourhood run through past days, conduct against conduct.

Knows plans and what really came of them. Never knows files, terminals or processes.
"""

from .followed import followed_eur
from .ledger import Ledger
from .live import Lived, following, live
from .replay import (
    CONDUCTS,
    Conduct,
    Days,
    Foresee,
    Leg,
    Outcome,
    arrived,
    left_eur,
    leg,
    replay,
)
from .trace import Trace

__all__ = [
    "CONDUCTS",
    "Conduct",
    "Days",
    "Foresee",
    "Ledger",
    "Leg",
    "Lived",
    "Outcome",
    "Trace",
    "arrived",
    "followed_eur",
    "following",
    "left_eur",
    "leg",
    "live",
    "replay",
]
