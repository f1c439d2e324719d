"""Worked cases of sharing: a folder to look into, and what came of its year.

Knows cases, their folders and what was published of places like them. Never knows how
energy is divided or priced.
"""

from .control import Week, weeks
from .folder import files
from .study import YEAR, Divided, Held, Study, study

__all__ = [
    "YEAR",
    "Divided",
    "Held",
    "Study",
    "Week",
    "files",
    "study",
    "weeks",
]
