"""The choice of a solver, by what a problem looks like and what is installed.

It follows from docs/search.md, where all of them race on the same problems:

- Where little is whole, or little in each home, HiGHS ends and proves it.
- Where much hangs together at one place, as in an energy centre, HiGHS is first, and
  annealing goes on where it ends far from the best: which costs nothing elsewhere.
- Where several such places are joined and time is short, HiGHS ends its time with far
  less than annealing has by then.
- Where there is no HiGHS, annealing does with numpy alone.
"""

from dataclasses import dataclass, field
from threading import Event
from typing import Final, Literal

import numpy as np

from .anneal import Anneal, has_highs
from .linear import Linear
from .problem import Effort, Hint, Problem, Solution, Solver

type Name = Literal["linear", "linear, annealed", "anneal"]

# With fewer whole columns, in all or in each home, branch and bound ends by itself.
_MANY_WHOLE: Final = 150
_MANY_EACH: Final = 60
# So many places whose whole columns are many, joined, take a second for each so many.
_MANY_PLACES: Final = 3
_WHOLE_A_SECOND: Final = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """What a problem looks like from afar."""

    columns: int
    # Columns that must be whole and are not settled by their bounds.
    whole: int
    # Groups that have some of these.
    groups: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A solver, and why it was taken."""

    name: Name
    reason: str


def shape(problem: Problem) -> Shape:
    """Look at a problem."""
    free = problem.integer & (problem.upper > problem.lower)
    groups = np.unique(problem.group[free])
    return Shape(len(problem.cost), int(free.sum()), len(groups))


def chosen(seen: Shape, seconds: float, *, highs: bool) -> Choice:
    """Choose for a shape and a time, with HiGHS or without."""
    if not highs:
        return Choice("anneal", "HiGHS is not installed: numpy alone has to do")
    if seen.whole < _MANY_WHOLE:
        return Choice("linear", f"{seen.whole} whole columns are few for HiGHS")
    each = seen.whole / seen.groups
    if each < _MANY_EACH:
        return Choice("linear", f"{each:.0f} whole columns in each home are few")
    if seen.groups >= _MANY_PLACES and seconds < seen.whole / _WHOLE_A_SECOND:
        told = f"{seen.whole} whole columns that hang together"
        return Choice("anneal", f"{told} are too many for HiGHS in {seconds:g} s")
    return Choice(
        "linear, annealed",
        f"{each:.0f} whole columns hang together: HiGHS may end far from the best",
    )


@dataclass(slots=True)
class Automatic:
    """The solver that fits the problem, kept warm while the choice stays."""

    choice: Choice | None = None
    _solvers: dict[Name, Solver] = field(default_factory=dict)

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Choose, and solve.

        Raises FailedError or StoppedError like the solver chosen.
        """
        seen = shape(problem)
        self.choice = chosen(seen, effort.seconds, highs=has_highs())
        solver = self._solver(self.choice.name)
        return solver.solve(problem, effort, hint, stop)

    def _solver(self, name: Name) -> Solver:
        if name not in self._solvers:
            self._solvers[name] = _made(name)
        return self._solvers[name]


def _made(name: Name) -> Solver:
    match name:
        case "linear":
            return Linear()
        case "linear, annealed":
            return Anneal(first=Linear())
        case "anneal":
            return Anneal()
