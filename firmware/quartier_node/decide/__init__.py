"""Decide: what the node does now, by plan, by prices, by itself, or not at all.

The door is ``Mind``. It never switches, sends, stores or looks at a clock: it is told,
and answers.
"""

from .mind import Decision, Mind

__all__ = ("Decision", "Mind")
