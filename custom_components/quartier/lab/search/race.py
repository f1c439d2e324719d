"""A race: every entrant on every problem, with the same seconds, on the same machine.

Each is asked again with more seconds, from the beginning: so one lap is one point of
its curve. Seconds shown are those of the CPU; those that it is given, a solver counts
for itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import process_time

from ...engine import Effort, Hint, Problem, SolveError, Solver

# A gap of less than this is none.
_NONE = 1e-9


@dataclass(frozen=True, slots=True)
class Lap:
    """One entrant, one problem, so many seconds: what it found and what it proved."""

    entrant: str
    given_s: float
    cpu_s: float
    # None where it gave no plan.
    cost_eur: float | None
    bound_eur: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A problem to race on, and the hint that everybody gets."""

    problem: Problem
    hint: Hint


@dataclass(frozen=True, slots=True)
class Race:
    """All laps on one problem, and what is known of its best cost."""

    laps: tuple[Lap, ...]
    hint_eur: float

    @property
    def best_eur(self) -> float:
        """The least that anybody found."""
        found = [lap.cost_eur for lap in self.laps if lap.cost_eur is not None]
        return min([self.hint_eur, *found])

    @property
    def bound_eur(self) -> float:
        """The most that anybody proved."""
        proved = [lap.bound_eur for lap in self.laps if lap.bound_eur is not None]
        return min(max(proved, default=-float("inf")), self.best_eur)

    def gap(self, lap: Lap) -> float | None:
        """How far a lap's cost lies above what was proved by anybody, as a fraction."""
        if lap.cost_eur is None:
            return None
        size = max(1.0, abs(self.best_eur))
        gap = (lap.cost_eur - self.bound_eur) / size
        return gap if gap > _NONE else 0.0

    def own_gap(self, lap: Lap) -> float | None:
        """How far it lies above what it proved itself."""
        if lap.cost_eur is None or lap.bound_eur is None:
            return None
        size = max(1.0, abs(lap.cost_eur))
        return max(0.0, (lap.cost_eur - lap.bound_eur) / size)


def race(
    course: Course,
    entrants: Mapping[str, Solver],
    seconds: Sequence[float],
    effort: Effort,
) -> Race:
    """Let everybody run, one after the other."""
    laps = []
    for given_s in seconds:
        for name, solver in entrants.items():
            laps.append(_lap(course, name, solver, given_s, effort))
    return Race(tuple(laps), course.problem.cost_eur(course.hint.point))


def _lap(
    course: Course, name: str, solver: Solver, given_s: float, effort: Effort
) -> Lap:
    begun = process_time()
    asked = Effort(
        given_s,
        effort.relative_gap,
        effort.absolute_gap_eur,
        effort.nodes,
        effort.certify,
    )
    try:
        found = solver.solve(course.problem, asked, course.hint, None)
    except SolveError:
        return Lap(name, given_s, process_time() - begun, None, None)
    cpu_s = process_time() - begun
    return Lap(name, given_s, cpu_s, found.objective_eur, found.bound_eur)
