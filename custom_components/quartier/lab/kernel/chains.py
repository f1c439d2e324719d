"""The loops along chains, compiled by numba: no slower for few chains than for many."""

from typing import Any

import numpy as np
from numba import njit

from ...engine import Floats

# numba compiles for whatever arrays come.
type _Table = Any
type _Numbers = Any
type _Terms = tuple[_Numbers, _Numbers, _Numbers, _Numbers, Floats]


# The engine's own pattern of a factor.
type _Flat = Any


class Compiled:
    """The kernel of the coordinating solver, compiled when first used."""

    takes_numbers = True

    def factor(self, flat: _Flat, table: Floats) -> None:
        """Factor in place: D on the diagonal, L below it."""
        _factor(
            (flat.begin, flat.entry, flat.first, flat.changed), flat.no_pivot, table
        )

    def solve(self, flat: _Flat, table: Floats, right: Floats) -> None:
        """Solve in place for a right side, positions by chains."""
        _solve(flat.begin, flat.below, flat.entry, table, right)

    def forward(
        self, flat: _Flat, table: Floats, right: Floats, reach: tuple[int, ...]
    ) -> None:
        """Scale L⁻¹·right by 1/√D in place: chains by positions by columns."""
        ends = np.array(reach, dtype=np.intp)
        _forward((flat.begin, flat.below, flat.entry), table, right, ends)

    def sums(self, terms: _Terms, given: Floats, out: Floats) -> None:
        """Set places to sums of weight·given[source], each from its first term on."""
        _sums(*terms, given, out)


@njit(cache=True, fastmath=True)
def _factor(
    flat: tuple[_Numbers, _Numbers, _Numbers, _Numbers], no_pivot: float, table: _Table
) -> None:
    begin, entry, first, changed = flat
    chains = table.shape[1]
    for at in range(len(begin) - 1):
        for chain in range(chains):
            if table[at, chain] < no_pivot:
                table[at, chain] = 1.0
        pair = first[at]
        for one in range(begin[at], begin[at + 1]):
            for other in range(one, begin[at + 1]):
                cell, left, right = changed[pair], entry[one], entry[other]
                for chain in range(chains):
                    scaled = table[left, chain] / table[at, chain]
                    table[cell, chain] -= scaled * table[right, chain]
                pair += 1
        for one in range(begin[at], begin[at + 1]):
            for chain in range(chains):
                table[entry[one], chain] /= table[at, chain]


@njit(cache=True, fastmath=True)
def _solve(
    begin: _Numbers, below: _Numbers, entry: _Numbers, table: _Table, right: _Table
) -> None:
    length, chains = right.shape
    for at in range(length):
        for to in range(begin[at], begin[at + 1]):
            for chain in range(chains):
                right[below[to], chain] -= table[entry[to], chain] * right[at, chain]
    for at in range(length - 1, -1, -1):
        for chain in range(chains):
            right[at, chain] /= table[at, chain]
        for to in range(begin[at], begin[at + 1]):
            for chain in range(chains):
                right[at, chain] -= table[entry[to], chain] * right[below[to], chain]


@njit(cache=True, fastmath=True)
def _forward(
    flat: tuple[_Numbers, _Numbers, _Numbers],
    table: _Table,
    right: _Table,
    ends: _Numbers,
) -> None:
    begin, below, entry = flat
    for chain in range(right.shape[0]):
        for at in range(right.shape[1]):
            for to in range(begin[at], begin[at + 1]):
                weight, place = table[entry[to], chain], below[to]
                for column in range(ends[at]):
                    right[chain, place, column] -= weight * right[chain, at, column]
            scale = 1.0 / np.sqrt(table[at, chain])
            for column in range(ends[at]):
                right[chain, at, column] *= scale


@njit(cache=True, fastmath=True)
def _sums(  # noqa: PLR0917 (numba takes arrays one by one)
    place: _Numbers,
    first: _Numbers,
    source: _Numbers,
    number: _Numbers,
    weight: _Table,
    given: _Table,
    out: _Table,
) -> None:
    for at in range(len(place)):
        total = 0.0
        for term in range(first[at], first[at + 1]):
            total += weight[number[term]] * given[source[term]]
        out[place[at]] = total
