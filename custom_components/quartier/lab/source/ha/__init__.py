"""Exports of Home Assistant: what entities said, as tracks over time.

Knows its files, states, meters and units. Never knows a clock's steps of a plan, and
never takes silence for zero.
"""

from .export import Followed, Trust, followed
from .house import house
from .mapping import Entry, read_mapping

__all__ = [
    "Entry",
    "Followed",
    "Trust",
    "followed",
    "house",
    "read_mapping",
]
