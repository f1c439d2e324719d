"""A program: what sizes cost in a year, as arrays, and how limits are set on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...things import Entries
from ...units import Bools, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Minimise cost·x + offset, EUR a year, between bounds and sides."""

    cost: Floats
    offset: float
    lower: Floats
    upper: Floats
    integer: Bools
    row_lower: Floats
    row_upper: Floats
    entries: Entries
    # Per line, the amount of a year that a unit of each column takes; and what is
    # taken whatever is decided.
    amounts: Mapping[str, Floats]
    constants: Mapping[str, float]
    # The column of each size, by thing and capacity.
    sizes: Mapping[str, int]

    def amount(self, line: str, x: Floats) -> float:
        """Count how much of a line a point takes in a year, in the line's unit."""
        own = float(self.amounts[line] @ x) if line in self.amounts else 0.0
        return own + self.constants.get(line, 0.0)

    def with_columns(
        self,
        lower: Sequence[float],
        upper: Sequence[float],
        *,
        integer: bool = False,
    ) -> tuple[Program, range]:
        """Add columns that cost nothing yet; return where they are."""
        count, width = len(lower), len(self.cost)
        nothing = np.zeros(count)
        more = replace(
            self,
            cost=np.concatenate([self.cost, nothing]),
            lower=np.concatenate([self.lower, lower]),
            upper=np.concatenate([self.upper, upper]),
            integer=np.concatenate([self.integer, np.full(count, integer)]),
            amounts={
                line: np.concatenate([amount, nothing])
                for line, amount in self.amounts.items()
            },
        )
        return more, range(width, width + count)

    def with_row(
        self, lower: float, upper: float, terms: Mapping[int, float]
    ) -> Program:
        """Add a row of some coefficients, by column."""
        height = len(self.row_lower)
        row = Entries.of(
            np.full(len(terms), height),
            np.fromiter(terms, np.int64),
            np.fromiter(terms.values(), np.float64),
        )
        return replace(
            self,
            row_lower=np.append(self.row_lower, lower),
            row_upper=np.append(self.row_upper, upper),
            entries=stacked([self.entries, row]),
        )

    def with_costs(
        self, line: str, amounts: Mapping[int, float], eur: float
    ) -> Program:
        """Count so much of a line for a unit of some columns, at a price."""
        counted = self.amounts.get(line, np.zeros(len(self.cost))).copy()
        cost = self.cost.copy()
        for column, amount in amounts.items():
            counted[column] += amount
            cost[column] += amount * eur
        return replace(self, cost=cost, amounts={**self.amounts, line: counted})

    def priced(self, lines: Sequence[str], eur: float) -> Program:
        """Let a unit of some lines cost so much more."""
        nothing = np.zeros(len(self.cost))
        more = sum((eur * self.amounts.get(line, nothing) for line in lines), nothing)
        return replace(self, cost=self.cost + more)

    def at_most(self, lines: Sequence[str], most: float) -> Program:
        """Let some lines together come to no more than an amount."""
        width = len(self.cost)
        every = sum(self.amounts.get(line, np.zeros(width)) for line in lines)
        taken = sum(self.constants.get(line, 0.0) for line in lines)
        where = np.flatnonzero(every).tolist()
        terms = {column: float(np.asarray(every)[column]) for column in where}
        return self.with_row(-np.inf, most - taken, terms)


def stacked(entries: Sequence[Entries]) -> Entries:
    """Put coefficients one after another."""
    return Entries(
        np.concatenate([part.row for part in entries]),
        np.concatenate([part.column for part in entries]),
        np.concatenate([part.value for part in entries]),
    )
