"""Coupling: how the kept rows of a batch meet the links, and what that does to them.

Where every seat meets a few links, and all groups the same ones, as each step of a
home's balance meets that step of a pool, the coupling is a few diagonals: layers.
Else it is a full matrix for each group.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from ...things.block import Index
from ...units import Floats
from .compressed import narrow

# Beyond so many layers, a full matrix is quicker.
MOST_LAYERS = 6


class Coupling(Protocol):
    """The block E of every group: its kept rows against the links."""

    def load(self, values: Floats) -> None:
        """Take the values of its cells."""
        ...

    def join(self, first: int, inverses: Floats) -> None:
        """Add up Eᵀ·W·E over some groups, from the one of a number on."""
        ...

    def take(self, joint: Floats) -> None:
        """Take the sum from the links' matrix."""
        ...

    def gather(self, right: Floats, solved: Floats) -> None:
        """Take Eᵀ·solved from the links of a right side."""
        ...

    def spread(self, right: Floats) -> Floats:
        """Give E·links for every group."""
        ...


@dataclass(slots=True, eq=False)
class Layers:
    """A few links for each seat, the same in every group."""

    # Per layer, the row of the link of each seat, or -1; and its number among links.
    rows: Index
    numbers: Index
    cell: Index
    at: Index
    count: int
    # Tells that no link occurs twice in a layer.
    is_plain: bool
    values: Floats = field(init=False)
    sums: dict[tuple[int, int], Floats] = field(init=False)

    def load(self, values: Floats) -> None:
        """Take the values of its cells."""
        layers, size = self.rows.shape
        table = np.zeros(layers * self.count * size)
        table[self.at] = values[self.cell]
        self.values = table.reshape(layers, self.count, size)
        self.sums = {}

    def join(self, first: int, inverses: Floats) -> None:
        """Add up over some groups; layers that are equal are counted once."""
        part = self.values[:, first : first + len(inverses)]
        for other in range(len(part)):
            if self._twin(other) < other:
                continue
            scaled = inverses * part[other][:, None, :]
            for one in range(other + 1):
                if self._twin(one) == one:
                    found = np.einsum("hi,hij->ij", part[one], scaled)
                    self.sums[one, other] = self.sums.get((one, other), 0.0) + found

    def _twin(self, layer: int) -> int:
        """Find the first layer that has the same values."""
        own = self.values[layer]
        return next(
            at for at in range(layer + 1) if np.array_equal(self.values[at], own)
        )

    def take(self, joint: Floats) -> None:
        """Take the sums from the links' matrix."""
        twins = [self._twin(layer) for layer in range(len(self.rows))]
        for one, first in enumerate(twins):
            for other, second in enumerate(twins):
                low, high = min(first, second), max(first, second)
                total = self.sums[low, high]
                self._take(joint, one, other, total if first <= second else total.T)

    def _take(self, joint: Floats, one: int, other: int, total: Floats) -> None:
        rows, columns = self.numbers[one], self.numbers[other]
        at = np.ix_(rows[rows >= 0], columns[columns >= 0])
        part = total[rows >= 0][:, columns >= 0]
        if self.is_plain:
            joint[at] -= part
        else:
            np.subtract.at(joint, at, part)

    def gather(self, right: Floats, solved: Floats) -> None:
        """Take what was solved from the links."""
        for layer, links in zip(self.values, self.rows, strict=True):
            total = np.einsum("hi,hi->i", layer, solved)
            there = links >= 0
            np.subtract.at(right, links[there], total[there])

    def spread(self, right: Floats) -> Floats:
        """Give what the links are to each seat."""
        out = np.zeros(self.values.shape[1:])
        for layer, links in zip(self.values, self.rows, strict=True):
            out += layer * np.where(links >= 0, right[links], 0.0)
        return out


@dataclass(slots=True, eq=False)
class Full:
    """Any links for any seat; the links that some group meets, by row and number."""

    size: int
    rows: Index
    numbers: Index
    cell: Index
    at: Index
    count: int
    values: Floats = field(init=False)
    total: Floats = field(init=False)

    def load(self, values: Floats) -> None:
        """Take the values of its cells."""
        table = np.zeros(self.count * self.size * len(self.rows))
        table[self.at] = values[self.cell]
        self.values = table.reshape(self.count, self.size, len(self.rows))
        self.total = np.zeros((len(self.rows), len(self.rows)))

    def join(self, first: int, inverses: Floats) -> None:
        """Add up over some groups."""
        width = len(self.rows)
        part = self.values[first : first + len(inverses)]
        solved = (inverses @ part).reshape(-1, width)
        self.total += part.reshape(-1, width).T @ solved

    def take(self, joint: Floats) -> None:
        """Take the sum from the links' matrix."""
        joint[np.ix_(self.numbers, self.numbers)] -= self.total

    def gather(self, right: Floats, solved: Floats) -> None:
        """Take what was solved from the links."""
        right[self.rows] -= np.einsum("hil,hi->l", self.values, solved)

    def spread(self, right: Floats) -> Floats:
        """Give what the links are to each seat."""
        return self.values @ right[self.rows]


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """Where kept rows of a batch meet links: cell, matrix, seat and link of each."""

    cell: Index
    matrix: Index
    seat: Index
    link: Index


def coupling(size: int, count: int, met: Meeting, number: Index) -> Coupling:
    """Choose layers or full matrices; ``number`` is that of each row among links."""
    cell = met.cell
    pairs = np.unique(np.stack([met.seat, met.link]), axis=1)
    rank = np.arange(pairs.shape[1]) - np.searchsorted(pairs[0], pairs[0])
    layers = int(rank.max(initial=-1)) + 1
    if layers > MOST_LAYERS:
        rows, at = np.unique(met.link, return_inverse=True)
        place = (met.matrix * size + met.seat) * len(rows) + at
        return Full(size, rows, number[rows], narrow(cell), narrow(place), count)
    rows = np.full((layers, size), -1, dtype=np.intp)
    rows[rank, pairs[0]] = pairs[1]
    layer = (rows[:, met.seat] == met.link).argmax(axis=0) if layers else met.seat
    place = (layer * count + met.matrix) * size + met.seat
    plain = all(len(np.unique(each[each >= 0])) == (each >= 0).sum() for each in rows)
    numbers = np.where(rows >= 0, number[rows], -1)
    return Layers(rows, numbers, narrow(cell), narrow(place), count, plain)
