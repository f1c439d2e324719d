"""Roles: in which order the rows of a problem are eliminated.

The rows of the normal equations A·diag(θ)·Aᵀ are the vertices of a graph. Rows in
which columns of several groups meet *link* groups. Within a group there are

local   rows with few neighbours: eliminated one by one, at once for all groups
core    rows that hang together with the row before or after them, as the dynamics of
        a store do in time: eliminated along their chain
kept    the rest, as a home's balance: one small dense matrix for each group

What a row means is not known here; that neighbours in time are neighbours in number
is only a guess at what is quick. Any problem is solved: in the worst case all is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...things.block import Index
from ...units import Bools, Ints
from .compressed import distinct

# A local row has so many neighbours at most.
_MOST_NEIGHBOURS = 8
# So many rows of one step of a chain at most; beyond, the chain is kept dense.
_MOST_ABREAST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """Local rows of which no two are neighbours: eliminated together.

    ``others`` lists the neighbours of each, filled up with -1.
    """

    rows: Index
    others: Index


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """Who is who."""

    turns: tuple[Turn, ...]
    # For every row: its chain, or -1; its step along it, and its place in the step.
    chain: Index
    level: Index
    abreast: Index
    is_kept: Bools
    # Every pair of rows that meet, once local rows are gone too: smaller row first.
    pairs: tuple[Index, Index]


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What is known of rows beforehand."""

    group: Ints
    link: Bools
    # Rows that meet wide columns, and rows with many columns: both are kept.
    wide: Bools
    long: Bools
    # Rows without columns.
    gone: Bools


def roles(height: int, pairs: tuple[Index, Index], given: Given) -> Roles:
    """Sort rows by role, given pairs that meet."""
    link, gone = given.link, given.gone
    kept = (given.wide | given.long) & ~link
    low, high = pairs
    apart = low != high
    edges = _Edges(height, low[apart], high[apart])
    one, other = edges.both()
    meets_link = np.bincount(one[link[other]], minlength=height) > 0
    core = _core(height, edges, link | kept | gone | meets_link)
    free = ~(core | link | kept | gone)
    turns = tuple(_turns(edges, free, core, given))
    for turn in turns:
        free[turn.rows] = False
    chain, level, abreast = _chains(height, edges, core)
    is_kept = (kept | free | (core & (chain < 0))) & ~link & ~gone
    return Roles(turns, chain, level, abreast, is_kept, edges.every())


class _Edges:
    """Pairs of neighbours, growing as rows are eliminated."""

    def __init__(self, height: int, low: Index, high: Index) -> None:
        self.height = height
        self.keys = distinct(low.astype(np.int64) * height + high)
        self.done = np.empty(0, dtype=np.int64)

    def both(self) -> tuple[Index, Index]:
        """List every edge from both its ends."""
        low, high = self.keys // self.height, self.keys % self.height
        return np.concatenate([low, high]), np.concatenate([high, low])

    def every(self) -> tuple[Index, Index]:
        """List all that was ever an edge, and every row with itself."""
        keys = distinct(np.concatenate([self.keys, self.done]))
        return keys // self.height, keys % self.height

    def eliminate(self, turn: Turn) -> None:
        """Take rows out, and join the neighbours of each."""
        low, high = self.keys // self.height, self.keys % self.height
        out = np.zeros(self.height, dtype=np.bool_)
        out[turn.rows] = True
        touched = out[low] | out[high]
        self.done = np.concatenate([self.done, self.keys[touched]])
        width = turn.others.shape[1]
        one, other = np.triu_indices(width, 1)
        a, b = turn.others[:, one].ravel(), turn.others[:, other].ravel()
        there = (a >= 0) & (b >= 0)
        a, b = a[there], b[there]
        filled = np.minimum(a, b).astype(np.int64) * self.height + np.maximum(a, b)
        self.keys = distinct(np.concatenate([self.keys[~touched], filled]))


def _core(height: int, edges: _Edges, barred: Bools) -> Bools:
    """Find rows that meet the row before or after them."""
    one, other = edges.both()
    near = (np.abs(one - other) == 1) & ~barred[one] & ~barred[other]
    core = np.zeros(height, dtype=np.bool_)
    core[one[near]] = True
    return core


def _turns(edges: _Edges, free: Bools, core: Bools, given: Given) -> Iterator[Turn]:
    """Eliminate local rows turn by turn; those that meet no link come first."""
    left, link, unmet = free.copy(), given.link, True
    while left.any():
        one, other = edges.both()
        height = edges.height
        count = np.bincount(one, minlength=height)
        meets_core = np.bincount(one[core[other]], minlength=height) > 0
        meets_link = np.bincount(one[link[other]], minlength=height) > 0
        ready = left & (count <= _MOST_NEIGHBOURS) & ~(meets_core & meets_link)
        if unmet and (ready & ~meets_link).any():
            ready &= ~meets_link
        elif unmet:
            unmet = False
            left &= ~_in_runs(left, meets_core & meets_link, given)
            ready &= left
        if not ready.any():
            return
        # Of neighbours that are ready, the first.
        rival = ready[one] & ready[other] & (other < one)
        ready[one[rival]] = False
        rows = np.flatnonzero(ready)
        turn = Turn(rows, _neighbours(rows, one, other, height))
        left[rows] = False
        edges.eliminate(turn)
        yield turn


def _in_runs(left: Bools, stuck: Bools, given: Given) -> Bools:
    """Find the rows in a run of like rows of which some must be kept.

    A home's balance is kept at every step if it is at some: so homes stay alike.
    """
    stuck = (stuck & left) | (given.wide & ~given.long & ~given.link)
    member = left | stuck
    breaks = ~member | ~np.roll(member, 1) | (given.group != np.roll(given.group, 1))
    run = np.cumsum(breaks)
    held = np.zeros(int(run[-1]) + 1, dtype=np.bool_)
    held[run[stuck]] = True
    inside: Bools = held[run] & member
    return inside


def _neighbours(rows: Index, one: Index, other: Index, height: int) -> Index:
    number = np.full(height, -1, dtype=np.intp)
    number[rows] = np.arange(len(rows))
    mine = number[one] >= 0
    at, to = number[one[mine]], other[mine]
    order = np.argsort(at, kind="stable")
    at, to = at[order], to[order]
    rank = np.arange(len(at)) - np.searchsorted(at, at)
    out = np.full((len(rows), int(rank.max(initial=-1)) + 1), -1, dtype=np.intp)
    out[at, rank] = to
    return out


def _chains(height: int, edges: _Edges, core: Bools) -> tuple[Index, Index, Index]:
    """Label the chains, and count the steps along each from its first row on."""
    one, other = edges.both()
    inside = core[one] & core[other]
    one, other = one[inside], other[inside]
    label = components(height, one, other)
    level = np.full(height, -1, dtype=np.intp)
    front = np.unique(label[core])
    level[front] = 0
    order = np.argsort(one, kind="stable")
    begin = np.searchsorted(one[order], np.arange(height + 1))
    to = other[order]
    step = 0
    while len(front):
        step += 1
        counts = begin[front + 1] - begin[front]
        starts = np.repeat(begin[front] - (np.cumsum(counts) - counts), counts)
        reached = to[starts + np.arange(counts.sum())]
        front = np.unique(reached[level[reached] < 0])
        level[front] = step
    return _abreast(height, core, label, level)


def _abreast(
    height: int, core: Bools, label: Index, level: Index
) -> tuple[Index, Index, Index]:
    """Count the rows of each step; drop the chains that are too wide."""
    rows = np.flatnonzero(core)
    order = np.lexsort((rows, level[rows], label[rows]))
    rows = rows[order]
    key = label[rows] * (height + 1) + level[rows]
    rank = np.arange(len(rows)) - np.searchsorted(key, key)
    chain = np.full(height, -1, dtype=np.intp)
    abreast = np.full(height, -1, dtype=np.intp)
    chain[rows], abreast[rows] = label[rows], rank
    wide = np.unique(chain[rows[rank >= _MOST_ABREAST]])
    chain[np.isin(chain, wide)] = -1
    return chain, level, abreast


def components(height: int, one: Index, other: Index) -> Index:
    """Label every row with the first row that it hangs together with."""
    label: Index = np.arange(height)
    while True:
        before = label.copy()
        np.minimum.at(label, one, label[other])
        label = label[label]
        if np.array_equal(before, label):
            return label
