"""Stores: a batch of chains, and how they meet the kept rows of their groups."""

from dataclasses import dataclass, field

import numpy as np

from ...things.block import Index
from ...units import Bools, Floats
from .cells import Cells
from .chain import Chains, Pattern, pattern
from .compressed import ends, narrow
from .kernel import Kernel
from .roles import Roles
from .seating import Seats

# Chains of nearly the same length are as good as equal.
_ROUND = 8
# So many positions of chains are multiplied at once.
_SLAB = 48


@dataclass(slots=True, eq=False)
class Stores:
    """Chains of one pattern whose groups are in one batch; sorted by their group."""

    batch: int
    # The matrix of the batch that each chain belongs to.
    matrix: Index
    chains: Chains
    # Rows of the problem, and where each is: position·count + chain.
    rows: Index
    at: Index
    # Cells of the chains, and where their values go.
    inner: Index
    inner_at: Index
    # Cells with kept rows, sorted by chain: chain, position, kept row and its seat.
    outer: Index
    chain: Index
    position: Index
    kept: Index
    seat: Index
    # Columns of the kept matrix that matter, and up to where at each position.
    columns: slice
    reach: tuple[int, ...]
    right: Floats = field(init=False)
    across: Floats = field(init=False)

    def factor(self, values: Floats) -> None:
        """Factor every chain."""
        self.chains.load(self.inner_at, values[self.inner])
        self.chains.factor()
        self.across = values[self.outer]

    def forward(self, right: Floats) -> None:
        """Take the chains out of a right side."""
        table = np.zeros((self.chains.pattern.length, self.chains.count))
        table.ravel()[self.at] = right[self.rows]
        self.right = table.copy()
        self.chains.solve(table)
        taken = self.across * table[self.position, self.chain]
        np.subtract.at(right, self.kept, taken)

    def backward(self, right: Floats) -> None:
        """Find the chains' own values, the kept rows' being known."""
        table = self.right
        met = self.across * right[self.kept]
        np.subtract.at(table, (self.position, self.chain), met)
        self.chains.solve(table)
        right[self.rows] = table.ravel()[self.at]

    def thin(self, first: int, stack: Floats) -> None:
        """Take what chains do to some kept matrices, from the one of a number on."""
        low, high = ends(self.matrix, first, first + len(stack))
        if low == high or self.columns.start >= self.columns.stop:
            return
        begin, end = ends(self.chain, low, high)
        width = self.columns.stop - self.columns.start
        length = self.chains.pattern.length
        spread = np.zeros((high - low, length, width))
        place = (self.chain[begin:end] - low) * length + self.position[begin:end]
        place = place * width + self.seat[begin:end]
        spread.ravel()[place] = self.across[begin:end]
        self.chains.forward(slice(low, high), spread, self.reach)
        mine = (self.matrix[low:high] - first).tolist()
        part = stack[:, self.columns, self.columns]
        # What comes early along a chain meets few kept rows.
        for at in range(0, length, _SLAB):
            end = max(self.reach[at : at + _SLAB])
            slab = spread[:, at : at + _SLAB, :end]
            gram = slab.transpose(0, 2, 1) @ slab
            for number, each in zip(mine, gram, strict=True):
                part[number, :end, :end] -= each


def stores(
    table: Cells, found: Roles, seats: Seats, kernel: Kernel
) -> tuple[Stores, ...]:
    """Gather chains into batches: of nearly one length, in groups that sit together."""
    rows = np.flatnonzero(found.chain >= 0)
    if not len(rows):
        return ()
    labels, number = np.unique(found.chain[rows], return_inverse=True)
    abreast, length = np.zeros((2, len(labels)), dtype=np.intp)
    np.maximum.at(abreast, number, found.abreast[rows] + 1)
    np.maximum.at(length, number, found.level[rows] + 1)
    batch, matrix = seats.batch[labels], seats.matrix[labels]
    kinds = np.stack([batch, -(-length // _ROUND), abreast], axis=1)
    gathered = []
    for kind in np.unique(kinds, axis=0):
        mine = np.flatnonzero((kinds == kind).all(axis=1))
        mine = mine[np.argsort(matrix[mine], kind="stable")]
        gathered.append(_gather(table, found, seats, (labels[mine], kernel)))
    return tuple(gathered)


def _gather(
    table: Cells, found: Roles, seats: Seats, told: tuple[Index, Kernel]
) -> Stores:
    """Write a batch of the chains that begin in some rows."""
    labels, kernel = told
    number = np.full(len(found.chain), -1, dtype=np.intp)
    number[labels] = np.arange(len(labels))
    which = np.where(found.chain >= 0, number[found.chain], -1)
    rows = np.flatnonzero(which >= 0)
    position = _positions(found, rows)
    inner, shape, entry = _inner(table, which, position)
    outer, core, kept = _outer(table, which, found.is_kept)
    columns = slice(
        int(seats.seat[kept].min(initial=0 if not len(kept) else len(number))),
        int(seats.seat[kept].max(initial=-1)) + 1,
    )
    seat, matrix = seats.seat[kept] - columns.start, seats.matrix[labels]
    return Stores(
        batch=int(seats.batch[labels[0]]),
        matrix=matrix,
        chains=Chains(shape, len(labels), kernel),
        rows=narrow(rows),
        at=narrow(position[rows] * len(labels) + which[rows]),
        inner=narrow(inner),
        inner_at=narrow(entry * len(labels) + which[table.low[inner]]),
        outer=narrow(outer),
        chain=narrow(which[core]),
        position=narrow(position[core]),
        kept=narrow(kept),
        seat=narrow(seat),
        columns=columns,
        reach=_reach(shape, position[core], seat),
    )


def _inner(table: Cells, which: Index, position: Index) -> tuple[Index, Pattern, Index]:
    """Find the cells within chains, their pattern, and each cell's entry in it."""
    low, high = table.low, table.high
    inner = np.flatnonzero((which[low] >= 0) & (which[low] == which[high]))
    one, two = position[low[inner]], position[high[inner]]
    one, two = np.minimum(one, two), np.maximum(one, two)
    shape = pattern(int(position.max()) + 1, one, two)
    keys = zip(two.tolist(), one.tolist(), strict=True)
    entry = np.array([shape.number[key] for key in keys], dtype=np.intp)
    return inner, shape, entry


def _outer(table: Cells, which: Index, is_kept: Bools) -> tuple[Index, Index, Index]:
    """Find the cells of chains with kept rows, by chain: cell, chain row, kept row."""
    low, high = table.low, table.high
    one, two = (which[low] >= 0) & is_kept[high], (which[high] >= 0) & is_kept[low]
    outer = np.flatnonzero(one | two)
    core = np.where(one[outer], low[outer], high[outer])
    kept = np.where(one[outer], high[outer], low[outer])
    order = np.argsort(which[core], kind="stable")
    return outer[order], core[order], kept[order]


def _positions(found: Roles, rows: Index) -> Index:
    """Count the places along a chain: as many at each step as any chain has there."""
    level, abreast = found.level, found.abreast
    widths = np.zeros(int(level[rows].max()) + 1, dtype=np.intp)
    np.maximum.at(widths, level[rows], abreast[rows] + 1)
    begin = np.cumsum(widths) - widths
    position = np.full(len(level), -1, dtype=np.intp)
    position[rows] = begin[level[rows]] + abreast[rows]
    return position


def _reach(shape: Pattern, position: Index, seat: Index) -> tuple[int, ...]:
    """Find up to which column each position has entries, once filled in."""
    reach = np.zeros(shape.length, dtype=np.intp)
    np.maximum.at(reach, position, seat + 1)
    out = reach.tolist()
    for at, below in enumerate(shape.below):
        for to in below:
            out[to] = max(out[to], out[at])
    return tuple(out)
