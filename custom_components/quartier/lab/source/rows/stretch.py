"""Stretches: the longest part of a series without a large gap."""

import numpy as np

from ....engine import Bools


def longest(known: Bools, most_gap: int) -> tuple[int, int]:
    """Find the longest stretch in which no more steps in a row are unknown.

    Gives its first known step and the one after its last; (0, 0) where none is known.
    """
    steps = np.flatnonzero(known)
    if not len(steps):
        return 0, 0
    gaps = np.flatnonzero(np.diff(steps) > most_gap + 1)
    first = steps[np.concatenate(([0], gaps + 1))]
    last = steps[np.concatenate((gaps, [len(steps) - 1]))]
    at = int(np.argmax(last - first))
    return int(first[at]), int(last[at]) + 1
