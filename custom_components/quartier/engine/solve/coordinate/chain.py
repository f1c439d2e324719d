"""Chains: dynamics along time, eliminated step by step for many stores at once.

A chain is a narrow band. All chains of a batch are factored together, entry by entry,
each entry being a vector over them: L·D·Lᵀ without a loop over stores.
"""

from dataclasses import dataclass, field

import numpy as np

from ...things.block import Index
from ...units import Floats
from .kernel import Flat, Kernel, Plain


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Where a batch of chains has entries, fill included: below each diagonal."""

    length: int
    # For each position, those below it in its column.
    below: tuple[tuple[int, ...], ...]
    # The number of each entry; (position, position) is on the diagonal.
    number: dict[tuple[int, int], int]
    flat: Flat


def pattern(length: int, low: Index, high: Index) -> Pattern:
    """Fill in the pattern of a factor; positions count along the chain."""
    under: list[set[int]] = [set() for _ in range(length)]
    apart = low != high
    for at, to in set(zip(low[apart].tolist(), high[apart].tolist(), strict=True)):
        under[at].add(to)
    for each in under:
        if each:
            first = min(each)
            under[first] |= each - {first}
    below = tuple(tuple(sorted(each)) for each in under)
    number = {(at, at): at for at in range(length)}
    for at, places in enumerate(below):
        for to in places:
            number[to, at] = len(number)
    return Pattern(length, below, number, _flat(below, number))


def _flat(
    below: tuple[tuple[int, ...], ...], number: dict[tuple[int, int], int]
) -> Flat:
    changed = [
        [number[other, to] for at, to in enumerate(each) for other in each[at:]]
        for each in below
    ]

    def begins(parts: list[int]) -> Index:
        return np.concatenate(([0], np.cumsum(parts))).astype(np.intp)

    def numbers(parts: list[int]) -> Index:
        return np.array(parts, dtype=np.intp)

    return Flat(
        length=len(below),
        begin=begins([len(each) for each in below]),
        below=numbers([to for each in below for to in each]),
        entry=numbers([number[to, at] for at, each in enumerate(below) for to in each]),
        first=begins([len(each) for each in changed]),
        changed=numbers([cell for each in changed for cell in each]),
    )


@dataclass(slots=True, eq=False)
class Chains:
    """A batch of chains of one pattern: entries by chains, the last axis."""

    pattern: Pattern
    count: int
    kernel: Kernel = field(default_factory=Plain)
    values: Floats = field(init=False)

    def load(self, at: Index, values: Floats) -> None:
        """Take the values of entries; ``at`` is entry·count + chain."""
        table = np.zeros(len(self.pattern.number) * self.count)
        table[at] = values
        self.values = table.reshape(-1, self.count)

    def factor(self) -> None:
        """Factor in place: D on the diagonal, L below it."""
        self.kernel.factor(self.pattern.flat, self.values)

    def solve(self, right: Floats) -> None:
        """Solve in place for a right side, positions by chains."""
        self.kernel.solve(self.pattern.flat, self.values, right)

    def forward(self, part: slice, right: Floats, reach: tuple[int, ...]) -> None:
        """Scale L⁻¹·right by 1/√D in place, for some of the chains."""
        self.kernel.forward(self.pattern.flat, self.values[:, part], right, reach)
