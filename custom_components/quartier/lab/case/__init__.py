"""Worked cases of sharing: a folder to look into, and what came of its year.

Knows cases, their folders and what was published of places like them. Never knows how
energy is divided or priced.
"""

from .control import Way, Week, weeks
from .divided import Divided, added
from .folder import files
from .study import YEAR, Held, Study, study
from .weekly import Shared, Weekly

__all__ = [
    "YEAR",
    "Divided",
    "Held",
    "Shared",
    "Study",
    "Way",
    "Week",
    "Weekly",
    "added",
    "files",
    "study",
    "weeks",
]
