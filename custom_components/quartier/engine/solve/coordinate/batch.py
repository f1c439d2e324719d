"""A batch: the kept rows of many groups, as a stack of small dense matrices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from ...things.block import Index
from ...units import Floats
from .compressed import ends
from .coupling import Coupling
from .dense import inverse

# A chunk of matrices should fit a cache.
_CHUNK = 32


class Thinning(Protocol):
    """What takes its part from kept matrices before they are inverted."""

    def thin(self, first: int, stack: Floats) -> None:
        """Change some matrices, from the one of a number on."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Wide:
    """Wide columns of a batch, sorted by where they go."""

    # At most so many columns for a matrix.
    most: int
    column: Index
    # (matrix·most + column)·size + seat.
    at: Index
    value: Floats


@dataclass(slots=True, eq=False)
class Batch:
    """Groups with about as many kept rows that meet the same links."""

    size: int
    count: int
    # Rows of the problem, and where each sits: matrix·size + seat.
    rows: Index
    at: Index
    # Cells within, and where they go in the stack, both ways, in order.
    inner: Index
    inner_at: Index
    wide: Wide
    coupling: Coupling
    # Those of the round before are overwritten.
    inverses: Floats = field(init=False)
    halfway: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Make room for the inverses."""
        self.inverses = np.empty((self.count, self.size, self.size))

    def factor(
        self, values: Floats, theta: Floats, thinning: Sequence[Thinning]
    ) -> None:
        """Invert every matrix, and add up what the groups do to the links."""
        self.coupling.load(values)
        for first in range(0, self.count, _CHUNK):
            last = min(first + _CHUNK, self.count)
            stack = self._stack(first, last, values)
            self._add_wide(first, stack, theta)
            for each in thinning:
                each.thin(first, stack)
            found = inverse(stack)
            self.inverses[first:last] = found
            self.coupling.join(first, found)

    def _stack(self, first: int, last: int, values: Floats) -> Floats:
        area = self.size * self.size
        flat = np.zeros((last - first) * area)
        low, high = ends(self.inner_at, first * area, last * area)
        flat[self.inner_at[low:high] - first * area] = values[self.inner[low:high]]
        return flat.reshape(-1, self.size, self.size)

    def _add_wide(self, first: int, stack: Floats, theta: Floats) -> None:
        """Add wide columns; a seat that nothing sits on stands alone."""
        wide, count = self.wide, len(stack)
        if wide.most:
            area = wide.most * self.size
            low, high = ends(wide.at, first * area, (first + count) * area)
            flat = np.zeros(count * area)
            root = np.sqrt(theta[wide.column[low:high]])
            flat[wide.at[low:high] - first * area] = wide.value[low:high] * root
            table = flat.reshape(count, wide.most, self.size)
            stack += table.transpose(0, 2, 1) @ table
        diagonal = np.einsum("hii->hi", stack)
        diagonal[diagonal <= 0.0] = 1.0

    def forward(self, right: Floats) -> None:
        """Take the kept rows out of a right side."""
        table = np.zeros(self.count * self.size)
        table[self.at] = right[self.rows]
        self.halfway = self._times(table.reshape(self.count, self.size))
        self.coupling.gather(right, self.halfway)

    def backward(self, right: Floats) -> None:
        """Find the kept rows' values, the links' being known."""
        own = self.halfway - self._times(self.coupling.spread(right))
        right[self.rows] = own.ravel()[self.at]

    def _times(self, table: Floats) -> Floats:
        return (self.inverses @ table[:, :, None])[:, :, 0]
