"""Tuning: policies searched for a stated wish, on a few days that stand for all.

Knows comparisons, chance from a seed and a folder that remembers. Never knows how a
proposal is printed, and never decides: it proposes, people choose.
"""

from .ask import Ask, AskError
from .goal import GOALS, Goal
from .proposal import BETWEEN, WISHED, Proposal, write_policies
from .trial import Trial
from .tune import Progress, Search, Tuned, tune
from .window import Window, windows

__all__ = [
    "BETWEEN",
    "GOALS",
    "WISHED",
    "Ask",
    "AskError",
    "Goal",
    "Progress",
    "Proposal",
    "Search",
    "Trial",
    "Tuned",
    "Window",
    "tune",
    "windows",
    "write_policies",
]
