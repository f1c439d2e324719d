"""A season: calls day after day, among participants of whom some do not tell the truth.

It is played against the same days with everybody honest and known. What the community
pays more is what lies cost it: the regret.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from ...record import Id, Quantity
from ...units import Floats
from .ask import ask
from .baseline import credit_kwh
from .record import Delivery, TrackRecord, believed, remember, trust


@dataclass(frozen=True, slots=True)
class Member:
    """A participant: what it can shift on a mean day, and what it says and does."""

    id: Id
    able_kwh: Annotated[float, Quantity("kWh", 0, above=True)]
    # It claims so many times what it can do.
    claims: Annotated[float, Quantity("times", 0)] = 1.0
    # It does so much of what it can do.
    does: Annotated[float, Quantity("fraction", 0, 1)] = 1.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What the days of a season are like."""

    days: Annotated[int, Quantity("day", 1)] = 60
    # Of what all can do: the need of a day lies between.
    least_need: Annotated[float, Quantity("fraction", 0)] = 0.4
    most_need: Annotated[float, Quantity("fraction", 0)] = 1.0
    # A kWh shifted, and a kWh that lacks and is bought at the last moment.
    shifted_eur_per_kwh: Annotated[float, Quantity("EUR/kWh", 0)] = 0.10
    lacking_eur_per_kwh: Annotated[float, Quantity("EUR/kWh", 0)] = 0.30
    # How far a day is off the mean, at most, and a claim off the truth of a day and a
    # baseline off what would have been, as standard deviations of what it can do.
    swing: Annotated[float, Quantity("fraction", 0, 1)] = 0.3
    vague: Annotated[float, Quantity("fraction", 0, 1)] = 0.05
    error: Annotated[float, Quantity("fraction", 0, 1)] = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """What a season came to."""

    cost_eur: Annotated[float, Quantity("EUR")]
    # The same days with everybody honest and known.
    best_eur: Annotated[float, Quantity("EUR")]
    delivered_kwh: Mapping[Id, Annotated[float, Quantity("kWh")]]
    measured_kwh: Mapping[Id, Annotated[float, Quantity("kWh")]]
    credited_kwh: Mapping[Id, Annotated[float, Quantity("kWh")]]
    # What each would have delivered with everybody honest and known.
    due_kwh: Mapping[Id, Annotated[float, Quantity("kWh")]]
    # What part of its claims is believed, after each day.
    trusts: Mapping[Id, tuple[Annotated[float, Quantity("fraction", 0, 1)], ...]]

    @property
    def regret(self) -> float:
        """What lies, and not knowing, cost: of the best, as a fraction."""
        return self.cost_eur / self.best_eur - 1.0


def season(
    members: Sequence[Member],
    terms: Terms,
    chance: np.random.Generator,
    *,
    derated: bool = True,
) -> Season:
    """Play a season; with the same chance, its days are the same whoever lies.

    Without derating every claim is taken at its word. Raises ValueError without a
    member.
    """
    if not members:
        raise ValueError("a season without a member")
    play = _Play(members, terms, derated=derated)
    size = (terms.days, len(members))
    swings = chance.uniform(1.0 - terms.swing, 1.0 + terms.swing, size)
    vague, errors = chance.standard_normal((2, *size))
    needs = chance.uniform(terms.least_need, terms.most_need, terms.days)
    for day in range(terms.days):
        play.day(swings[day], vague[day], errors[day], float(needs[day]))
    return play.season()


class _Play:
    """A season under way."""

    def __init__(
        self, members: Sequence[Member], terms: Terms, *, derated: bool
    ) -> None:
        self.members, self.terms, self.derated = members, terms, derated
        self.records: dict[Id, TrackRecord] = {
            each.id: TrackRecord() for each in members
        }
        self.calls: dict[Id, list[Delivery]] = {each.id: [] for each in members}
        self.done: dict[Id, list[float]] = {each.id: [] for each in members}
        self.due: dict[Id, list[float]] = {each.id: [] for each in members}
        self.trusts: dict[Id, list[float]] = {each.id: [] for each in members}
        self.cost_eur = self.best_eur = 0.0

    def day(self, swings: Floats, vague: Floats, errors: Floats, need: float) -> None:
        """Delivery once, look at the meters, and remember."""
        terms = self.terms
        able = {
            each.id: each.able_kwh * float(swing)
            for each, swing in zip(self.members, swings, strict=True)
        }
        can = {each.id: able[each.id] * each.does for each in self.members}
        claims = {
            each.id: able[each.id] * each.claims * math.exp(terms.vague * float(off))
            for each, off in zip(self.members, vague, strict=True)
        }
        needed_kwh = need * math.fsum(can.values())
        offers = believed(claims, self.records) if self.derated else claims
        orders = ask(offers, needed_kwh)
        done = {name: min(kwh, can[name]) for name, kwh in orders.items()}
        due = ask(can, needed_kwh)
        self.cost_eur += self._cost_eur(done, needed_kwh)
        self.best_eur += self._cost_eur(due, needed_kwh)
        for each, off in zip(self.members, errors, strict=True):
            error_kwh = terms.error * each.able_kwh
            measured_kwh = done[each.id] + error_kwh * float(off)
            call = Delivery(claims[each.id], orders[each.id], measured_kwh, error_kwh)
            self._remember(each.id, call, done[each.id], due[each.id])

    def _cost_eur(self, done: Mapping[Id, float], needed_kwh: float) -> float:
        shifted_kwh = math.fsum(done.values())
        return (
            self.terms.shifted_eur_per_kwh * shifted_kwh
            + self.terms.lacking_eur_per_kwh * (needed_kwh - shifted_kwh)
        )

    def _remember(self, name: Id, call: Delivery, done: float, due: float) -> None:
        self.records[name] = remember(self.records[name], call)
        self.calls[name].append(call)
        self.done[name].append(done)
        self.due[name].append(due)
        self.trusts[name].append(trust(self.records[name]))

    def season(self) -> Season:
        """Add up."""
        return Season(
            cost_eur=self.cost_eur,
            best_eur=self.best_eur,
            delivered_kwh=_sums(self.done),
            measured_kwh={
                name: math.fsum(call.measured_kwh for call in calls)
                for name, calls in self.calls.items()
            },
            credited_kwh={
                name: credit_kwh(
                    [call.asked_kwh for call in calls],
                    [call.measured_kwh for call in calls],
                )
                for name, calls in self.calls.items()
            },
            due_kwh=_sums(self.due),
            trusts={name: tuple(told) for name, told in self.trusts.items()},
        )


def _sums(amounts: Mapping[Id, Sequence[float]]) -> dict[Id, float]:
    return {name: math.fsum(each) for name, each in amounts.items()}
