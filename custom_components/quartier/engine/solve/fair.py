"""Fair: a model in which what homes gain counts, too.

Below its rows comes one for each home that pays for itself, one for each place with a
bill in common, of which every home in it bears a part, and where a plan would else be
dearer than doing nothing, one for all:

    what a home pays, its parts of common bills too
                  + what counts as gained <= what it pays without Quartier
    what is paid at a common place         = its bill
    what all costs, fairness apart        <= what all costs without Quartier

What is shared is split as the plan says, among meters that take or give at that moment:
that is a key of one share for each meter and moment. Under another key homes gain what
that gives them, and the plan costs all of them together the same.

Knows homes, bills and arrays. Never knows how a plan is searched for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np

from ..policy import GAINED, Fairness, Stake
from ..things import Block, Entries
from ..units import Carrier, Floats, Ints
from .bills import Bills, needs
from .model import Model
from .plan import FairPlan, HomeGain
from .problem import FailedError, Problem, Solution
from .resettle import resettle

# Fairness is between some.
_LEAST_HOMES: Final = 2
# A plan this much dearer than doing nothing is no worse: arithmetic.
_EQUAL_EUR: Final = 1e-6


def wished(model: Model) -> Fairness | None:
    """Find the wish for fairness, if it has a price."""
    wish = model.site.policy.all_wishes()[Fairness.kind]
    return wish if isinstance(wish, Fairness) and wish.eur_per_eur > 0 else None


@dataclass(frozen=True, slots=True, eq=False)
class Fair:
    """A model, the same with fairness in it, and whose gains count."""

    base: Model
    model: Model
    wish: Fairness
    block: Block
    bills: Bills
    stakes: tuple[Stake, ...]
    habit_cost_eur: float

    @classmethod
    def of(cls, model: Model, wish: Fairness, habit: Floats) -> Self:
        """Add fairness to a model, against what is done without Quartier.

        Raises FailedError where there is nothing to be fair about.
        """
        needed = needs(model, habit)
        bills = Bills.of(model, needed)
        if len(bills.homes) < _LEAST_HOMES:
            raise FailedError("fewer than two homes have a bill and a need")
        paid_eur = bills.paid_eur(habit).tolist()
        places, homes = model.site.places, bills.homes
        at_stake = tuple(
            Stake(needed[at], places[at].priority, eur)
            for at, eur in zip(homes, paid_eur, strict=True)
        )
        block = wish.gains(model.site.steps, at_stake)
        if not block.wishes[Fairness.kind].value.any():
            raise FailedError("no home has a priority")
        worst_eur = model.cost_eur(habit)
        joined = _joined(model.problem, block, bills, wish.eur_per_eur)
        with_fairness = replace(model, problem=joined)
        return cls(model, with_fairness, wish, block, bills, at_stake, worst_eur)

    def is_too_dear(self, x: Floats) -> bool:
        """Tell whether a point costs more than doing nothing, fairness apart."""
        own = x[: len(self.base.problem.cost)]
        return self.base.cost_eur(own) > self.habit_cost_eur + _EQUAL_EUR

    def bounded(self) -> Model:
        """Write the model with the row that keeps all from being too dear."""
        problem, base = self.model.problem, self.base.problem
        charged = np.flatnonzero(base.cost)
        last = np.full(len(charged), len(problem.row_lower))
        most_eur = self.habit_cost_eur - base.offset
        entries = problem.entries
        bounded = replace(
            problem,
            row_lower=np.append(problem.row_lower, -np.inf),
            row_upper=np.append(problem.row_upper, most_eur),
            entries=Entries.of(
                np.concatenate([entries.row, last]),
                np.concatenate([entries.column, charged]),
                np.concatenate([entries.value, base.cost[charged]]),
            ),
        )
        return replace(self.model, problem=bounded)

    def gained_eur(self, x: Floats) -> Floats:
        """Tell what each home gains at a point of the base, EUR."""
        habit_eur = np.array([stake.habit_eur for stake in self.stakes])
        gained: Floats = habit_eur - self.bills.paid_eur(x)
        return gained

    def fairly_eur(self, x: Floats) -> float:
        """Tell how much of it counts as fairly gained, EUR."""
        return -self.block.amount(Fairness.kind, self._counted(x))

    def point(self, x: Floats) -> Floats:
        """Add to a point of the base what counts as gained."""
        return np.concatenate([x, self._counted(x), self.bills.common_eur(x)])

    def _counted(self, x: Floats) -> Floats:
        return self.block.pack(self.wish.earned(self.stakes, self.gained_eur(x)))

    def settled(self, x: Floats, unfair: Floats) -> Floats:
        """Count a point anew, its own split of what is shared or the usual one.

        If that is worse, or dearer than doing nothing, it is the unfair point of the
        base.
        """
        own = x[: len(self.base.problem.cost)]
        split = (resettle(self.base, own, as_planned=at) for at in (True, False))
        points = [
            self.point(point)
            for point in (*split, unfair)
            if not self.is_too_dear(point)
        ]
        return min(points, key=self.model.cost_eur)

    def counts(self, row_dual: Floats) -> Mapping[int, float]:
        """Tell what a euro of each payer counts for all, by its place's position.

        One that is paid in common counts what its parts count.
        """
        weight = self.base.site.policy.prices()["cost"] * self._scale(row_dual)
        if weight <= 0:
            return {}
        first = len(self.base.problem.row_lower)
        more = -row_dual[first : first + len(self.stakes)] / weight
        each = np.concatenate([more, more @ self.bills.parts])
        payers = (*self.bills.homes, *self.bills.commons)
        return dict(zip(payers, (1.0 + each).tolist(), strict=True))

    def told(self, solution: Solution) -> Solution:
        """Tell the base's duals, those of a home in euros of its own."""
        dual = solution.row_dual[: len(self.base.problem.row_lower)].copy()
        dual /= self._scale(solution.row_dual)
        counts, meter = self.counts(solution.row_dual), self.base.site.meter
        for rows, place in _own_rows(self.base):
            dual[rows] /= counts.get(place, counts.get(meter(place), 1.0))
        return replace(solution, row_dual=dual)

    def _scale(self, row_dual: Floats) -> float:
        """Tell what a euro for all counts: more than one where all were too dear."""
        bound = row_dual[len(self.model.problem.row_lower) :]
        return 1.0 - float(bound.sum())

    def plan(self, x: Floats, unfair: Floats) -> FairPlan:
        """Tell people what fairness does and costs, against a plan without it."""
        places, gains = (
            self.base.site.places,
            zip(
                self.bills.homes,
                self.stakes,
                self.gained_eur(x).tolist(),
                self.gained_eur(unfair).tolist(),
                strict=True,
            ),
        )
        return FairPlan(
            mode=self.wish.mode,
            eur_per_eur=self.wish.eur_per_eur,
            homes={
                places[at].id: HomeGain(stake.need, stake.priority, gained, before)
                for at, stake, gained, before in gains
            },
            fairly_eur=self.fairly_eur(x),
            unfairly_eur=self.fairly_eur(unfair),
            cost_eur=max(0.0, self.base.cost_eur(x) - self.base.cost_eur(unfair)),
        )


def _own_rows(model: Model) -> Iterator[tuple[slice, int]]:
    """Go through the rows that belong to one payer, and tell whose they are.

    What is shared belongs to all.
    """
    for part in model.parts:
        yield slice(part.row, part.row + len(part.block.row_lower)), part.place
    for (carrier, place), first in model.balances.items():
        if carrier != Carrier.SHARED:
            yield slice(first, first + model.site.steps), place


def _joined(base: Problem, block: Block, bills: Bills, weight: float) -> Problem:
    """Join the columns and rows of fairness to a problem."""
    counted, homes = block.wishes[Fairness.kind], len(bills.homes)
    reward = np.bincount(counted.column, counted.value, len(block.lower))
    paid = block.row_upper[block.rows[GAINED]] - bills.fixed_eur[:homes]
    common, free = -bills.fixed_eur[homes:], np.full(len(bills.commons), np.inf)
    nothing = np.zeros(len(bills.commons))
    return replace(
        base,
        cost=np.concatenate([base.cost, weight * reward, nothing]),
        lower=np.concatenate([base.lower, block.lower, -free]),
        upper=np.concatenate([base.upper, block.upper, free]),
        integer=np.concatenate([base.integer, block.integer, nothing > 0]),
        tie=np.concatenate([base.tie, block.tie, nothing]),
        group=np.concatenate(
            [base.group, _groups(block, bills.homes), _common_groups(base, bills)]
        ),
        row_lower=np.concatenate([base.row_lower, np.full(homes, -np.inf), common]),
        row_upper=np.concatenate([base.row_upper, paid, common]),
        entries=_entries(base, block, bills),
    )


def _entries(base: Problem, block: Block, bills: Bills) -> Entries:
    """Put the payers' rows below the others, and common bills behind the columns."""
    width, height = len(base.cost), len(base.row_lower)
    own, pays, homes = block.entries, bills.pays, len(bills.homes)
    last, each = width + len(block.lower), np.arange(len(bills.commons))
    home, common = np.nonzero(bills.parts)
    blocks = (
        (base.entries.row, base.entries.column, base.entries.value),
        (own.row + height, own.column + width, own.value),
        (pays.row + height, pays.column, pays.value),
        (home + height, common + last, bills.parts[home, common]),
        (each + height + homes, each + last, np.full(len(each), -1.0)),
    )
    row, column, value = (np.concatenate(some) for some in zip(*blocks, strict=True))
    return Entries.of(row, column, value)


def _common_groups(base: Problem, bills: Bills) -> Ints:
    """Give a common bill to the group of all that is paid by it, if that is one."""
    groups = np.full(len(bills.commons), -1, dtype=np.int32)
    for at in range(len(groups)):
        row = bills.pays.row == len(bills.homes) + at
        found = np.unique(base.group[bills.pays.column[row]])
        groups[at] = found[0] if len(found) == 1 else -1
    return groups


def _groups(block: Block, homes: tuple[int, ...]) -> Ints:
    """Give a column that one home alone meets to that home, and others to none."""
    own = block.entries
    meets = np.bincount(own.column, minlength=len(block.lower))
    group = np.full(len(meets), -1, dtype=np.int32)
    group[own.column] = np.array(homes, dtype=np.int32)[own.row]
    group[meets > 1] = -1
    return group
