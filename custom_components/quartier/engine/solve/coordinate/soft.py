"""Soft rows: those that bound one column, and give way at a price.

All columns of such a row but one are its own, as in ``temp + below >= floor``. With
its own columns eliminated the row is a curvature of the one column that it shares:

    m = sum of v²θ over its own,  1/θ' = 1/θ + a²/m
"""

from dataclasses import dataclass

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats
from .compressed import Sums, narrow


@dataclass(frozen=True, slots=True, eq=False)
class Soft:
    """Soft rows, the column that each shares (or -1), and their own columns."""

    rows: Index
    shared: Index
    factor: Floats
    # Own columns, with the soft row (by number among them) that each is in.
    own: Index
    at: Index
    weight: Floats
    # Sums of own columns into soft rows, and of soft rows into shared columns.
    gather: Sums
    square: Sums
    spread: Sums
    curve: Sums


def soft(entries: Entries, height: int, width: int, link: Bools) -> tuple[Soft, Bools]:
    """Find the soft rows, and the entries that are theirs."""
    row, column, value = entries.row, entries.column, entries.value
    private = np.bincount(column, minlength=width)[column] == 1
    others = np.bincount(row[~private], minlength=height)
    own = np.bincount(row[private], minlength=height)
    is_soft = (own > 0) & (others <= 1) & ~link
    rows = np.flatnonzero(is_soft)
    number = np.full(height, -1, dtype=np.intp)
    number[rows] = np.arange(len(rows))
    theirs = is_soft[row]
    shared = np.full(len(rows), -1, dtype=np.intp)
    factor = np.zeros(len(rows))
    at = theirs & ~private
    shared[number[row[at]]], factor[number[row[at]]] = column[at], value[at]
    at = theirs & private
    mine, weight = number[row[at]], value[at]
    met = np.flatnonzero(shared >= 0)
    gather = Sums.of(len(rows), (mine, column[at], weight))
    spread = Sums.of(width, (shared[met], met, factor[met]))
    found = Soft(
        rows=narrow(rows),
        shared=narrow(shared),
        factor=factor,
        own=narrow(column[at]),
        at=narrow(mine),
        weight=weight,
        gather=gather,
        square=gather.squared(),
        spread=spread,
        curve=spread.squared(),
    )
    return found, theirs
