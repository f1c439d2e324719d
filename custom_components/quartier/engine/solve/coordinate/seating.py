"""Seating: which kept rows sit in which matrix, and which matrices are alike."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Ints
from .batch import Batch, Wide
from .cells import Cells
from .compressed import narrow
from .coupling import Meeting, coupling

# Matrices of nearly the same size are as good as equal.
_ROUND = 4


@dataclass(frozen=True, slots=True, eq=False)
class Seats:
    """For every row: batch and matrix of its group, and its seat if it is kept."""

    batch: Index
    matrix: Index
    seat: Index
    # Of each batch: how many rows a matrix has, and how many there are.
    sizes: tuple[int, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """Cells of kept rows with links: which kept row, which link."""

    cell: Index
    kept: Index
    link: Index


def _met(table: Cells, is_kept: Bools, link: Bools) -> _Met:
    low, high = table.low, table.high
    cell = np.flatnonzero((is_kept[low] & link[high]) | (link[low] & is_kept[high]))
    low, high = low[cell], high[cell]
    swapped = link[low]
    return _Met(cell, np.where(swapped, high, low), np.where(swapped, low, high))


def seats(table: Cells, is_kept: Bools, link: Bools, group: Ints) -> Seats:
    """Seat the kept rows; groups of one size that meet the same links sit together."""
    height = len(group)
    rows = np.flatnonzero(is_kept)
    rows = rows[np.argsort(group[rows], kind="stable")]
    names, begin, number = np.unique(
        group[rows], return_index=True, return_inverse=True
    )
    seat = np.full(height, -1, dtype=np.intp)
    seat[rows] = np.arange(len(rows)) - begin[number]
    met = _met(table, is_kept, link)
    whose = np.searchsorted(names, group[met.kept])
    order = np.lexsort((met.link, seat[met.kept], whose))
    pairs = np.stack([seat[met.kept], met.link])[:, order]
    cut = np.searchsorted(whose[order], np.arange(len(names) + 1))
    alike: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for at, size in enumerate(np.bincount(number, minlength=len(names)).tolist()):
        same = pairs[:, cut[at] : cut[at + 1]].tobytes()
        alike[-(-size // _ROUND) * _ROUND, same].append(at)
    batch, matrix = np.full((2, len(names) + 1), -1, dtype=np.intp)
    for kind, members in enumerate(alike.values()):
        batch[members], matrix[members] = kind, np.arange(len(members))
    # Groups without kept rows find the last entry: none.
    place = np.searchsorted(names, group)
    known = np.append(names, np.iinfo(np.int32).max)[place] == group
    place = np.where(known, place, len(names))
    sizes = tuple(size for size, _ in alike)
    return Seats(
        batch[place], matrix[place], seat, sizes, tuple(map(len, alike.values()))
    )


def batches(
    table: Cells, is_kept: Bools, link: Bools, seated: Seats, many: Entries
) -> tuple[Batch, ...]:
    """Write each batch: which cells and wide columns go where."""
    inner = np.flatnonzero(is_kept[table.low] & is_kept[table.high])
    met = _met(table, is_kept, link)
    number = np.cumsum(link) - 1
    return tuple(
        _batch(kind, (table, is_kept, seated), inner, (met, number), many)
        for kind in range(len(seated.sizes))
    )


def _batch(
    kind: int,
    known: tuple[Cells, Bools, Seats],
    inner: Index,
    links: tuple[_Met, Index],
    many: Entries,
) -> Batch:
    table, is_kept, seated = known
    size, count = seated.sizes[kind], seated.counts[kind]
    batch, matrix, seat = seated.batch, seated.matrix, seated.seat
    rows = np.flatnonzero(is_kept & (batch == kind))
    inner = inner[batch[table.low[inner]] == kind]
    low, high = table.low[inner], table.high[inner]
    first = (matrix[low] * size + seat[low]) * size + seat[high]
    second = (matrix[high] * size + seat[high]) * size + seat[low]
    apart = low != high
    inner_at = np.concatenate([first, second[apart]])
    order = np.argsort(inner_at, kind="stable")
    met, number = links
    mine = batch[met.kept] == kind
    kept = met.kept[mine]
    meeting = Meeting(met.cell[mine], matrix[kept], seat[kept], met.link[mine])
    return Batch(
        size=size,
        count=count,
        rows=narrow(rows),
        at=narrow(matrix[rows] * size + seat[rows]),
        inner=np.concatenate([inner, inner[apart]])[order].astype(np.int32),
        inner_at=narrow(inner_at[order]),
        wide=_wide(kind, seated, size, many),
        coupling=coupling(size, count, meeting, number),
    )


def _wide(kind: int, seated: Seats, size: int, many: Entries) -> Wide:
    """Count the wide columns of each matrix."""
    mine = seated.batch[many.row] == kind
    row, column = many.row[mine], many.column[mine]
    columns, number = np.unique(column, return_inverse=True)
    whose = np.zeros(len(columns), dtype=np.intp)
    whose[number] = seated.matrix[row]
    order = np.argsort(whose, kind="stable")
    rank = np.empty(len(columns), dtype=np.intp)
    rank[order] = np.arange(len(columns)) - np.searchsorted(whose[order], whose[order])
    most = int(rank.max(initial=-1)) + 1
    at = (whose[number] * most + rank[number]) * size + seated.seat[row]
    order = np.argsort(at, kind="stable")
    return Wide(
        most, column[order].astype(np.int32), narrow(at[order]), many.value[mine][order]
    )
