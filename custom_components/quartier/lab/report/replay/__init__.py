"""The page of a replay: what Quartier would have changed in days that are over.

Knows how each conduct went and the words for it. Never knows how it was replayed.
"""

from .page import replay_page

__all__ = ["replay_page"]
