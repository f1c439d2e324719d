"""Search: sizes that no column can be are tried one by one, from a catalogue.

A tank loses heat by its surface: its block bends with its volume. So each of its sizes
is a problem of its own, in which the sizes that are columns are as good as can be. A
few are all tried; of many, one thing is changed at a time while that helps.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf, prod
from threading import Event
from typing import Final

from ...outlook import Outlook, unmet_needs
from ...record import RefusedError
from ...solve import site
from ...things import Thing, resized
from .built import grown, with_candidates
from .days import with_hardest
from .handle import size_column
from .lines import BentError
from .opening import OpenSize, is_straight
from .study import Design, Study, Task, design, open_sizes
from .terms import capital_eur

# Combinations that are all tried.
_ALL: Final = 32
_ROUNDS: Final = 10

type Sizes = Mapping[str, float]


def searched(study: Study, task: Task, stop: Event | None = None) -> Design:
    """Find the cheapest sizes, those that bend from the offers of the catalogue.

    Raises BentError, with what to do, where one that bends has no offers, and all that
    ``design`` raises.
    """
    bent = _bent(study)
    if not bent:
        return design(study, task, stop)
    search = _Search(study, task, bent, stop, {})
    ranges = [_amounts(choice, task) for choice in bent]
    if prod(map(len, ranges)) <= _ALL:
        return min(map(search.tried, product(*ranges)), key=search.cost_eur)
    return search.descended(ranges)


def settled(
    study: Study,
    truth: Outlook,
    rounds: int = 4,
    find: Callable[[Study, Task], Design] = searched,
) -> tuple[Study, Design]:
    """Find the cheapest sizes, with the days that are hardest once they are built.

    ``find`` finds the sizes of a task, as ``searched`` does, or knows them. Raises as
    it does.
    """
    zone = study.neighbourhood.time_zone
    for _ in range(rounds):
        found = find(study, Task())
        told = grown(truth, open_sizes(study), found.sizes)
        periods = with_hardest(study.periods, truth, told, zone, study.in_a_row)
        if len(periods) == len(study.periods):
            return study, found
        study = replace(study, periods=periods)
    return study, find(study, Task())


def _bent(study: Study) -> tuple[OpenSize, ...]:
    """Find the sizes that are none that a column can be."""
    every = open_sizes(study)
    everybody = with_candidates(study.neighbourhood, study.question.candidates)
    outlook = study.periods[0].outlook
    if faults := unmet_needs(everybody, outlook):
        raise RefusedError(faults)
    seen = site(everybody, outlook, study.policy)
    views = {thing.id: seen.views[at] for at, thing in seen.things()}
    return tuple(size for size in every if not is_straight(size, views[size.thing.id]))


def _amounts(choice: OpenSize, task: Task) -> tuple[float, ...]:
    """List the sizes to try.

    Raises BentError where the catalogue has no offers.
    """
    if choice.key in task.fixed:
        return (task.fixed[choice.key],)
    option = choice.option
    found = tuple(
        offer.amount
        for offer in choice.technology.offers
        if option.least <= offer.amount <= option.most
    )
    if not found:
        raise BentError(
            f"{choice.key} is no line in {size_column(choice.capacity)}: give its"
            " technology offers, each with its amount and its price"
        )
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """Sizes being tried, each combination once."""

    study: Study
    task: Task
    bent: tuple[OpenSize, ...]
    stop: Event | None
    known: dict[tuple[float, ...], Design]

    def tried(self, amounts: tuple[float, ...]) -> Design:
        """Find the best of the other sizes for some of those that bend."""
        if amounts not in self.known:
            self.known[amounts] = self._designed(amounts)
        return self.known[amounts]

    def _designed(self, amounts: tuple[float, ...]) -> Design:
        sizes = dict(zip((each.key for each in self.bent), amounts, strict=True))
        there = _with(self.study, self.bent, sizes)
        rest = tuple(each for each in there.question.options if each.key not in sizes)
        fixed = {key: at for key, at in self.task.fixed.items() if key not in sizes}
        there = replace(there, question=replace(there.question, options=rest))
        found = design(there, replace(self.task, fixed=fixed), self.stop)
        return self._with_prices(found, sizes)

    def _with_prices(self, found: Design, sizes: Sizes) -> Design:
        """Add what the sizes that bend cost."""
        rate = self.study.question.discount_rate
        if self.task.discount_rate is not None:
            rate = self.task.discount_rate
        by = self.task.invest_factor
        yearly = sum(
            by
            * choice.technology.capital_eur(sizes[choice.key])
            * choice.technology.per_year(rate)
            for choice in self.bent
        )
        kilograms = sum(
            choice.technology.kg_per_unit
            * sizes[choice.key]
            / choice.technology.life_years
            for choice in self.bent
        )
        return replace(
            found,
            task=self.task,
            sizes={**found.sizes, **sizes},
            capital_eur=found.capital_eur + by * capital_eur(self.bent, dict(sizes)),
            invested_eur=found.invested_eur + yearly,
            embodied_kg=found.embodied_kg + kilograms,
        )

    @staticmethod
    def cost_eur(found: Design) -> float:
        """Hold designs against each other: comfort missed counts as in the plan."""
        return found.cost_eur + found.year.missed_eur

    def descended(self, ranges: Sequence[tuple[float, ...]]) -> Design:
        """Change one size at a time while that helps."""
        at = [amounts[len(amounts) // 2] for amounts in ranges]
        best, before = self.tried(tuple(at)), inf
        for _ in range(_ROUNDS):
            if self.cost_eur(best) >= before:
                break
            before = self.cost_eur(best)
            for place, amounts in enumerate(ranges):
                ways = [(*at[:place], each, *at[place + 1 :]) for each in amounts]
                best = min(map(self.tried, ways), key=self.cost_eur)
                at[place] = best.sizes[self.bent[place].key]
        return best


def _with(study: Study, bent: Sequence[OpenSize], sizes: Sizes) -> Study:
    """Give things, and candidates, the sizes that are tried."""
    by_thing = {size.thing.id: size for size in bent}

    def change(thing: Thing) -> Thing:
        size = by_thing.get(thing.id)
        if size is None:
            return thing
        return resized(thing, size.capacity, sizes[size.key])

    question = study.question
    candidates = tuple(
        replace(each, thing=change(each.thing)) for each in question.candidates
    )
    return replace(
        study,
        neighbourhood=study.neighbourhood.changed(change),
        question=replace(question, candidates=candidates),
    )
