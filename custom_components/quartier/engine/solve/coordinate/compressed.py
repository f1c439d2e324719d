"""Sparse sums: many sums of a few weighted terms each, without a loop."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from ...things.block import Index
from ...units import Floats
from .kernel import Kernel, Plain


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
        return cls(
            size,
            sorted_place[begins].astype(np.int32),
            np.append(begins, len(place)).astype(np.int32),
            source[order].astype(np.int32),
            weight[order],
            kernel or Plain(),
        )

    def __call__(self, given: Floats) -> Floats:
        """Sum."""
        out = np.zeros(self.size)
        if len(self.place):
            terms = (self.place, self.first, self.source, self.weight)
            self.kernel.sums(terms, given, out)
        return out
