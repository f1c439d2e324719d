"""A relay: one solver after another, each beginning at the best that is known.

What the first finds in its share of the time is a hint to the second: a cheap plan
spares branch and bound all that cannot be cheaper. Of both the cheaper plan is taken,
and the higher bound.
"""

from dataclasses import dataclass, replace
from threading import Event
from typing import Final

from .problem import Effort, Hint, Leash, Problem, Solution, SolveError, Solver

# Share of the effort that the first may take.
_FIRST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Relay:
    """Two solvers behind the Solver protocol."""

    first: Solver
    second: Solver

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Solve; see the module.

        Raises FailedError or StoppedError where neither gives a plan, or told to stop.
        """
        leash = Leash(effort.seconds, stop)
        part = leash.part(_FIRST)
        try:
            begun = self.first.solve(
                problem, replace(effort, seconds=part.seconds), hint, stop
            )
        except SolveError:
            if leash.is_told:
                raise
            rest = replace(effort, seconds=leash.seconds)
            return self.second.solve(problem, rest, hint, stop)
        if _is_close(begun, effort):
            return begun
        rest = replace(effort, seconds=leash.seconds)
        try:
            ended = self.second.solve(problem, rest, replace(hint, point=begun.x), stop)
        except SolveError:
            if leash.is_told:
                raise
            return begun
        return _better(begun, ended)


def _is_close(found: Solution, effort: Effort) -> bool:
    """Tell whether a plan is proved to be good enough."""
    wide = max(effort.absolute_gap_eur, effort.relative_gap * abs(found.objective_eur))
    return found.objective_eur - found.bound_eur <= wide


def _better(one: Solution, other: Solution) -> Solution:
    """Take the cheaper plan, with what both have proved."""
    best = min(other, one, key=lambda found: found.objective_eur)
    bound = max(one.bound_eur, other.bound_eur)
    return replace(best, bound_eur=min(bound, best.objective_eur))
