"""A problem and its solution, as arrays: all that a solver ever sees.

    SolveError
    ├── FailedError      the solver gave no usable answer
    └── StoppedError     it was told to stop, or its time was over

Each is met by the next rung of the planner's ladder, never by a person.
"""

from dataclasses import dataclass
from threading import Event
from typing import Protocol

from ..things import Entries
from ..units import Bools, Floats


class SolveError(Exception):
    """Whatever goes wrong between a problem and its solution."""


class FailedError(SolveError):
    """The solver gave no usable answer."""


class StoppedError(SolveError):
    """The solver was told to stop, or its time was over before it had an answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Minimise cost·x + offset with lower <= x <= upper and rows between their sides.

    Among solutions of the same cost, the one with the least tie·x is wanted. Of each
    pair in ``exclusive`` one column is zero. Of each group in ``choices`` exactly one
    column is one (a row says so; the group tells how to round).
    """

    cost: Floats
    offset: float
    lower: Floats
    upper: Floats
    integer: Bools
    tie: Floats
    row_lower: Floats
    row_upper: Floats
    entries: Entries
    exclusive: tuple[tuple[slice, slice], ...]
    choices: tuple[slice, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try: a plan within either gap is good enough."""

    seconds: float = 10.0
    relative_gap: float = 1e-4
    absolute_gap_eur: float = 0.002


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


class Solver(Protocol):
    """Finds a cheap point of a problem."""

    def solve(
        self, problem: Problem, effort: Effort, start: Floats, stop: Event | None
    ) -> Solution:
        """Solve, starting from a feasible point.

        Raises FailedError or StoppedError where there is no usable answer.
        """
        ...
