"""Cells: the entries of the normal equations, as sums over columns.

Every pair of rows that meet is a cell. Columns with few entries add to cells one by
one; columns with many, as the starts of a machine, are left to the kept matrices.
"""

from dataclasses import dataclass

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats
from .compressed import Sums, distinct
from .kernel import Kernel

# A column with more entries than this is wide, and so is a row with more columns.
_NARROW = 6
_LONG = 24


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """What each column adds to pairs of rows: weight·θ."""

    low: Index
    high: Index
    column: Index
    weight: Floats


def wide_columns(entries: Entries, width: int, link: Bools) -> Bools:
    """Find the columns with many entries, unless they meet links and other rows."""
    many = np.bincount(entries.column, minlength=width)
    links = np.bincount(entries.column[link[entries.row]], minlength=width)
    wide: Bools = (many > _NARROW) & ((links == 0) | (links == many))
    return wide


def long_rows(entries: Entries, height: int) -> Bools:
    """Find the rows with many columns."""
    long: Bools = np.bincount(entries.row, minlength=height) > _LONG
    return long


def products(entries: Entries) -> Products:
    """Multiply every column's entries with each other; smaller row first."""
    order = np.lexsort((entries.row, entries.column))
    row, column = entries.row[order], entries.column[order]
    value = entries.value[order]
    parts = [(row, row, column, value * value)]
    most = int(np.bincount(column).max(initial=1))
    for apart in range(1, most):
        same = np.flatnonzero(column[apart:] == column[:-apart])
        other = same + apart
        parts.append((row[same], row[other], column[same], value[same] * value[other]))
    low, high, columns, weight = (
        np.concatenate(part) for part in zip(*parts, strict=True)
    )
    return Products(low, high, columns, weight)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The cells, sorted: by their smaller row, then by the larger."""

    height: int
    keys: Index
    sums: Sums

    @property
    def low(self) -> Index:
        """The smaller row of each."""
        return self.keys // self.height

    @property
    def high(self) -> Index:
        """The larger row of each."""
        return self.keys % self.height

    def find(self, one: Index, other: Index) -> Index:
        """Find the cells of pairs of rows."""
        keys = np.minimum(one, other).astype(np.int64) * self.height
        found: Index = np.searchsorted(self.keys, keys + np.maximum(one, other))
        return found


def cells(
    height: int, pairs: tuple[Index, Index], added: Products, kernel: Kernel
) -> Cells:
    """Give the pairs of rows numbers, and say what columns add to each."""
    low, high = pairs
    every = np.arange(height, dtype=np.int64) * (height + 1)
    keys = distinct(np.concatenate([low.astype(np.int64) * height + high, every]))
    place = np.searchsorted(keys, added.low.astype(np.int64) * height + added.high)
    sums = Sums.of(len(keys), (place, added.column, added.weight), kernel)
    return Cells(height, keys, sums)
