"""The march: a primal-dual interior point over shards that see only sums.

Mehrotra's predictor and corrector (SIAM J. Optim. 2, 575 (1992)) with a few of
Gondzio's centrality correctors (Comput. Optim. Appl. 6, 137 (1996)), and step lengths
of their own for columns and prices. Each round costs every shard one factor and a few
solves; what links groups is solved here. No shard tells more than sums over its groups.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Final

import numpy as np

from ...units import Floats
from ..problem import FailedError, StoppedError
from .dense import inverse
from .marcher import Marcher
from .shard import Start, Tally

# So much of the way to the nearest bound is gone at most.
_NEARLY: Final = 0.9995
_ROUNDS: Final = 200
# Less than this is nothing left.
_NONE_EUR: Final = 1e-300
# So many rounds without coming nearer are enough.
_PATIENCE: Final = 20
# Regularises the links' matrix, as a share of its diagonal.
_RIDGE: Final = 1e-13
# Steps are centred so often, for so much longer steps, if they get so much longer.
_CENTRINGS: Final = 2
_LONGER: Final = (0.08, 1.5)
_WORTH_IT: Final = 0.02
# Rows further off than foreseen tell that steps are not exact: they are mended.
_SURPRISE: Final = 2.0
_MOST_MENDS: Final = 3
# A point whose gap is within so many times the goal is kept, lest none better come.
_WORTH_KEEPING: Final = 1e3


@dataclass(frozen=True, slots=True)
class Goal:
    """When a march is over: how near the bound, and how near the rows."""

    relative_gap: float
    absolute_gap_eur: float
    # What the cost has besides columns.
    offset: float
    astray: float
    # A point so far from its rows is none, whatever happens.
    most_astray: float

    def gap_eur(self, cost_eur: float) -> float:
        """Say how far from the bound is near enough."""
        return max(
            self.absolute_gap_eur, self.relative_gap * abs(cost_eur + self.offset)
        )


@dataclass(frozen=True, slots=True, eq=False)
class March:
    """Where a march has come to: the point, and a point on the way to begin from."""

    end: Start
    bound_eur: float
    rounds: int
    camp: Start


# A point on the way, when the gap was this part of the cost, is a good one to begin
# another march from: it is amid its bounds.
_CAMP: Final = 0.1


@dataclass(slots=True, eq=False)
class _Way:
    """A march under way."""

    shards: Sequence[Marcher]
    side: Floats
    start: Start
    goal: Goal
    links: Floats
    bound_eur: float = -np.inf
    least: float = np.inf
    waited: int = 0
    camp: Start | None = None
    # How often a step is mended, and how far rows should be off after it.
    mends: int = 0
    foreseen: float = np.inf
    rounds: int = 0
    # The best point near enough to its rows.
    best: Start | None = None
    best_gap_eur: float = np.inf

    def look(self) -> tuple[Tally, Floats, float]:
        """Look where it is: sums, what links lack, and how far rows are off."""
        tally = reduce(add, (shard.look(self.links) for shard in self.shards))
        lacking = self.side - tally.links
        astray = max(tally.astray, float(np.abs(lacking).max(initial=0.0)))
        bound = tally.bound_eur + float(np.einsum("i,i", self.side, self.links))
        if np.isfinite(bound):
            self.bound_eur = max(self.bound_eur, bound)
        if astray > _SURPRISE * self.foreseen + self.goal.astray:
            self.mends = min(self.mends + 1, _MOST_MENDS)
        self._wait(max(tally.cost_eur - self.bound_eur, astray))
        return tally, lacking, astray

    def _wait(self, far: float) -> None:
        self.waited = 0 if far < self.least else self.waited + 1
        self.least = min(self.least, far)

    def is_there(self, tally: Tally, astray: float) -> bool:
        """Tell whether the goal is reached."""
        gap = tally.cost_eur - self.bound_eur
        enough = self.goal.gap_eur(tally.cost_eur)
        if self.camp is None and gap <= _CAMP * abs(tally.cost_eur + self.goal.offset):
            self.camp = self.here(tally)
        there = gap <= enough and astray <= self.goal.astray
        good = astray <= self.goal.most_astray and gap < self.best_gap_eur
        if there or (good and gap <= _WORTH_KEEPING * enough):
            self.best, self.best_gap_eur = self.here(tally), gap
        return there

    def here(self, tally: Tally) -> Start:
        """Note where it is: within bounds, for a hair beyond a dear one has its price.

        A kelvin of the ground may cost fifty million euros.
        """
        x, dual = np.zeros_like(self.start.x), np.zeros_like(self.start.dual)
        for shard in self.shards:
            shard.tell(x, dual)
        dual[self.start.links] = self.links
        x = np.clip(x, self.start.lower, self.start.upper)
        product = tally.left_eur / max(1, tally.bounds)
        return replace(self.start, x=x, dual=dual, product_eur=product)


def march(
    shards: Sequence[Marcher],
    side: Floats,
    start: Start,
    goal: Goal,
    watch: Callable[[], bool],
) -> March:
    """March until the goal is reached; ``watch`` tells that there is time left.

    Raises FailedError where it comes no nearer, StoppedError where time is over, unless
    the point is usable all the same.
    """
    way = _Way(shards, side, start, goal, start.dual[start.links].copy())
    for shard in shards:
        shard.place(start)
    # Whatever goes wrong in numbers is seen at the next look.
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        return _walk(way, watch)


def _walk(way: _Way, watch: Callable[[], bool]) -> March:
    """Go round by round, and take the best point seen."""
    late = False
    for _ in range(_ROUNDS):
        tally, lacking, astray = way.look()
        if not np.isfinite(tally.cost_eur) or way.is_there(tally, astray):
            break
        late = not watch()
        if late or way.waited > _PATIENCE:
            break
        gone = _round(way, lacking, tally)
        way.foreseen = (1.0 - gone) * astray
        way.rounds += 1
    if way.best is None or not np.isfinite(way.bound_eur):
        if late:
            raise StoppedError("out of time")
        raise FailedError(f"no nearer after {way.rounds} rounds")
    return March(way.best, way.bound_eur, way.rounds, way.camp or way.best)


def _inverse(joint: Floats) -> Floats:
    diagonal = np.einsum("ii->i", joint)
    diagonal[:] = np.where(diagonal > 0.0, diagonal * (1.0 + _RIDGE), 1.0)
    return inverse(joint[None])[0] if len(joint) else joint


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A step of the links' prices, and how much of it columns and prices may go."""

    links: Floats
    primal: float
    dual: float


def _round(way: _Way, lacking: Floats, tally: Tally) -> float:
    """Make a step; return how much of it columns went."""
    shards = way.shards
    turned = _inverse(reduce(add, (shard.factor() for shard in shards)))

    def solved(parts: list[Floats]) -> _Step:
        links = turned @ (reduce(add, parts) + lacking)
        for shard in shards:
            shard.backward(links)
        for _ in range(way.mends):
            missed = lacking - reduce(add, (shard.missed() for shard in shards))
            more = turned @ (reduce(add, (shard.again() for shard in shards)) + missed)
            for shard in shards:
                shard.mend(more)
            links = links + more
        lengths = [shard.lengths() for shard in shards]
        primal, dual = (min(1.0, *each) for each in zip(*lengths, strict=True))
        return _Step(links, primal, dual)

    step = solved([shard.forward(0.0, correct=False) for shard in shards])
    left_eur = sum(shard.left_after(step.primal, step.dual) for shard in shards)
    target = tally.left_eur / max(1, tally.bounds)
    target *= (left_eur / max(tally.left_eur, _NONE_EUR)) ** 3
    step = solved([shard.forward(target, correct=True) for shard in shards])
    step = _centred(shards, step, target, solved)
    for shard in shards:
        shard.go(_NEARLY * step.primal, _NEARLY * step.dual)
    way.links = way.links + _NEARLY * step.dual * step.links
    return _NEARLY * step.primal


def _centred(
    shards: Sequence[Marcher],
    step: _Step,
    target: float,
    solved: Callable[[list[Floats]], _Step],
) -> _Step:
    """Centre a step while that lets it go further."""
    less, more = _LONGER
    for _ in range(_CENTRINGS):
        primal, dual = (min(1.0, less + more * way) for way in (step.primal, step.dual))
        other = solved([shard.centre(target, primal, dual) for shard in shards])
        if other.primal + other.dual < step.primal + step.dual + _WORTH_IT:
            for shard in shards:
                shard.undo()
            break
        step = other
    return step
