"""Design: what to build, found for the past of a scenario and held against it.

Knows scenarios, studies of sizes, processes and clusters. Never knows how a result is
printed or drawn.
"""

from .asked import FILE, NothingOpenError, asked
from .catalogue import catalogue_of, usual
from .found import Found, NoDesignError, Wanted, found
from .hands import Hands, NoDaskError, Progress, hands
from .living import Living
from .past import NoPastError, Past, past
from .table import csv_text, design_row, rows, size_rows
from .tasks import FRONTS, Front, Map, on_front

__all__ = [
    "FILE",
    "FRONTS",
    "Found",
    "Front",
    "Hands",
    "Living",
    "Map",
    "NoDaskError",
    "NoDesignError",
    "NoPastError",
    "NothingOpenError",
    "Past",
    "Progress",
    "Wanted",
    "asked",
    "catalogue_of",
    "csv_text",
    "design_row",
    "found",
    "hands",
    "on_front",
    "past",
    "rows",
    "size_rows",
    "usual",
]
