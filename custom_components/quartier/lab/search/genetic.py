"""A genetic search over what is whole, the rest solved exactly, on pymoo.

Parents exchange whole choices: a pick, or a stretch of a run. A child then takes one or
two of the moves that annealing draws. Of those that have no point at all, none lives.
The seed decides everything but when the clock cuts the search.
"""

from dataclasses import dataclass
from threading import Event
from typing import Any, Final

import numpy as np
from pymoo.algorithms.soo.nonconvex.ga import GA
from pymoo.core.crossover import Crossover
from pymoo.core.duplicate import ElementwiseDuplicateElimination
from pymoo.core.mutation import Mutation
from pymoo.core.population import Population
from pymoo.core.problem import Problem as Space
from pymoo.core.termination import NoTermination

from ...engine import (
    Decisions,
    Effort,
    Floats,
    Hint,
    Leash,
    Mover,
    Problem,
    Solution,
    Stand,
)

# What has no point costs more than anything that has.
_NONE_EUR: Final = 1e12
# The first herd strays so many moves from where rounding ended.
_FAR: Final = 4
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Genetic:
    """A genetic algorithm behind the Solver protocol."""

    seed: int = 0
    population: int = 24
    # How many decisions are solved at most.
    solves: int = 1_000

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Search; see the module.

        Raises StoppedError if told to stop. Else there is always a point: the given.
        """
        leash = Leash(effort.seconds, stop)
        decisions = Decisions.of(problem, effort, hint, leash)
        point, floor = decisions.begun()
        if decisions.picks or decisions.runs:
            herd = _Herd(self, decisions, floor)
            best = herd.best(decisions.z(point.x))
            if best is not None and best.point.cost < point.cost:
                point = best.point
        return decisions.solution(point, floor)


class _Herd:
    """One search."""

    def __init__(self, how: Genetic, decisions: Decisions, floor: float) -> None:
        self.how, self.decisions, self.floor = how, decisions, floor
        self.known: dict[bytes, Stand | None] = {}

    def best(self, z: Floats) -> Stand | None:
        """Breed until the gap is closed, or all solves or seconds are spent."""
        breeder = GA(
            pop_size=self.how.population,
            sampling=self._first(z),
            crossover=_Exchange(self.decisions, self.how.seed),
            mutation=_Moved(self.decisions, self.how.seed),
            eliminate_duplicates=_Same(),
        )
        breeder.setup(
            Space(n_var=len(z), n_obj=1),
            termination=NoTermination(),
            seed=self.how.seed,
            verbose=False,
        )
        best: Stand | None = None
        while not self._is_over(best):
            young = breeder.ask()
            if young is None or not len(young):
                break
            stands = [self._stand(each) for each in young.get("X")]
            costs = [_NONE_EUR if s is None else s.point.cost for s in stands]
            young.set("F", np.array(costs)[:, None])
            breeder.tell(infills=young)
            living = [stand for stand in (*stands, best) if stand is not None]
            best = min(living, key=lambda stand: stand.point.cost, default=None)
        return best

    def _is_over(self, best: Stand | None) -> bool:
        leash = self.decisions.chain.leash
        done = len(self.known) >= self.how.solves or leash.seconds <= 0
        near = best is not None and self.decisions.is_close(best.point.cost, self.floor)
        return done or near or leash.is_told

    def _first(self, z: Floats) -> Any:  # noqa: ANN401 (pymoo has no types)
        """Begin with what rounding gave, and what moves make of it."""
        mover, herd = self.decisions.mover(self.how.seed), [z]
        while len(herd) < self.how.population:
            parent = herd[-1] if len(herd) % _FAR else z
            herd.append(_after(mover, parent))
        return Population.new("X", np.array(herd))

    def _stand(self, z: Floats) -> Stand | None:
        key = np.round(z).astype(np.int8).tobytes()
        if key not in self.known:
            self.known[key] = self.decisions.taken(np.round(z))
        return self.known[key]


class _Exchange(Crossover):  # type: ignore[misc]  # pymoo has no types
    """Let two parents exchange whole picks, and stretches of runs."""

    def __init__(self, decisions: Decisions, seed: int) -> None:
        super().__init__(n_parents=2, n_offsprings=2)
        self.decisions, self.random = decisions, np.random.default_rng(seed)

    def _do(self, problem: Space, X: Floats, **how: object) -> Floats:  # noqa: N803 (pymoo's name)
        """Exchange: ``X`` is parents by pairs by places, and so is what is returned."""
        del problem, how
        children = X.copy()
        for pair in range(X.shape[1]):
            places = self._places()
            children[0, pair, places] = X[1, pair, places]
            children[1, pair, places] = X[0, pair, places]
        return children

    def _places(self) -> list[int]:
        """Draw what is exchanged."""
        found: list[int] = []
        for pick in self.decisions.picks:
            if self.random.random() < _HALF:
                found += pick.tolist()
        for run in self.decisions.runs:
            first, last = np.sort(self.random.integers(len(run) + 1, size=2))
            found += run[first:last].tolist()
        return found


class _Moved(Mutation):  # type: ignore[misc]  # likewise
    """Let every child take a move that annealing would draw."""

    def __init__(self, decisions: Decisions, seed: int) -> None:
        super().__init__(prob=1.0)
        self.mover = decisions.mover(seed)

    def _do(self, problem: Space, X: Floats, **how: object) -> Floats:  # noqa: N803 (pymoo's name)
        """Move each row."""
        del problem, how
        return np.array([_after(self.mover, z) for z in X])


class _Same(ElementwiseDuplicateElimination):  # type: ignore[misc]  # likewise
    """Tell whether two decisions are one."""

    def is_equal(self, a: Any, b: Any) -> bool:  # noqa: ANN401 (likewise)
        """Compare them."""
        return bool(np.array_equal(a.X, b.X))


def _after(mover: Mover, z: Floats) -> Floats:
    """Take a move."""
    move, after = mover.draw(z), z.copy()
    after[move.places] = move.values
    return after
