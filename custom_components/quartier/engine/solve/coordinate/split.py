"""Split: which rows link groups, and a problem's share for each shard."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats, Ints
from .cover import cover
from .form import Form

# Less than any group, and than none.
_NOBODY = -2


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What a shard holds: columns of some groups, their own rows, and every link.

    Own rows come first, then the links, which all shards number alike.
    """

    cost: Floats
    lower: Floats
    upper: Floats
    # Finite bounds, for the bound on the cost.
    least: Floats
    most: Floats
    side: Floats
    entries: Entries
    # The group of each row; of links, none.
    group: Ints
    links: int
    # Where its columns and own rows are in the form.
    columns: Index
    rows: Index

    def without_entries(self) -> Self:
        """Forget coefficients and bounds to start in, once others hold them."""
        nothing = np.empty(0)
        return replace(self, entries=Entries.none(), lower=nothing, upper=nothing)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """All pieces, and what is common: the rows that link, and their sides.

    Pieces are made one by one, as they are asked for, and once.
    """

    pieces: Iterator[Piece]
    links: Index
    side: Floats


def linking(given: Form) -> tuple[Bools, Ints]:
    """Find the rows that link groups, and the group of each other row."""
    row, group = given.entries.row, given.group[given.entries.column]
    least = np.full(given.height, np.iinfo(np.int32).max, dtype=np.int32)
    most = np.full(given.height, _NOBODY, dtype=np.int32)
    np.minimum.at(least, row, group)
    np.maximum.at(most, row, group)
    met = most > _NOBODY
    return met & ((least != most) | (least < 0)), np.where(met, most, -1)


def split(given: Form, most_groups: int) -> Split:
    """Split a form into pieces of so many groups at most; common columns come last."""
    is_link, row_group = linking(given)
    links = np.flatnonzero(is_link)
    least, most = cover(given)
    names = np.unique(given.group[given.group >= 0])
    count = max(1, -(-len(names) // most_groups))
    shard = np.full(int(names.max(initial=-1)) + 2, count - 1, dtype=np.int32)
    shard[names] = np.arange(len(names)) * count // max(1, len(names))
    dealt = _Dealt(
        columns=shard[given.group],
        rows=np.where(is_link, -1, shard[row_group]),
        entries=shard[given.group][given.entries.column],
    )
    pieces = (
        _piece(given, (least, most), (links, row_group), dealt, at)
        for at in range(count)
    )
    return Split(pieces, links, given.side[links])


@dataclass(frozen=True, slots=True, eq=False)
class _Dealt:
    """The shard of each column, of each row but links, and of each entry."""

    columns: Ints
    rows: Ints
    entries: Ints


def _piece(
    given: Form,
    box: tuple[Floats, Floats],
    roles: tuple[Index, Ints],
    dealt: _Dealt,
    at: int,
) -> Piece:
    (links, row_group), entries = roles, given.entries
    mine = dealt.columns == at
    columns, rows = np.flatnonzero(mine), np.flatnonzero(dealt.rows == at)
    number = np.full(given.height, -1, dtype=np.int32)
    number[rows] = np.arange(len(rows))
    number[links] = len(rows) + np.arange(len(links))
    own = np.flatnonzero(dealt.entries == at)
    return Piece(
        cost=given.cost[columns],
        lower=given.lower[columns],
        upper=given.upper[columns],
        least=box[0][columns],
        most=box[1][columns],
        side=np.concatenate([given.side[rows], np.zeros(len(links))]),
        entries=Entries(
            number[entries.row[own]],
            (np.cumsum(mine, dtype=np.int32) - 1)[entries.column[own]],
            entries.value[own],
        ),
        group=np.concatenate([row_group[rows], np.full(len(links), -1)]).astype(
            np.int32
        ),
        links=len(links),
        columns=columns.astype(np.int32),
        rows=rows.astype(np.int32),
    )
