"""The kernel: the loops along chains, in numpy here; compiled ones may be passed in.

All take the flat pattern of a factor: what is below position p is at ``below`` from
``begin[p]`` up to ``begin[p + 1]``, and its entry in the table is at ``entry``.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ...things.block import Index
from ...units import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Flat:
    """The pattern of a factor, flat."""

    length: int
    begin: Index
    below: Index
    entry: Index
    # The entry that each pair of entries below one position changes: for the pairs of
    # p from ``first[p]`` on, one after the other.
    first: Index
    changed: Index
    # Below this a pivot is none: the row says nothing.
    no_pivot: float = 1e-30


type Terms = tuple[Index, Index, Index, Index, Floats]
"""Places, where the terms of each begin, their sources, the numbers of their
weights, and the weights; without numbers, one weight for each term."""


class Kernel(Protocol):
    """Loops along chains; tables have one row an entry, one column a chain."""

    # Tells that sums are given numbers of weights rather than a weight for each term.
    takes_numbers: bool

    def factor(self, flat: Flat, table: Floats) -> None:
        """Factor in place: D on the diagonal, L below it."""
        ...

    def solve(self, flat: Flat, table: Floats, right: Floats) -> None:
        """Solve in place for a right side, positions by chains."""
        ...

    def forward(
        self, flat: Flat, table: Floats, right: Floats, reach: tuple[int, ...]
    ) -> None:
        """Scale L⁻¹·right by 1/√D in place: chains by positions by columns.

        ``reach`` says up to which column each position has entries.
        """
        ...

    def sums(self, terms: Terms, given: Floats, out: Floats) -> None:
        """Set places to sums of weight·given[source], each from its first term on."""
        ...


class Plain:
    """The loops in numpy: each step at once for all chains."""

    takes_numbers = False

    def factor(self, flat: Flat, table: Floats) -> None:
        """Factor, entry by entry."""
        begin, entry = flat.begin.tolist(), flat.entry.tolist()
        changed, first = flat.changed.tolist(), flat.first.tolist()
        for at in range(flat.length):
            pivot = table[at]
            pivot[pivot < flat.no_pivot] = 1.0
            own = entry[begin[at] : begin[at + 1]]
            pair = first[at]
            for order, to in enumerate(own):
                scaled = table[to] / pivot
                for other in own[order:]:
                    table[changed[pair]] -= scaled * table[other]
                    pair += 1
            for to in own:
                table[to] /= pivot

    def solve(self, flat: Flat, table: Floats, right: Floats) -> None:
        """Go forward and back."""
        begin, entry = flat.begin.tolist(), flat.entry.tolist()
        below = flat.below.tolist()
        for at in range(flat.length):
            for to in range(begin[at], begin[at + 1]):
                right[below[to]] -= table[entry[to]] * right[at]
        right /= table[: flat.length]
        for at in range(flat.length - 1, -1, -1):
            for to in range(begin[at], begin[at + 1]):
                right[at] -= table[entry[to]] * right[below[to]]

    def forward(
        self, flat: Flat, table: Floats, right: Floats, reach: tuple[int, ...]
    ) -> None:
        """Go forward."""
        begin, entry = flat.begin.tolist(), flat.entry.tolist()
        below = flat.below.tolist()
        for at in range(flat.length):
            end = reach[at]
            if end:
                source = right[:, at, :end]
                for to in range(begin[at], begin[at + 1]):
                    right[:, below[to], :end] -= table[entry[to]][:, None] * source
        scale = 1.0 / np.sqrt(table[: flat.length])
        right *= scale.T[:, :, None]

    def sums(self, terms: Terms, given: Floats, out: Floats) -> None:
        """Sum."""
        place, first, source, number, weight = terms
        parts = given[source]
        parts *= weight[number] if len(number) else weight
        out[place] = np.add.reduceat(parts, first[:-1])
