"""The choice of a solver, by what a problem looks like and what is installed.

It follows from docs/search.md and docs/scale.md, where all of them race on the same
problems:

- Where many homes are joined by sums alone, they are coordinated; what is too badly
  scaled for that goes on to HiGHS, and so does what ties each home to all by a row of
  its own, as the least gain for a need does.
- Where little is whole, or little in each home, HiGHS ends and proves it.
- Where much hangs together at one place, as in an energy centre, HiGHS is first, and
  annealing goes on where it ends far from the best: which costs nothing elsewhere.
- Where several such places are joined and time is short, HiGHS ends its time with far
  less than annealing has by then.
- Where there is no HiGHS, annealing does with numpy alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Final, Literal

import numpy as np

from .anneal import Anneal, has_highs
from .coordinate import Coordinate, Kernel
from .linear import Linear
from .problem import Effort, FailedError, Hint, Problem, Solution, Solver

type Name = Literal["coordinate", "linear", "linear, annealed", "anneal"]

# So many homes with so many columns are sooner solved home by home.
_MANY_HOMES: Final = 60
_MANY_COLUMNS: Final = 80_000

# With fewer whole columns, in all or in each home, branch and bound ends by itself.
_MANY_WHOLE: Final = 150
_MANY_EACH: Final = 60
# So many places whose whole columns are many, joined, take a second for each so many.
_MANY_PLACES: Final = 3
_WHOLE_A_SECOND: Final = 20
# What a row of one home meets at most: the home, and what is paid in common.
_OF_A_HOME: Final = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """What a problem looks like from afar."""

    columns: int
    # Columns that must be whole and are not settled by their bounds.
    whole: int
    # Groups that have some of these.
    groups: int
    # Groups that have any columns: homes, mostly.
    homes: int = 1
    # Homes that one and the same column is tied to, each by a row of its own.
    tied: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A solver, and why it was taken."""

    name: Name
    reason: str


def shape(problem: Problem) -> Shape:
    """Look at a problem."""
    free = problem.integer & (problem.upper > problem.lower)
    groups = np.unique(problem.group[free])
    homes = len(np.unique(problem.group[problem.group >= 0]))
    return Shape(
        columns=len(problem.cost),
        whole=int(free.sum()),
        groups=len(groups),
        homes=homes,
        tied=_tied(problem) if homes >= _MANY_HOMES else 0,
    )


def _tied(problem: Problem) -> int:
    """Count the rows that tie a column of no group to a home each, at most.

    Such a row is of the home, and it may bear a part of a bill in common besides.
    """
    row, group = problem.entries.row, problem.group[problem.entries.column]
    own = group >= 0
    met = np.unique(np.stack([row[own], group[own]]), axis=1)[0]
    groups = np.bincount(met, minlength=len(problem.row_lower))[row]
    tie = ~own & (groups > 0) & (groups <= _OF_A_HOME)
    pairs = np.stack([problem.entries.column[tie], row[tie]])
    columns = np.unique(pairs, axis=1)[0]
    return int(np.unique(columns, return_counts=True)[1].max(initial=0))


def chosen(seen: Shape, seconds: float, *, highs: bool) -> Choice:
    """Choose for a shape and a time, with HiGHS or without."""
    if _is_large(seen) and (seen.tied < seen.homes or not highs):
        return Choice("coordinate", f"{seen.homes} homes are joined by sums alone")
    if not highs:
        return Choice("anneal", "HiGHS is not installed: numpy alone has to do")
    reason = _for_linear(seen)
    if reason is not None:
        return Choice("linear", reason)
    if seen.groups >= _MANY_PLACES and seconds < seen.whole / _WHOLE_A_SECOND:
        told = f"{seen.whole} whole columns that hang together"
        return Choice("anneal", f"{told} are too many for HiGHS in {seconds:g} s")
    return Choice(
        "linear, annealed",
        f"{seen.whole / seen.groups:.0f} whole columns hang together: HiGHS may end far"
        " from the best",
    )


def _is_large(seen: Shape) -> bool:
    return seen.homes >= _MANY_HOMES and seen.columns >= _MANY_COLUMNS


def _for_linear(seen: Shape) -> str | None:
    """Say why HiGHS does alone, if it does."""
    if _is_large(seen):
        return f"{seen.tied} homes are tied to all one by one"
    if seen.whole < _MANY_WHOLE:
        return f"{seen.whole} whole columns are few for HiGHS"
    each = seen.whole / seen.groups
    if each < _MANY_EACH:
        return f"{each:.0f} whole columns in each home are few"
    return None


@dataclass(slots=True)
class Automatic:
    """The solver that fits the problem, kept warm while the choice stays."""

    # Gives compiled loops for coordination, where there are any.
    kernel: Callable[[], Kernel | None] = lambda: None
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
        try:
            return self._solver(self.choice.name).solve(problem, effort, hint, stop)
        except FailedError as error:
            if self.choice.name != "coordinate" or not has_highs():
                raise
            self.choice = Choice("linear", f"they could not be coordinated: {error}")
            return self._solver("linear").solve(problem, effort, hint, stop)

    def _solver(self, name: Name) -> Solver:
        if name not in self._solvers:
            self._solvers[name] = _made(name, self.kernel)
        return self._solvers[name]


def _made(name: Name, kernel: Callable[[], Kernel | None]) -> Solver:
    match name:
        case "coordinate":
            return Coordinate(kernel())
        case "linear":
            return Linear()
        case "linear, annealed":
            return Anneal(first=Linear())
        case "anneal":
            return Anneal()
