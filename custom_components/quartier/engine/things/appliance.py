"""A shiftable appliance: a measured cycle, begun once in its window and never cut.

For each step at which it may begin there is a column, and exactly one of them is one;
its power at a step is the sum of the shifted profiles. A cycle may end late, at the
price of the wish ``delay``, or begin after the horizon if its window lasts so long.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import Annotated, ClassVar, Self

import numpy as np

from ..clock import Clock
from ..record import Doc, Id, Quantity
from ..units import MINUTES_PER_HOUR, SECONDS_PER_HOUR, Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .thrift import marginal_price
from .view import View


@dataclass(frozen=True, slots=True)
class Run:
    """One cycle that somebody asked for."""

    earliest: Annotated[datetime, Doc("when it may begin")]
    deadline: Annotated[datetime, Doc("when it must be done")]

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a window that ends before it begins."""
        if self.deadline <= self.earliest:
            when = f"a time after {self.earliest.isoformat()}"
            yield "deadline", self.deadline.isoformat(), when


@dataclass(frozen=True, slots=True)
class Appliance:
    """A washing machine, a dishwasher, a dryer: what its cycle takes, and its runs."""

    kind: ClassVar = "appliance"
    turn: ClassVar = Turn.SURPLUS_USE
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    profile_kw: Annotated[
        tuple[Annotated[float, Quantity("kW", 0, 100, "mean power")], ...],
        Doc("its cycle as measured, one number each profile_step_min"),
    ]
    profile_step_min: Annotated[float, Quantity("min", 1, 240, "")] = 15.0
    runs: Annotated[tuple[Run, ...], Doc("cycles asked for and not begun")] = ()
    begun: Annotated[datetime, Doc("when the cycle under way began")] | None = None
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse an appliance without a cycle."""
        if not any(self.profile_kw):
            yield "profile_kw", list(self.profile_kw), "a cycle that takes some power"
        for at, (one, other) in enumerate(pairwise(self.runs)):
            if other.earliest < one.earliest:
                when = f"not before {one.earliest.isoformat()}"
                yield f"runs[{at + 1}].earliest", other.earliest.isoformat(), when

    @property
    def duration(self) -> timedelta:
        """How long a cycle lasts."""
        return timedelta(minutes=self.profile_step_min * len(self.profile_kw))

    @property
    def energy_kwh(self) -> float:
        """What a cycle takes."""
        return sum(self.profile_kw) * self.profile_step_min / MINUTES_PER_HOUR

    def known_at(self, now: datetime) -> Self:
        """Forget the runs that nobody has asked for yet."""
        return replace(
            self, runs=tuple(run for run in self.runs if run.earliest <= now)
        )

    def latest(self, begins: datetime) -> datetime | None:
        """Tell when the run that begins at a moment had to begin to be done in time."""
        lasts = [
            run.deadline - self.duration for run in self.runs if run.earliest <= begins
        ]
        return min((last for last in lasts if last >= begins), default=None)

    def without_due(self, by: datetime) -> Self:
        """Forget the runs that were to be done by a moment."""
        ahead = tuple(run for run in self.runs if run.deadline > by)
        return replace(self, runs=ahead)

    @property
    def held_kwh(self) -> float:
        """Electricity of the runs not begun, as a debt, kWh."""
        return -self.energy_kwh * len(self.runs)

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def block(self, view: View) -> Block:
        """Write the starts of each run, and what a cycle under way still takes."""
        draft, clock = Draft(view.steps), view.clock
        busy = self._busy(clock, clock.moments())
        power_kw = self._power_kw(clock, clock.moments())
        running = np.zeros(view.steps)
        if self.begun is not None:
            under_way_kw = self._power_kw(clock, (self.begun,))[0]
            draft.fix(Carrier.ELECTRICITY, under_way_kw)
            running = self._busy(clock, (self.begun,))[0]
        starts = [
            self._write_run(draft, view, at, power_kw, busy)
            for at in range(len(self.runs))
        ]
        if len(starts) + (self.begun is not None) > 1:
            one = draft.row("one_at_a_time", -np.inf, 1.0 - running)
            begins, when = np.nonzero(busy)
            for start in starts:
                ones = np.ones(len(when))
                draft.scatter(one.start + when, start.start + begins, ones)
        return draft.block()

    def _write_run(
        self, draft: Draft, view: View, at: int, power_kw: Floats, busy: Floats
    ) -> slice:
        """Write one column for each start, and one for beginning after the horizon."""
        allowed = np.zeros(view.steps + 1)
        allowed[[*self._starts(view.clock, self.runs[at]), view.steps]] = 1.0
        start = draft.column(
            f"start_{at}",
            0.0,
            allowed,
            count=view.steps + 1,
            integer=True,
            tie=np.arange(view.steps + 1, dtype=float),
        )
        draft.choose(f"run_{at}", start)
        begins, when = np.nonzero(power_kw * allowed[:-1, None])
        columns = start.start + begins
        draft.spread(Carrier.ELECTRICITY, when, columns, power_kw[begins, when])
        held_kwh = np.append(power_kw @ view.hours, 0.0)
        after_kwh = self.energy_kwh - held_kwh
        draft.wish("stored", start, after_kwh * view.stored_eur_per_kwh)
        draft.wish("delay", start, self._late_h(view.clock, self.runs[at]))
        noisy_h = np.append(busy @ (view.quiet * view.hours), 0.0)
        draft.wish("quiet", start, noisy_h)
        return start

    def habit(self, view: View) -> Values:
        """Begin as soon as somebody presses the button."""
        return self._begin(view, lambda _at: 0)

    def thrift(self, view: View) -> Values:
        """Begin where the cycle is cheapest and not late."""
        power_kw = self._power_kw(view.clock, view.clock.moments())
        price = marginal_price(view, max(self.profile_kw))
        after_kwh = self.energy_kwh - power_kw @ view.hours
        cost = power_kw @ (price * view.hours) + after_kwh * view.stored_eur_per_kwh

        def cheapest(at: int) -> int:
            starts = self._starts(view.clock, self.runs[at])
            late_h = self._late_h(view.clock, self.runs[at])
            ranks = [(late_h[t], round(float(cost[t]), 6), t) for t in starts]
            return min(ranks)[-1] if ranks else view.steps

        return self._begin(view, cheapest)

    def follow(self, view: View, order: Order) -> Values:
        """Begin when the plan says, and at the last moment that is not late."""
        following = (*view.clock.moments()[1:], view.clock.end)

        def planned(at: int) -> int:
            start = order.values.get(f"start_{at}")
            chosen = view.steps if start is None else int(np.argmax(start))
            last = self.runs[at].deadline - self.duration
            starts = self._starts(view.clock, self.runs[at])
            must = [t for t in starts if following[t] > last]
            return min([chosen, view.steps, *must[:1]])

        return self._begin(view, planned)

    def whole(self, view: View, values: Values) -> Values:
        """Begin each run where most of it begins."""
        return self._begin(view, lambda at: int(np.argmax(values[f"start_{at}"])))

    def after(self, values: Values, view: View) -> Self:
        """Remember what has begun; forget what is done."""
        begun = [] if self.begun is None else [self.begun]
        waiting = []
        for at, run in enumerate(self.runs):
            chosen = int(np.argmax(values[f"start_{at}"]))
            if chosen < view.steps:
                begun.append(view.clock.moments()[chosen])
            else:
                waiting.append(run)
        last = max(begun, default=None)
        done = last is not None and last + self.duration <= view.clock.end
        return replace(self, runs=tuple(waiting), begun=None if done else last)

    def _begin(self, view: View, choose: Callable[[int], int]) -> Values:
        """Begin each run at the step chosen, or as near to it as the others allow.

        The first to begin goes first, and of those the first asked for: so it makes no
        difference whether a day is looked at whole or in parts.
        """
        clock, moments = view.clock, view.clock.moments()
        begins, queue, taken = [view.steps] * len(self.runs), [], list[datetime]()
        for at, run in enumerate(self.runs):
            chosen, starts = choose(at), self._starts(clock, run)
            first = next((t for t in starts if t >= chosen), view.steps)
            if chosen < view.steps:
                queue.append((first, run.earliest, at, chosen, starts))
        for _, _, at, chosen, starts in sorted(queue):
            free = [
                t
                for t in starts
                if all(abs(moments[t] - other) >= self.duration for other in taken)
            ]
            if free:
                begins[at] = self._nearest(clock, self.runs[at], chosen, free)
                taken.append(moments[begins[at]])
        columns = np.eye(view.steps + 1)
        return {f"start_{at}": columns[start] for at, start in enumerate(begins)}

    def _nearest(self, clock: Clock, run: Run, chosen: int, free: list[int]) -> int:
        """Find the free step nearest to the one chosen: not late, then not before."""
        late_h = self._late_h(clock, run).tolist()
        return min(
            free,
            key=lambda t: (max(late_h[t], late_h[chosen]), t < chosen, abs(t - chosen)),
        )

    def _starts(self, clock: Clock, run: Run) -> list[int]:
        """List the steps at which a run may begin once the cycle under way is over.

        Not late if that can be; but where runs may be in each other's way, a late one
        is better than none.
        """
        moments, free = clock.moments(), run.earliest
        if self.begun is not None:
            free = max(free, self.begun + self.duration)
        steps = [t for t, moment in enumerate(moments) if moment >= free]
        in_time = [t for t in steps if moments[t] + self.duration <= run.deadline]
        return steps if len(self.runs) > 1 else in_time or steps

    def _late_h(self, clock: Clock, run: Run) -> Floats:
        """Find the hours that each start would end late; after the horizon, last."""
        ends = [moment + self.duration for moment in (*clock.moments(), clock.end)]
        late_s = [(end - run.deadline).total_seconds() for end in ends]
        return np.maximum(0.0, np.array(late_s) / SECONDS_PER_HOUR)

    def _power_kw(self, clock: Clock, moments: tuple[datetime, ...]) -> Floats:
        """Mean power at each step for each start, kW: starts by steps."""
        step_h = self.profile_step_min / MINUTES_PER_HOUR
        kwh = np.array([0.0, *accumulate(kw * step_h for kw in self.profile_kw)])
        return self._shifted(clock, moments, kwh) / clock.hours

    def _busy(self, clock: Clock, moments: tuple[datetime, ...]) -> Floats:
        """Tell in which steps each start has the appliance run: starts by steps."""
        count = np.arange(len(self.profile_kw) + 1, dtype=float)
        begun = np.ceil(np.round(self._shifted(clock, moments, count), 9))
        busy: Floats = np.minimum(np.maximum(begun, 0.0), 1.0)
        return busy

    def _shifted(
        self, clock: Clock, moments: tuple[datetime, ...], total: Floats
    ) -> Floats:
        """Spread what accumulates over a cycle on the steps, for each start."""
        edges_h = np.arange(len(total)) * self.profile_step_min / MINUTES_PER_HOUR
        begin_s = np.array([(m - clock.start).total_seconds() for m in moments])
        since_h = (clock.edges_s[None, :] - begin_s[:, None]) / SECONDS_PER_HOUR
        return np.diff(np.interp(since_h, edges_h, total), axis=1)
