"""The desk's searches: what is raced against the engine's solvers, and the race.

The genetic search stands apart, in ``genetic``: it needs pymoo, which the extra
``study`` brings. Works on the engine's problems, and never knows what a column means.
"""

from .features import features
from .net import Net, trained
from .neural import Neural, guessed, share_right, taught
from .page import table
from .picture import picture
from .race import Course, Lap, Race, race

__all__ = [
    "Course",
    "Lap",
    "Net",
    "Neural",
    "Race",
    "features",
    "guessed",
    "picture",
    "race",
    "share_right",
    "table",
    "taught",
    "trained",
]
