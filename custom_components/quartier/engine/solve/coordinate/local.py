"""Local rows: eliminated turn by turn, each turn at once for all groups."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from ...things.block import Index
from ...units import Floats
from .cells import Cells
from .roles import Turn

_NO_PIVOT = 1e-30


@dataclass(slots=True, eq=False)
class Local:
    """One turn: its rows, the cells with their neighbours, and what they change."""

    rows: Index
    own: Index
    # Neighbours in a flat list: whose, which row, which cell.
    at: Index
    other: Index
    cell: Index
    # Pairs of neighbours in that list, and the cell that each changes.
    one: Index
    two: Index
    changed: Index
    pivot: Floats
    value: Floats

    @classmethod
    def of(cls, turn: Turn, cells: Cells) -> Self:
        """Look up the cells of a turn."""
        there = turn.others >= 0
        at, rank = np.nonzero(there)
        other = turn.others[at, rank]
        number = np.full(turn.others.shape, -1, dtype=np.intp)
        number[at, rank] = np.arange(len(at))
        first, second = np.triu_indices(turn.others.shape[1])
        one, two = number[:, first].ravel(), number[:, second].ravel()
        both = (one >= 0) & (two >= 0)
        one, two = one[both], two[both]
        nothing = np.empty(0)
        return cls(
            rows=turn.rows,
            own=cells.find(turn.rows, turn.rows).astype(np.int32),
            at=at.astype(np.int32),
            other=other.astype(np.int32),
            cell=cells.find(turn.rows[at], other).astype(np.int32),
            one=one.astype(np.int32),
            two=two.astype(np.int32),
            changed=cells.find(other[one], other[two]).astype(np.int32),
            pivot=nothing,
            value=nothing,
        )

    def factor(self, values: Floats) -> None:
        """Eliminate the rows from the values of the cells."""
        pivot = values[self.own]
        self.pivot = np.where(pivot < _NO_PIVOT, 1.0, pivot)
        along = values[self.cell]
        self.value = along / self.pivot[self.at]
        change = along[self.one] * self.value[self.two]
        np.subtract.at(values, self.changed, change)

    def forward(self, right: Floats) -> None:
        """Take the rows out of a right side."""
        np.subtract.at(right, self.other, self.value * right[self.rows[self.at]])

    def backward(self, right: Floats) -> None:
        """Find the rows' own values, their neighbours' being known."""
        known = self.value * right[self.other]
        own = right[self.rows] / self.pivot
        own -= np.bincount(self.at, known, len(self.rows))
        right[self.rows] = own
