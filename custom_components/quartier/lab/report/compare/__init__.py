"""The page of a comparison: which of several policies would have been better, for whom.

Knows how each policy went and the words for it. Never knows how it was replayed.
"""

from .answer import Answer, answers, headline
from .page import compare_page
from .seen import Seen, seen, title
from .table import Table, table
from .trade import sentences

__all__ = [
    "Answer",
    "Seen",
    "Table",
    "answers",
    "compare_page",
    "headline",
    "seen",
    "sentences",
    "table",
    "title",
]
