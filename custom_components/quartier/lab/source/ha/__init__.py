"""Home Assistant's exports: states and statistics, turned into mean rates.

Knows the shapes of its files and what its sensors say when they have nothing to say.
Never knows Home Assistant itself, and never takes silence for zero.
"""

from .mapping import FILE, Entry, read_mapping
from .states import States, read_states
from .statistics import read_statistics, track_of
from .track import Track, metered

__all__ = [
    "FILE",
    "Entry",
    "States",
    "Track",
    "metered",
    "read_mapping",
    "read_states",
    "read_statistics",
    "track_of",
]
