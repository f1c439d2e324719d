"""Levels: rows that do not meet are eliminated at once, level by level.

In the normal equations of a home most rows meet few others: a store's row meets that of
the step before and after, and the balance of its step. Every level takes rows that
meet few and not each other (an independent set), and joins those that they met; so a
chain of steps halves each time. What is left, where all meet all, is no longer sparse.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...units import Floats
from .adding import Index, summed, within

# Rows that meet more than these are left.
_MOST: Final = 24
# A level must be worth its while: so many rows, and this share of what is left.
_LEAST_ROWS: Final = 8
_LEAST_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Rows eliminated at once, as positions among the values of the pattern."""

    rows: Index
    diagonal: Index
    # For every row and one it meets: the value between them, both rows' numbers.
    beside: Index
    pivot: Index
    neighbour: Index
    # For every row and two it meets: where their product goes.
    one: Index
    other: Index
    onto: Index


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Which rows meet which, elimination included, as sorted ``row·height + row``."""

    height: int
    keys: Index
    levels: tuple[Level, ...]
    left: Index

    def at(self, row: Index, other: Index) -> Index:
        """Find the positions of some values."""
        return np.searchsorted(self.keys, row * self.height + other)

    def eliminate(self, values: Floats) -> list[Floats]:
        """Eliminate level by level, in place; returns the multipliers of each."""
        factors = []
        for level in self.levels:
            factor = values[level.beside] / values[level.diagonal][level.pivot]
            lost = factor[level.one] * values[level.beside][level.other]
            values -= summed(level.onto, lost, len(values))
            factors.append(factor)
        return factors

    def forward(self, factors: list[Floats], side: Floats) -> Floats:
        """Carry a right side over to the rows that are left."""
        side = side.copy()
        for level, factor in zip(self.levels, factors, strict=True):
            carried = factor * side[level.rows][level.pivot]
            side -= summed(level.neighbour, carried, self.height)
        return side

    def backward(
        self, factors: list[Floats], diagonal: list[Floats], side: Floats, found: Floats
    ) -> None:
        """Find the eliminated rows from those that are left, in place."""
        steps = zip(
            reversed(self.levels), reversed(factors), reversed(diagonal), strict=True
        )
        for level, factor, own in steps:
            carried = factor * found[level.neighbour]
            rest = summed(level.pivot, carried, len(level.rows))
            found[level.rows] = side[level.rows] / own - rest


def pattern(one: Index, other: Index, height: int, border: Index) -> Pattern:
    """Plan the elimination of all rows but those of the border."""
    meets: list[set[int]] = [set() for _ in range(height)]
    for row, column in zip(one.tolist(), other.tolist(), strict=True):
        if row != column:
            meets[row].add(column)
    alive = set(range(height)) - set(border.tolist())
    keys, taken = [np.unique(one * height + other)], []
    while picked := _picked(meets, alive):
        met = [np.array(sorted(meets[row]), dtype=np.intp) for row in picked]
        taken.append((np.array(picked, dtype=np.intp), met))
        keys += [(near[:, None] * height + near[None, :]).ravel() for near in met]
        _joined(meets, picked)
        alive.difference_update(picked)
    every = np.unique(np.concatenate([*keys, np.arange(height) * (height + 1)]))
    levels = tuple(_level(every, height, rows, met) for rows, met in taken)
    return Pattern(height, every, levels, np.array(sorted(alive), dtype=np.intp))


def _picked(meets: list[set[int]], alive: set[int]) -> list[int]:
    """Pick rows that meet few others, and not each other."""
    few = sorted((len(meets[row]), row) for row in alive if len(meets[row]) <= _MOST)
    beside, picked = set[int](), []
    for _, row in few:
        if row not in beside:
            picked.append(row)
            beside |= meets[row]
    least = max(_LEAST_ROWS, _LEAST_SHARE * len(alive))
    return picked if len(picked) >= least else []


def _joined(meets: list[set[int]], picked: list[int]) -> None:
    """Let what a row met meet each other, and forget the row."""
    for row in picked:
        for near in meets[row]:
            meets[near] |= meets[row]
            meets[near] -= {near, row}


def _level(keys: Index, height: int, rows: Index, met: list[Index]) -> Level:
    size = np.array([len(near) for near in met])
    pivot = np.repeat(np.arange(len(rows)), size)
    neighbour = np.concatenate([*met, np.empty(0, dtype=np.intp)])
    begin = np.cumsum(size) - size
    one = np.repeat(np.arange(len(neighbour)), size[pivot])
    other = begin[pivot[one]] + within(size[pivot])
    return Level(
        rows,
        np.searchsorted(keys, rows * (height + 1)),
        np.searchsorted(keys, rows[pivot] * height + neighbour),
        pivot,
        neighbour,
        one,
        other,
        np.searchsorted(keys, neighbour[one] * height + neighbour[other]),
    )
