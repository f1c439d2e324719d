"""Adding up: the sums of which everything sparse here is made."""

import numpy as np

from ...units import Floats

type Index = np.ndarray[tuple[int, ...], np.dtype[np.intp]]
"""Positions in an array."""


def summed(at: Index, amount: Floats, size: int) -> Floats:
    """Add amounts up where they belong."""
    return np.bincount(at, amount, size).astype(float, copy=False)


def within(size: Index) -> Index:
    """Count each of some lists from zero, one after the other."""
    last = np.cumsum(size)
    total = int(last[-1]) if len(last) else 0
    return np.arange(total) - np.repeat(last - size, size)
