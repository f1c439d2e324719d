"""A block: what a thing tells any solver, as arrays and nothing else.

Columns with bounds, rows between them, flows into the balance of a carrier, and how
much of each wish a unit of a column takes. A thing writes it with a ``Draft``; solvers
read arrays and never learn what a battery is. Replay, sizing and coordination use the
same block.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from ..units import Bools, Carrier, Floats

type Index = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]
"""Places, in four bytes each or eight."""
type Values = Mapping[str, Floats]
"""What a thing does: the value of each of its columns, by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Coefficients at (row, column). Places take four bytes: there are millions."""

    row: Index
    column: Index
    value: Floats

    @classmethod
    def of(cls, row: Index, column: Index, value: Floats) -> Self:
        """Make entries of places of any width."""
        kind = np.int32
        return cls(row.astype(kind, copy=False), column.astype(kind, copy=False), value)

    @classmethod
    def none(cls) -> Self:
        """Make no entries."""
        nothing = np.empty(0, dtype=np.int32)
        return cls(nothing, nothing, np.empty(0))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The linear model of one thing over one clock."""

    steps: int
    columns: Mapping[str, slice]
    lower: Floats
    upper: Floats
    integer: Bools
    # Among plans that cost the same, the one with the least of this is taken.
    tie: Floats
    rows: Mapping[str, slice]
    row_lower: Floats
    row_upper: Floats
    entries: Entries
    # Per carrier, kW at (step, column); consumption positive.
    flows: Mapping[Carrier, Entries]
    # Per carrier, kW at each step whatever is decided.
    fixed: Mapping[Carrier, Floats]
    # Per wish, the amount that a unit of each column takes, at (step, column); what
    # belongs to no step is counted at the first.
    wishes: Mapping[str, Entries]
    # Per wish, the amount taken whatever is decided.
    constants: Mapping[str, float]
    # Pairs of columns of which one must be zero at each step.
    exclusive: tuple[tuple[slice, slice], ...]

    def pack(self, values: Values) -> Floats:
        """Put named values in one vector."""
        vector = np.zeros(len(self.lower))
        for name, place in self.columns.items():
            vector[place] = values[name]
        return vector

    def unpack(self, vector: Floats) -> dict[str, Floats]:
        """Take a vector apart into named values."""
        return {name: vector[place] for name, place in self.columns.items()}

    def power_kw(self, carrier: Carrier, vector: Floats) -> Floats:
        """Power taken from a carrier at each step, kW."""
        total = np.zeros(self.steps)
        if carrier in self.fixed:
            total += self.fixed[carrier]
        if carrier in self.flows:
            flow = self.flows[carrier]
            weights = flow.value * vector[flow.column]
            total += np.bincount(flow.row, weights, self.steps)
        return total

    def split_kw(self, carrier: Carrier, vector: Floats) -> tuple[Floats, Floats]:
        """Power taken from a carrier and power given to it at each step, kW."""
        taken, given = np.zeros(self.steps), np.zeros(self.steps)
        if carrier in self.fixed:
            taken += np.maximum(self.fixed[carrier], 0.0)
            given -= np.minimum(self.fixed[carrier], 0.0)
        if carrier in self.flows:
            flow = self.flows[carrier]
            power = flow.value * vector[flow.column]
            out = flow.value < 0
            taken += np.bincount(flow.row, np.where(out, 0.0, power), self.steps)
            given -= np.bincount(flow.row, np.where(out, power, 0.0), self.steps)
        return taken, given

    def power_range_kw(self, carrier: Carrier) -> tuple[Floats, Floats]:
        """Least and greatest power that the bounds allow at each step, kW."""
        low = self.fixed.get(carrier, np.zeros(self.steps)).copy()
        high = low.copy()
        if carrier in self.flows:
            flow = self.flows[carrier]
            ends = (
                flow.value * self.lower[flow.column],
                flow.value * self.upper[flow.column],
            )
            low += np.bincount(flow.row, np.minimum(*ends), self.steps)
            high += np.bincount(flow.row, np.maximum(*ends), self.steps)
        return low, high

    def amount(self, wish: str, vector: Floats) -> float:
        """Count how much of a wish the values take, in the wish's unit."""
        total = self.constants.get(wish, 0.0)
        if wish in self.wishes:
            entries = self.wishes[wish]
            total += float(entries.value @ vector[entries.column])
        return total

    def amounts(self, wish: str, vector: Floats) -> Floats:
        """Count how much of a wish each step takes, constants left out."""
        if wish not in self.wishes:
            return np.zeros(self.steps)
        entries = self.wishes[wish]
        weights = entries.value * vector[entries.column]
        return np.bincount(entries.row, weights, self.steps).astype(float, copy=False)

    def excess(self, vector: Floats) -> float:
        """How far the values break a bound or a row, in the units of either."""
        lhs = np.bincount(
            self.entries.row,
            self.entries.value * vector[self.entries.column],
            len(self.row_lower),
        )
        gaps = (
            self.lower - vector,
            vector - self.upper,
            self.row_lower - lhs,
            lhs - self.row_upper,
        )
        return max((float(gap.max(initial=0.0)) for gap in gaps), default=0.0)
