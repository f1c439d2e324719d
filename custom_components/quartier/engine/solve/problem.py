"""A problem and its solution, as arrays: all that a solver ever sees.

    SolveError
    ├── FailedError      the solver gave no usable answer
    │   └── EmptyError   no point lies within the bounds
    └── StoppedError     it was told to stop, or its time was over

Each is met by the next rung of the planner's ladder, never by a person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol

import numpy as np

from ..things import Entries
from ..things.block import Index
from ..units import Bools, Floats, Ints


class SolveError(Exception):
    """Whatever goes wrong between a problem and its solution."""


class FailedError(SolveError):
    """The solver gave no usable answer."""


class EmptyError(FailedError):
    """No point lies within the bounds: a rounding went astray."""


class StoppedError(SolveError):
    """The solver was told to stop, or its time was over before it had an answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Minimise cost·x + offset with lower <= x <= upper and rows between their sides.

    Among solutions of the same cost, the one with the least tie·x is wanted. Of each
    pair in ``exclusive`` one column is zero.
    """

    cost: Floats
    offset: float
    lower: Floats
    upper: Floats
    integer: Bools
    tie: Floats
    # Columns of one group hang together more than with others; -1 for none.
    group: Ints
    row_lower: Floats
    row_upper: Floats
    entries: Entries
    exclusive: tuple[tuple[slice, slice], ...]

    def part(self, columns: Index, rows: Index, entries: Entries) -> Problem:
        """Cut out columns and rows, with entries in their numbers, without pairs."""
        return Problem(
            cost=self.cost[columns],
            offset=0.0,
            lower=self.lower[columns],
            upper=self.upper[columns],
            integer=self.integer[columns],
            tie=self.tie[columns],
            group=self.group[columns],
            row_lower=self.row_lower[rows],
            row_upper=self.row_upper[rows],
            entries=entries,
            exclusive=(),
        )

    def cost_eur(self, x: Floats) -> float:
        """Cost of a point.

        Not with ``@``: on long vectors BLAS wakes its threads for nothing, which costs
        more than all the rest around a solve.
        """
        return float(np.einsum("i,i", self.cost, x)) + self.offset

    def same_structure(self, other: Problem) -> bool:
        """Tell whether another problem differs in bounds, sides and costs at most."""
        return (
            len(self.cost) == len(other.cost)
            and len(self.row_lower) == len(other.row_lower)
            and np.array_equal(self.entries.row, other.entries.row)
            and np.array_equal(self.entries.column, other.entries.column)
            and np.array_equal(self.entries.value, other.entries.value)
        )

    def same(self, other: Problem) -> bool:
        """Tell whether another problem is this one."""
        return (
            self.same_structure(other)
            and self.offset == other.offset
            and self.exclusive == other.exclusive
            and all(
                np.array_equal(getattr(self, name), getattr(other, name))
                for name in ("cost", "lower", "upper", "integer", "tie")
            )
            and np.array_equal(self.row_lower, other.row_lower)
            and np.array_equal(self.row_upper, other.row_upper)
        )


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try: a plan within either gap is good enough."""

    seconds: float = 10.0
    relative_gap: float = 1e-3
    absolute_gap_eur: float = 0.005
    # Branch and bound gives up on a home after so many nodes, whatever the clock says.
    nodes: int = 2_000
    # Prove how good the plan is, not only find it: that may take as long again.
    certify: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """A point, what it costs, and what no point can beat."""

    x: Floats
    objective_eur: float
    bound_eur: float
    # What one more unit on the right of each row adds to the cost.
    row_dual: Floats

    @property
    def gap(self) -> float:
        """How far the cost may be from the best, as a fraction of it."""
        return (self.objective_eur - self.bound_eur) / max(1.0, abs(self.objective_eur))


@dataclass(slots=True)
class Leash:
    """What is left of an effort: solver seconds, and nobody having said stop.

    Seconds are those that the solver itself counts: the engine has no clock.
    """

    seconds: float
    stop: Event | None = None

    def part(self, share: float) -> Leash:
        """Lend a share of what is left."""
        lent = self.seconds * share
        self.seconds -= lent
        return Leash(lent, self.stop)

    def take_back(self, part: Leash) -> None:
        """Take back what was not used of a share."""
        self.seconds += part.seconds

    @property
    def is_told(self) -> bool:
        """Tell whether somebody has said stop."""
        return self.stop is not None and self.stop.is_set()


@dataclass(frozen=True, slots=True, eq=False)
class Hint:
    """What helps to begin: a feasible point, and how to make a point whole.

    ``whole`` gives integer columns whole values that lie near a relaxed point with
    its row duals, and leaves the others alone.
    """

    point: Floats
    whole: Callable[[Floats, Floats], Floats]


class Solver(Protocol):
    """Finds a cheap point of a problem."""

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Solve, with the help of a hint.

        Raises FailedError or StoppedError where there is no usable answer.
        """
        ...
