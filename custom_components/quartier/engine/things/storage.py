"""A store that somebody else minds: how full it is, and what may be moved.

What a participant offers of a tank, a car or a whole home, and no more: it keeps the
physics to itself.

    fill[t] = keep·fill[t-1] + (take - give/η - use + missed)·dt
    keep    = exp(-loss·dt / capacity)

So much must be in it: at any time from when it could be there, or by a moment that was
told, from which on it is gone. What is missing then, or of what is used, counts as the
wish that it breaks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Final, Literal, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import SECONDS_PER_HOUR, Bools, Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_USE: Final = Quantity("kW", 0, 100_000, "mean power that its people use of it")

type _Energy = Annotated[float, Quantity("kWh", 0, 1_000_000, "energy")]
type _Power = Annotated[float, Quantity("kW", 0, 100_000, "power")]


@dataclass(frozen=True, slots=True)
class Storage:
    """A store as its participant offers it. Its use is a series of the outlook."""

    kind: ClassVar = "storage"
    turn: ClassVar = Turn.STORE
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ("fill_kwh",)

    id: Annotated[Id, Doc("its name in files and columns")]
    capacity_kwh: Annotated[
        float, Quantity("kWh", 0, 1_000_000, "when it is full", above=True)
    ]
    take_kw: Annotated[_Power, Doc("most that it takes")]
    fill_kwh: Annotated[_Energy, Doc("in it now")]
    low_kwh: Annotated[_Energy, Doc("least that should be in it")] = 0.0
    give_kw: Annotated[_Power, Doc("most that it gives back")] = 0.0
    loss_kw: Annotated[_Power, Doc("what it loses when it is full")] = 0.0
    efficiency: Annotated[
        float, Quantity("fraction", 0.5, 1, "of what is in it, what it gives back")
    ] = 1.0
    due: (
        Annotated[datetime, Doc("when the least must be in it and it goes; never")]
        | None
    ) = None
    breaks: Annotated[
        Literal["cold_water", "mobility"], Doc("the wish that what is missing breaks")
    ] = "cold_water"
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse to hold more than fits."""
        for field in ("fill_kwh", "low_kwh"):
            held = getattr(self, field)
            if held > self.capacity_kwh:
                yield field, held, f"at most the capacity, {self.capacity_kwh:g} kWh"

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return 1.0

    @property
    def held_kwh(self) -> float:
        """Electricity in it, less what must come by a moment, kWh."""
        owed = 0.0 if self.due is None else max(0.0, self.low_kwh - self.fill_kwh)
        return self.fill_kwh * self.efficiency - owed

    def latest(self, begins: datetime) -> datetime | None:
        """Tell when it had to begin, at full power, to be ready."""
        if self.due is None or self.due < begins or not self.take_kw:
            return None
        needed_h = max(0.0, self.low_kwh - self.fill_kwh) / self.take_kw
        spare_h = (self.due - begins).total_seconds() / SECONDS_PER_HOUR - needed_h
        return begins + timedelta(hours=max(0.0, spare_h))

    def needs(self) -> Mapping[str, Quantity]:
        """Ask what is used of it."""
        return {f"{self.id}.use_kw": _USE}

    def block(self, view: View) -> Block:
        """Write the balance, what is missed, and what should be in it."""
        draft, hours = Draft(view.steps), view.hours
        rank = hours * np.cumsum(hours)
        most_kw = self.take_kw * self._is_there(view)
        take = draft.column("take_kw", 0.0, most_kw, tie=rank)
        fill = draft.column("fill_kwh", 0.0, self.capacity_kwh)
        missed = draft.column("missed_kw", 0.0, view.seen(self.id, "use_kw"))
        keep = self._keep(view)
        start = -view.seen(self.id, "use_kw") * hours
        start[0] += keep[0] * self.fill_kwh
        balance = draft.row("fill_kwh", start, start)
        draft.term(balance, fill, 1.0)
        draft.lag(balance, fill, -keep[1:])
        draft.term(balance, take, -hours)
        draft.term(balance, missed, -hours)
        draft.flow(Carrier.ELECTRICITY, take)
        draft.wish(self.breaks, missed, hours)
        if self.give_kw > 0:
            most_kw = self.give_kw * self._is_there(view)
            give = draft.column("give_kw", 0.0, most_kw, tie=hours)
            draft.term(balance, give, hours / self.efficiency)
            draft.flow(Carrier.ELECTRICITY, give, -1.0)
            draft.exclusive(take, give)
        asked = self._asked(view)
        if asked.any():
            short = draft.column("short_kwh", 0.0, self.low_kwh, count=1)
            floor = draft.row("floor", np.where(asked, self.low_kwh, -np.inf), np.inf)
            draft.term(floor, fill, 1.0)
            draft.same(floor, short, 1.0)
            steps = np.flatnonzero(asked)[:1]
            draft.wish(self.breaks, short, 1.0, steps)
        draft.wish("stored", slice(fill.stop - 1, fill.stop), -self._worth(view))
        draft.constant("stored", self._worth(view) * self.fill_kwh)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Fill up when the contact is closed; what can give minds its own meter."""
        closed = view.offpeak.tolist()
        if self.give_kw > 0:
            return self._run(view, lambda t, _rest: -float(view.residual_kw[t]))
        return self._run(view, lambda t, _rest: self.take_kw if closed[t] else 0.0)

    def follow(self, view: View, order: Order) -> Values:
        """Take and give as planned, and fill up where too little would be in it."""
        nothing = np.zeros(view.steps)
        take, give = (
            order.values.get(way, nothing).tolist() for way in ("take_kw", "give_kw")
        )
        left_h, hours = self._left_h(view).tolist(), view.hours.tolist()

        def ask(t: int, rest: float) -> float:
            planned = float(take[t] - give[t])
            must = (self.low_kwh - rest - left_h[t] * self.take_kw) / hours[t]
            return max(must, planned) if must > 0 else planned

        return self._run(view, ask)

    def after(self, values: Values, view: View) -> Self:
        """Hold what is left."""
        del view
        return replace(self, fill_kwh=float(values["fill_kwh"][-1]))

    def _keep(self, view: View) -> Floats:
        return np.exp(-self.loss_kw * view.hours / self.capacity_kwh)

    def _worth(self, view: View) -> float:
        return max(0.0, view.stored_eur_per_kwh * self.efficiency)

    def _left_h(self, view: View) -> Floats:
        """Tell how long after each step the least may still come, h."""
        if self.due is None:
            return np.zeros(view.steps)
        due_s = (self.due - view.clock.start).total_seconds()
        left_s = due_s - view.clock.edges_s[1:]
        # Once it was due, nothing is asked any more.
        return np.where(
            view.clock.edges_s[:-1] < due_s,
            np.maximum(left_s, 0.0) / SECONDS_PER_HOUR,
            np.inf,
        )

    def _is_there(self, view: View) -> Floats:
        """Find the part of each step in which it is not gone yet."""
        if self.due is None:
            return np.ones(view.steps)
        return view.clock.coverage(view.clock.start, self.due)

    def _asked(self, view: View) -> Bools:
        """Find the steps at whose end the least should be in it."""
        edges_s = view.clock.edges_s
        asked = np.zeros(view.steps, dtype=np.bool_)
        if not self.low_kwh:
            return asked
        if self.due is not None:
            due_s = (self.due - view.clock.start).total_seconds()
            if 0 < due_s <= edges_s[-1]:
                asked[int(np.searchsorted(edges_s[1:], due_s))] = True
            return asked
        full = self._run(view, lambda _t, _rest: self.take_kw, sees_short=False)
        ready = np.flatnonzero(full["fill_kwh"] >= self.low_kwh)
        asked[ready[0] if len(ready) else view.steps - 1 :] = True
        return asked

    def _run(
        self,
        view: View,
        ask: Callable[[int, float], float],
        *,
        sees_short: bool = True,
    ) -> Values:
        """Step the balance; ``ask`` wishes a power, taken positive, kW.

        It is told what would be in the store at the end of the step without it.
        """
        keep, hours = self._keep(view).tolist(), view.hours.tolist()
        use, there = (
            view.seen(self.id, "use_kw").tolist(),
            self._is_there(view).tolist(),
        )
        take, give, missed, state = (np.zeros(view.steps) for _ in range(4))
        fill = self.fill_kwh
        for t in range(view.steps):
            rest = keep[t] * fill - use[t] * hours[t]
            take[t], give[t] = self._power(ask(t, rest), rest, hours[t], there[t])
            rest += (take[t] - give[t] / self.efficiency) * hours[t]
            missed[t] = min(max(0.0, -rest / hours[t]), use[t])
            fill = float(min(max(rest, 0.0), self.capacity_kwh))
            state[t] = fill
        values = {"take_kw": take, "fill_kwh": state, "missed_kw": missed}
        if self.give_kw > 0:
            values["give_kw"] = give
        if sees_short and (asked := self._asked(view)).any():
            lacking = self.low_kwh - float(state[asked].min())
            values["short_kwh"] = np.array([max(0.0, lacking)])
        return values

    def _power(
        self, asked: float, rest: float, dt: float, there: float
    ) -> tuple[float, float]:
        """Take and give within power and content, while it is there, kW."""
        if asked > 0:
            room = (self.capacity_kwh - rest) / dt
            return min(asked, self.take_kw * there, max(0.0, room)), 0.0
        left = rest * self.efficiency / dt
        # In this order max also turns what is no number into nothing.
        return 0.0, min(max(0.0, -asked), self.give_kw * there, max(0.0, left))
