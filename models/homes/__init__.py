"""Homes: what measured and simulated households took, hour by hour of the wall clock.

Knows where the series come from and how they are cut. Never knows a model.
"""

from .diary import HOURS, Diary, wall_table
from .lived import Life, life, lives
from .many import Habits
from .measured import CREDITS, draws, loads
from .windows import MEMORY_DAYS, Ints, Windows, windows

__all__ = [
    "CREDITS",
    "HOURS",
    "MEMORY_DAYS",
    "Diary",
    "Habits",
    "Ints",
    "Life",
    "Windows",
    "draws",
    "life",
    "lives",
    "loads",
    "wall_table",
    "windows",
]
