"""The normal equations of an interior point, eliminated home by home.

Rows in which homes meet are the border; all others are one home's own. First what is
sparse in each home is eliminated, level by level; what is left of it is a small dense
block. Blocks are inverted one by one, and what they leave on the border is solved at
once (the Schur complement): so time grows with the homes, and not with their cube.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...things import Entries
from ...units import Bools, Floats
from .adding import Index, summed, within
from .levels import pattern

# How much prices are held near where they begin: rows that say the same twice, or that
# leave no room between them, have no price of their own.
_LIFT: Final = 1e-6
_ROUND: Final = 1e-14
# What is sparse costs so much a row, told as arithmetic.
_ROW_FLOPS: Final = 5e3


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Where values of the pattern stand in a dense matrix."""

    value: Index
    cell: Index
    shape: tuple[int, int]

    def filled(self, values: Floats) -> Floats:
        """Write the matrix."""
        matrix = np.zeros(self.shape[0] * self.shape[1])
        matrix[self.cell] = values[self.value]
        return matrix.reshape(self.shape)


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """A home's own rows that are left, and the rows of the border that it meets."""

    rows: Index
    # Positions in the border.
    met: Index
    own: _Cells
    across: _Cells


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The equations under some weights, taken apart."""

    normal: Normal
    weight: Floats
    # By level: multipliers, and what the eliminated rows stood at.
    factors: list[Floats]
    diagonal: list[Floats]
    # By block: its inverse, and the inverse times what crosses to the border.
    inverse: list[tuple[Floats, Floats]]
    schur: Floats

    def solve(self, side: Floats) -> Floats:
        """Solve, and mend the answer once."""
        found = self._once(side)
        met = self.normal.times(self.weight, found) + _LIFT * found
        return found + self._once(side - met)

    def _once(self, side: Floats) -> Floats:
        normal, found = self.normal, np.zeros_like(side)
        side = normal.pattern.forward(self.factors, side)
        rest = side[normal.border]
        for block, (_, way) in zip(normal.blocks, self.inverse, strict=True):
            rest[block.met] -= way.T @ side[block.rows]
        over = np.linalg.solve(self.schur, rest) if len(rest) else rest
        found[normal.border] = over
        for block, (inverse, way) in zip(normal.blocks, self.inverse, strict=True):
            found[block.rows] = inverse @ side[block.rows] - way @ over[block.met]
        normal.pattern.backward(self.factors, self.diagonal, side, found)
        return found


class Normal:
    """The equations ``A·diag(weight)·A' y = side`` of one matrix ``A``."""

    def __init__(self, entries: Entries, group: Index, height: int) -> None:
        """Take the matrix, and the home of each column: -1 for none."""
        self.entries, self.height = entries, height
        home = _homes(entries, group, height)
        self.border = np.flatnonzero(home < 0)
        one, other, self._product, self._column = _pairs(entries)
        self.pattern = pattern(one, other, height, self.border)
        self._value = self.pattern.at(one, other)
        self._diagonal = self.pattern.at(np.arange(height), np.arange(height))
        place = np.zeros(height, dtype=np.intp)
        place[self.border] = np.arange(len(self.border))
        is_left = np.zeros(height, dtype=np.bool_)
        is_left[self.border] = is_left[self.pattern.left] = True
        row, column = np.divmod(self.pattern.keys, height)
        kept = np.flatnonzero(is_left[row] & is_left[column])
        ends = row[kept], column[kept], kept
        both = (home[ends[0]] < 0) & (home[ends[1]] < 0)
        size = len(self.border)
        self._schur = _cells(ends, both, place, (size, size))
        self.blocks = tuple(_blocks(ends, home, place, self.pattern.left))

    @property
    def flops(self) -> float:
        """Count the arithmetic of one solve."""
        sizes = [(len(block.rows), len(block.met)) for block in self.blocks]
        own = sum(2.0 * own**3 + 4.0 * own * own * met for own, met in sizes)
        return own + 2.0 * float(len(self.border)) ** 3 + _ROW_FLOPS * self.height

    def times(self, weight: Floats, dual: Floats) -> Floats:
        """Multiply."""
        entries, width = self.entries, len(weight)
        value = entries.value * dual[entries.row]
        column = weight * summed(entries.column, value, width)
        return summed(entries.row, entries.value * column[entries.column], self.height)

    def under(self, weight: Floats) -> Solved:
        """Take the equations apart under some weights."""
        products = self._product * weight[self._column]
        values = summed(self._value, products, len(self.pattern.keys))
        values[self._diagonal] += _LIFT + _ROUND * values[self._diagonal]
        factors = self.pattern.eliminate(values)
        diagonal = [values[level.diagonal] for level in self.pattern.levels]
        schur, inverse = self._schur.filled(values), []
        for block in self.blocks:
            own = _inverse(block.own.filled(values))
            across = block.across.filled(values)
            way = own @ across
            schur[np.ix_(block.met, block.met)] -= across.T @ way
            inverse.append((own, way))
        return Solved(self, weight, factors, diagonal, inverse, schur)


def _inverse(matrix: Floats) -> Floats:
    return np.linalg.inv(matrix).astype(float, copy=False)


type _Ends = tuple[Index, Index, Index]
"""Of some values of the pattern: row, column and position."""


def _cells(ends: _Ends, at: Bools, place: Index, shape: tuple[int, int]) -> _Cells:
    row, column, value = (end[at] for end in ends)
    return _Cells(value, place[row] * shape[1] + place[column], shape)


def _homes(entries: Entries, group: Index, height: int) -> Index:
    """Find the home of each row: -1 where homes meet, or what belongs to none."""
    labels = group[entries.column]
    least = np.full(height, np.iinfo(np.intp).max)
    most = np.full(height, -1, dtype=np.intp)
    np.minimum.at(least, entries.row, labels)
    np.maximum.at(most, entries.row, labels)
    return np.where(least == most, most, -1)


def _blocks(ends: _Ends, home: Index, place: Index, left: Index) -> list[_Block]:
    """Lay out a block for each home of which something is left."""
    label = home[ends[0]]
    order = np.argsort(label, kind="stable")
    order = order[label[order] >= 0]
    found, first = np.unique(label[order], return_index=True)
    by_home = left[np.argsort(home[left], kind="stable")]
    _, begin = np.unique(home[by_home], return_index=True)
    blocks, local = [], place.copy()
    if not len(found):
        return []
    for at, rows, mine in zip(
        found.tolist(),
        np.split(by_home, begin[1:]),
        np.split(order, first[1:]),
        strict=True,
    ):
        own = ends[0][mine], ends[1][mine], ends[2][mine]
        inside = home[own[1]] == at
        met = np.unique(own[1][~inside])
        local[rows], local[met] = np.arange(len(rows)), np.arange(len(met))
        shapes = (len(rows), len(rows)), (len(rows), len(met))
        blocks.append(
            _Block(
                rows,
                place[met],
                _cells(own, inside, local, shapes[0]),
                _cells(own, ~inside, local, shapes[1]),
            )
        )
    return blocks


def _pairs(entries: Entries) -> tuple[Index, Index, Floats, Index]:
    """Pair the entries of every column: both rows, their product, and the column."""
    order = np.argsort(entries.column, kind="stable")
    # Pairs of rows are numbered by their product.
    row, column = entries.row[order].astype(np.intp), entries.column[order]
    value = entries.value[order]
    counts = np.bincount(column)
    begins = np.cumsum(counts) - counts
    size = counts[column]
    one = np.repeat(np.arange(len(row)), size)
    other = begins[column[one]] + within(size)
    return row[one], row[other], value[one] * value[other], column[one]
