"""Split: which rows link groups, and a problem's share for each shard."""

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
        none, nothing = np.empty(0, dtype=np.intp), np.empty(0)
        return replace(
            self, entries=Entries(none, none, nothing), lower=nothing, upper=nothing
        )


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """All pieces, and what is common: the rows that link, and their sides."""

    pieces: tuple[Piece, ...]
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
    shard = np.full(int(names.max(initial=-1)) + 2, count - 1, dtype=np.intp)
    shard[names] = np.arange(len(names)) * count // max(1, len(names))
    pieces = tuple(
        _piece(given, (least, most), (is_link, links, row_group), shard, at)
        for at in range(count)
    )
    return Split(pieces, links, given.side[links])


def _piece(
    given: Form,
    box: tuple[Floats, Floats],
    roles: tuple[Bools, Index, Ints],
    shard: Index,
    at: int,
) -> Piece:
    is_link, links, row_group = roles
    entries = given.entries
    mine = shard[given.group] == at
    columns = np.flatnonzero(mine)
    rows = np.flatnonzero(~is_link & (shard[row_group] == at))
    number = np.full(given.height, -1, dtype=np.intp)
    number[rows] = np.arange(len(rows))
    number[links] = len(rows) + np.arange(len(links))
    own = mine[entries.column]
    return Piece(
        cost=given.cost[columns],
        lower=given.lower[columns],
        upper=given.upper[columns],
        least=box[0][columns],
        most=box[1][columns],
        side=np.concatenate([given.side[rows], np.zeros(len(links))]),
        entries=Entries(
            number[entries.row[own]],
            (np.cumsum(mine) - 1)[entries.column[own]],
            entries.value[own],
        ),
        group=np.concatenate([row_group[rows], np.full(len(links), -1)]).astype(
            np.int32
        ),
        links=len(links),
        columns=columns.astype(np.int32),
        rows=rows.astype(np.int32),
    )
