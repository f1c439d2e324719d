"""Sparse sums: many sums of a few weighted terms each, without a loop."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from ...things.block import Index
from ...units import Floats
from .kernel import Kernel, Plain

# So many weights have numbers of two bytes.
_FEW = 1 << 16


def narrow(index: Index) -> Index:
    """Keep an index in half the memory, where it is small enough."""
    most = np.iinfo(np.int32).max
    kind = np.int32 if int(index.max(initial=0)) <= most else np.int64
    return index.astype(kind)


def _numbered(weight: Floats, *, is_wanted: bool) -> tuple[Index, Floats]:
    """Write weights as numbers among those that occur, if that is wanted."""
    if not is_wanted:
        return np.empty(0, dtype=np.intp), weight
    weights = np.unique(weight)
    kind = np.uint16 if len(weights) <= _FEW else np.uint32
    return np.searchsorted(weights, weight).astype(kind), weights


def distinct(keys: Index) -> Index:
    """Sort keys and keep each once; numpy's own way takes many times as long."""
    keys = np.sort(keys)
    kept = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=kept[1:])
    return keys[kept]


def ends(index: Index, first: int, last: int) -> tuple[int, int]:
    """Find where numbers from one to before another are in a sorted index."""
    low, high = np.searchsorted(index, np.array([first, last], dtype=index.dtype))
    return int(low), int(high)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums of weighted terms into places.

    out[place] = sum of weight·given[source]
    """

    size: int
    place: Index
    # Where the terms of each place begin, and where the last ones end.
    first: Index
    source: Index
    # The weight of each term, or its number among those that occur: of millions of
    # terms a few hundred differ, but numpy takes twice as long to look them up.
    number: Index
    weight: Floats
    kernel: Kernel

    @classmethod
    def of(
        cls,
        size: int,
        terms: tuple[Index, Index, Floats],
        kernel: Kernel | None = None,
    ) -> Self:
        """Sort terms, each a place, a source and a weight, by their place."""
        place, source, weight = terms
        order = np.argsort(place, kind="stable")
        sorted_place = place[order]
        begins = np.flatnonzero(np.diff(sorted_place, prepend=-1))
        kernel = kernel or Plain()
        number, weights = _numbered(weight[order], is_wanted=kernel.takes_numbers)
        return cls(
            size,
            narrow(sorted_place[begins]),
            narrow(np.append(begins, len(place))),
            narrow(source[order]),
            number,
            weights,
            kernel,
        )

    def squared(self) -> Self:
        """Sum the same with the squares of the weights."""
        return replace(self, weight=self.weight**2)

    def __call__(self, given: Floats) -> Floats:
        """Sum."""
        out = np.zeros(self.size)
        if len(self.place):
            terms = (self.place, self.first, self.source, self.number, self.weight)
            self.kernel.sums(terms, given, out)
        return out
