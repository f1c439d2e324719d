"""Replay: run a neighbourhood through past days, knowing at each hour what it knew.

At every re-plan the outlook is made anew from what had been measured by then, cars
that had not come and wishes nobody had uttered are unknown, and prices are known as
far as they had been published. Between re-plans each thing follows its orders against
what really came, within its guards, and mends them by what a kWh kept is worth.

Four conducts are compared: ``habit`` (as if Quartier were not installed), ``rule`` (a
plain rule that looks at prices), ``plan`` (Quartier), and ``foresight`` (Quartier,
told the truth in advance: what nobody can have).

The days can be gone through in legs: where one ends the next begins, from nothing but
where everything stands. A planner is new with each leg, so that whoever begins a leg
from what was written down gets, to the last bit, what another who never stopped gets.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import Final, Literal

from ..clock import Clock, resample
from ..outlook import Outlook, unmet_needs
from ..policy import Policy
from ..record import RefusedError
from ..solve import (
    Act,
    Effort,
    Plan,
    Planner,
    Portions,
    Solver,
    StoppedError,
    habit,
    plan_by_rule,
    site,
)
from ..things import Announced, Holding, Neighbourhood, Thing
from ..units import SECONDS_PER_HOUR
from .ledger import Ledger, total
from .live import Lived, following, live
from .trace import Trace

type Conduct = Literal["habit", "rule", "plan", "foresight"]
CONDUCTS: Final[tuple[Conduct, ...]] = ("habit", "rule", "plan", "foresight")

type Foresee = Callable[[datetime, Clock], Outlook]
"""What is expected over a clock, from what is known at a moment."""


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """What is replayed: who, what really came, and what was known of it when."""

    neighbourhood: Neighbourhood
    policy: Policy
    # Measured series, from the first step replayed to beyond the last.
    truth: Outlook
    foresee: Foresee
    # Steps to replay, and steps between two plans.
    steps: int
    cadence: int = 2
    # A plan looks so far ahead: in steps of the truth first, then coarser.
    fine_h: float = 24.0
    coarse_h: float = 24.0
    coarse_s: int = 7200
    # Work is bounded, and time is not: the same days are the same on any machine.
    effort: Effort = Effort(math.inf, nodes=200, certify=False)  # noqa: RUF009 (frozen)
    # By whose lines it is counted what came; by the policy's, if by no other.
    yardstick: Policy | None = None
    # Gives what plans are made with; whatever fits a problem, if nothing does.
    solver: Callable[[], Solver] | None = None

    def __post_init__(self) -> None:
        """Refuse to go without a plan for longer than one is fine.

        Raises ValueError.
        """
        fine_s = self.fine_h * SECONDS_PER_HOUR
        if not 0 < self.cadence * self.truth.clock.steps_s[0] <= fine_s:
            steps = int(fine_s / self.truth.clock.steps_s[0])
            raise ValueError(f"a cadence of {self.cadence} steps: 1 to {steps} may be")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """How a conduct went."""

    conduct: Conduct
    ledger: Ledger
    # What is left in stores at the end beyond the start, at the price to buy it again.
    stored_eur: float
    # How often each status of a plan came.
    statuses: Mapping[str, int]

    @property
    def cost_eur(self) -> float:
        """The bill, less what is left in stores."""
        return self.ledger.bill_eur - self.stored_eur


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """A part of the way: how it went, and where everything stands at its end."""

    ledger: Ledger
    trace: Trace
    neighbourhood: Neighbourhood
    # How often each status of a plan came, and the gap of each plan that has one.
    statuses: Mapping[str, int]
    gaps: tuple[float, ...]


def replay(
    days: Days,
    conduct: Conduct,
    progress: Callable[[int, int], None] | None = None,
    stop: Event | None = None,
) -> Outcome:
    """Run the neighbourhood through the days in one of the conducts.

    ``progress`` is told the steps done and the steps to do. Raises StoppedError if
    told to stop, and RefusedError where the truth lacks a series.
    """
    faults = unmet_needs(days.neighbourhood, days.truth.part(0, days.steps))
    if faults:
        raise RefusedError(faults)
    return arrived(days, conduct, [leg(days, conduct, progress=progress, stop=stop)])


def leg(
    days: Days,
    conduct: Conduct,
    first: int = 0,
    last: int | None = None,
    *,
    start: Neighbourhood | None = None,
    progress: Callable[[int, int], None] | None = None,
    stop: Event | None = None,
) -> Leg:
    """Go through the steps from ``first`` up to, not including, ``last``.

    ``start`` is where everything stands before them: at the end of the leg before, or
    as the days begin. Raises StoppedError if told to stop.
    """
    end = days.steps if last is None else last
    run = _Run(days, conduct, stop, start)
    lives = []
    for begin in range(first, end, days.cadence):
        until = min(begin + days.cadence, end)
        lives.append(run.step(begin, until))
        if progress is not None:
            progress(until, days.steps)
    return Leg(
        ledger=total([lived.ledger for lived in lives]),
        trace=Trace.joined([lived.trace for lived in lives]),
        neighbourhood=run.neighbourhood,
        statuses=dict(run.statuses),
        gaps=tuple(run.gaps),
    )


def arrived(days: Days, conduct: Conduct, legs: Sequence[Leg]) -> Outcome:
    """Sum up the legs of the whole way."""
    statuses: Counter[str] = Counter()
    for each in legs:
        statuses.update(each.statuses)
    left = left_eur(days, legs[-1].neighbourhood)
    ledgers = [each.ledger for each in legs]
    return Outcome(conduct, total(ledgers), sum(left.values()), dict(statuses))


class _Run:
    """A neighbourhood on its way through the days."""

    def __init__(
        self,
        days: Days,
        conduct: Conduct,
        stop: Event | None,
        start: Neighbourhood | None = None,
    ) -> None:
        self.days, self.conduct, self.stop = days, conduct, stop
        self.neighbourhood = start or _begun(days)
        self.planner = Planner(days.solver() if days.solver else None)
        self.last: Plan | None = None
        self.statuses: Counter[str] = Counter()
        self.gaps: list[float] = []

    def step(self, first: int, last: int) -> Lived:
        """Plan, let what really came happen, and move on."""
        if self.stop is not None and self.stop.is_set():
            raise StoppedError("told to stop")
        truth = self.days.truth.part(first, last)
        act, portions = self._deed(truth.clock, last - first)
        counted = self.days.yardstick or self.days.policy
        lived = live(self.neighbourhood, truth, counted, act, portions)
        self.neighbourhood = lived.neighbourhood
        return lived

    def _deed(self, clock: Clock, count: int) -> tuple[Act, Portions | None]:
        """Choose how things act in the coming steps, and how what is shared is."""
        if self.conduct == "habit":
            return habit, None
        plan = self._plan(clock.start)
        act = following(plan, self.neighbourhood, 0, count)
        return act, Portions.of(plan, 0, count)

    def _plan(self, now: datetime) -> Plan:
        """Plan from what is known, or from what will come."""
        days, clock = self.days, self._horizon(now)
        if self.conduct == "foresight":
            outlook, known = told_in_advance(days.truth, clock), self.neighbourhood
        else:
            outlook = days.foresee(now, clock)
            known = self.neighbourhood.changed(lambda thing: _known(thing, now))
        if self.conduct == "rule":
            plan = plan_by_rule(known, outlook, days.policy)
        else:
            plan = self.planner.plan(
                known,
                outlook,
                days.policy,
                effort=days.effort,
                stop=self.stop,
                last=self.last,
            )
        self.last = plan
        self.statuses[plan.status] += 1
        if plan.gap is not None:
            self.gaps.append(plan.gap)
        return plan

    def _horizon(self, now: datetime) -> Clock:
        """Look ahead finely, then coarsely; never beyond the truth."""
        days = self.days
        fine_s = days.truth.clock.steps_s[0]
        left_s = int((days.truth.clock.end - now).total_seconds())
        fine = min(int(days.fine_h * SECONDS_PER_HOUR), left_s) // fine_s
        rest_s = min(int(days.coarse_h * SECONDS_PER_HOUR), left_s - fine * fine_s)
        coarse = rest_s // days.coarse_s
        return Clock(now, (fine_s,) * fine + (days.coarse_s,) * coarse)


def _begun(days: Days) -> Neighbourhood:
    """Begin without what was due before."""
    return days.neighbourhood.without_due(days.truth.clock.start)


def left_eur(days: Days, after: Neighbourhood) -> dict[str, float]:
    """Value what the stores hold more than in the beginning, at the cheap price.

    By place. What cars and machines were owed within these days is no debt that was
    paid.
    """
    end = days.truth.clock.part(0, days.steps).end
    before, now = map(_held_kwh, (days.neighbourhood.without_due(end), after))
    first = site(days.neighbourhood, days.truth, days.policy)
    left = {place.id: 0.0 for place in first.places}
    for at, thing in first.things():
        if thing.id in before:
            price = first.views[at].stored_eur_per_kwh
            more_kwh = now[thing.id] - before[thing.id]
            left[first.places[at].id] += more_kwh * price
    return left


def told_in_advance(truth: Outlook, clock: Clock) -> Outlook:
    """Know what will come."""
    return Outlook(
        clock,
        {
            name: resample(series, truth.clock, clock)
            for name, series in truth.series.items()
        },
    )


def _known(thing: Thing, now: datetime) -> Thing:
    return thing.known_at(now) if isinstance(thing, Announced) else thing


def _held_kwh(neighbourhood: Neighbourhood) -> dict[str, float]:
    """Tell what each thing holds, kWh; what holds nothing is left out."""
    return {
        thing.id: thing.held_kwh
        for place in neighbourhood.places()
        for thing in place.things
        if isinstance(thing, Holding)
    }
