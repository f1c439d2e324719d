"""Rows: from the files of others to series on a clock, or to what is wrong with them.

Knows columns, times and gaps. Never knows what a series means.
"""

from .columns import Sheet, numbers, read_columns
from .error import SourceError, broken, missing
from .placing import check_span, days_of, placed, span, utc_of_wall
from .stretch import longest

__all__ = [
    "Sheet",
    "SourceError",
    "broken",
    "check_span",
    "days_of",
    "longest",
    "missing",
    "numbers",
    "placed",
    "read_columns",
    "span",
    "utc_of_wall",
]
