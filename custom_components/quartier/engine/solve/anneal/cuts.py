"""Cuts: what is known of the cost of decisions that have not been looked at.

With the whole columns decided, the least cost of the rest is convex in them: the duals
of one decision bound the cost of every other from below (Benders, 1962). A move that
even this bound refuses need not be solved: the walk goes on exactly as if it had been.
"""

import numpy as np

from ...units import Floats
from .adding import Index

# The last so many are kept: older ones tell of decisions far away.
_KEPT = 64


class Cuts:
    """Bounds on the cost of decisions, kept up to date move by move."""

    def __init__(self, width: int) -> None:
        """Take the number of decided columns."""
        self._slope = np.zeros((_KEPT, width))
        # What each cut says of where the search stands.
        self._here = np.full(_KEPT, -np.inf)
        self._next = 0

    def add(self, cost: float, slope: Floats, back: Floats) -> None:
        """Remember the cost of a decision, its slope, and the way back from there."""
        at = self._next % _KEPT
        self._slope[at] = slope
        self._here[at] = cost + float(np.einsum("i,i", slope, back))
        self._next += 1

    def least(self, places: Index, change: Floats) -> float:
        """Bound the cost of a move from where the search stands."""
        return float((self._here + self._slope[:, places] @ change).max())

    def go(self, places: Index, change: Floats) -> None:
        """Make a move."""
        self._here += self._slope[:, places] @ change
