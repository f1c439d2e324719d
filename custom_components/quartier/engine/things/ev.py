"""An electric car at its charger: nothing, or at least six amperes, by its deadline.

    soc[t] = soc[t-1] + η·charge·dt          while it is plugged in
    charge = 0  or  least <= charge <= most  (IEC 61851: 6 A a phase at least)
    soc[departure] + missing >= target

Where a step is only partly plugged in, its mean power is bounded in that proportion.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Annotated, ClassVar, Final, Literal, Self

import numpy as np

from ..clock import Clock
from ..record import Doc, Id, Quantity
from ..units import SECONDS_PER_HOUR, Bools, Carrier, Floats, current_to_kw
from .block import Block, Values
from .draft import Draft, span
from .thing import Order, Turn
from .thrift import cheap_steps, take
from .view import View

# A charger does not tell a tenth of a watt from none.
_ROUND_KW: Final = 1e-4
# Nor does a car tell so little energy from none.
_ROUND_KWH: Final = 5e-7
# Sums of floats, kW or kWh, are no better than this.
_EXACT: Final = 1e-9

type _Energy = Annotated[float, Quantity("kWh", 0, 500, "energy in its battery")]


@dataclass(frozen=True, slots=True)
class Session:
    """One stay at the charger."""

    arrival: Annotated[datetime, Doc("when it is plugged in")]
    departure: Annotated[datetime, Doc("when it must be ready")]
    soc_kwh: Annotated[_Energy, Doc("in it on arrival; now, if it is plugged in")]
    target_kwh: Annotated[_Energy, Doc("in it on departure")]


@dataclass(frozen=True, slots=True)
class Ev:
    """A car, its charger, and the stays that are known of."""

    kind: ClassVar = "ev"
    turn: ClassVar = Turn.SURPLUS_USE
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ("soc_kwh",)

    id: Annotated[Id, Doc("its name in files and columns")]
    capacity_kwh: Annotated[
        float, Quantity("kWh", 0, 500, "usable energy of its battery", above=True)
    ]
    max_current_a: Annotated[float, Quantity("A", 6, 125, "per phase")] = 32.0
    min_current_a: Annotated[float, Quantity("A", 6, 125, "per phase")] = 6.0
    phases: Annotated[Literal[1, 3], Doc("that it charges on")] = 1
    efficiency: Annotated[
        float, Quantity("fraction", 0.5, 1, "from the wall to its battery")
    ] = 0.9
    sessions: Annotated[tuple[Session, ...], Doc("present and coming stays")] = ()
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse stays that end before they begin, overlap or ask too much."""
        if self.min_current_a > self.max_current_a:
            most = f"at most max_current_a, {self.max_current_a:g} A"
            yield "min_current_a", self.min_current_a, most
        for at, stay in enumerate(self.sessions):
            for field in ("soc_kwh", "target_kwh"):
                if getattr(stay, field) > self.capacity_kwh:
                    most = f"at most the capacity, {self.capacity_kwh:g} kWh"
                    yield f"sessions[{at}].{field}", getattr(stay, field), most
            if stay.departure <= stay.arrival:
                when = f"a time after {stay.arrival.isoformat()}"
                yield f"sessions[{at}].departure", stay.departure.isoformat(), when
        for at, (one, other) in enumerate(pairwise(self.sessions)):
            if other.arrival < one.departure:
                when = f"not before {one.departure.isoformat()}"
                yield f"sessions[{at + 1}].arrival", other.arrival.isoformat(), when

    @property
    def most_kw(self) -> float:
        """Greatest power."""
        return current_to_kw(self.max_current_a, self.phases)

    @property
    def least_kw(self) -> float:
        """Least power, if it charges at all."""
        return current_to_kw(self.min_current_a, self.phases)

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return 1.0

    def known_at(self, now: datetime) -> Self:
        """Forget the stays of cars that have not come."""
        known = tuple(stay for stay in self.sessions if stay.arrival <= now)
        return replace(self, sessions=known)

    def without_due(self, by: datetime) -> Self:
        """Forget the stays that are over by a moment."""
        ahead = tuple(stay for stay in self.sessions if stay.departure > by)
        return replace(self, sessions=ahead)

    def latest(self, begins: datetime) -> datetime | None:
        """Tell when charging had to begin, at full power, to reach the target."""
        for stay in self.sessions:
            if stay.arrival <= begins < stay.departure:
                needed_kwh = max(0.0, stay.target_kwh - stay.soc_kwh)
                hours = needed_kwh / (self.most_kw * self.efficiency)
                return max(begins, stay.departure - timedelta(hours=hours))
        return None

    @property
    def held_kwh(self) -> float:
        """Electricity that the known stays still ask, as a debt, kWh."""
        owed = [max(0.0, stay.target_kwh - stay.soc_kwh) for stay in self.sessions]
        return -sum(owed) / self.efficiency

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def block(self, view: View) -> Block:
        """Write the energy balance, the gap below six amperes and the targets."""
        draft, stays = Draft(view.steps), self._stays(view.clock)
        plugged, least = self._plugged(view, stays)
        rank = view.hours * np.cumsum(view.hours)
        charge = draft.column("charge_kw", 0.0, self.most_kw * plugged, tie=rank)
        on = draft.column("on", 0.0, np.ceil(plugged), integer=True)
        soc = draft.column("soc_kwh", 0.0, self.capacity_kwh)
        start, keep = np.zeros(view.steps), np.ones(view.steps)
        for stay in stays:
            start[stay.first], keep[stay.first] = stay.session.soc_kwh, 0.0
        balance = draft.row("soc_kwh", start, start)
        draft.term(balance, soc, 1.0)
        draft.lag(balance, soc, -keep[1:])
        draft.term(balance, charge, -self.efficiency * view.hours)
        most_row = draft.row("most", -np.inf, 0.0)
        draft.term(most_row, charge, 1.0)
        draft.term(most_row, on, -self.most_kw * plugged)
        least_row = draft.row("least", 0.0, np.inf)
        draft.term(least_row, charge, 1.0)
        draft.term(least_row, on, -least)
        draft.flow(Carrier.ELECTRICITY, charge)
        self._ask_targets(draft, view, soc, stays)
        if "switches" in view.wishes:
            _count_switches(draft, on)
        return draft.block()

    def _ask_targets(
        self, draft: Draft, view: View, soc: slice, stays: list[_Stay]
    ) -> None:
        """Count what is missing on departure, and what is owed after the horizon."""
        ends = np.array([soc.start + stay.last for stay in stays], dtype=np.intp)
        missing = draft.column("missing_kwh", count=len(stays))
        owed = draft.column("owed_kwh", count=len(stays))
        for name, slack, levels in (
            ("target", missing, [stay.least_kwh for stay in stays]),
            ("owed", owed, [stay.session.target_kwh for stay in stays]),
        ):
            row = draft.row(name, np.array(levels), np.inf, count=len(stays))
            draft.scatter(span(row), ends, np.ones(len(stays)))
            draft.term(row, slack, 1.0)
        lasts = np.array([stay.last for stay in stays], np.intp)
        draft.wish("mobility", missing, 1.0, lasts)
        # Below zero it would pay to owe more than there is to owe.
        worth = max(0.0, view.stored_eur_per_kwh) / self.efficiency
        later = np.array([worth if stay.goes_on else 0.0 for stay in stays])
        draft.wish("stored", owed, later)

    def habit(self, view: View) -> Values:
        """Charge at full power from arrival until the target is reached."""
        return self._spread(view, np.ones(view.steps, dtype=np.bool_))

    def thrift(self, view: View) -> Values:
        """Charge in the cheapest steps of each stay that suffice."""
        chosen = np.zeros(view.steps, dtype=np.bool_)
        for stay in self._stays(view.clock):
            share = np.zeros(view.steps)
            share[stay.first : stay.last + 1] = stay.share[stay.first : stay.last + 1]
            needed = stay.session.target_kwh - stay.session.soc_kwh
            wall_kwh = max(0.0, needed) / self.efficiency
            chosen |= cheap_steps(view, self.most_kw, wall_kwh, share)
        return self._spread(view, chosen)

    def follow(self, view: View, order: Order) -> Values:
        """Charge as planned, and more when the target would be missed otherwise."""
        planned: list[float] = order.values["charge_kw"].tolist()
        ends_s = view.clock.edges_s[1:]

        def ask(t: int, soc: float, stay: _Stay) -> float:
            departure_s = (stay.session.departure - view.clock.start).total_seconds()
            left_h = max(0.0, departure_s - float(ends_s[t])) / SECONDS_PER_HOUR
            reachable = soc + self.most_kw * self.efficiency * left_h
            lacking_kwh = (stay.session.target_kwh - reachable) / self.efficiency
            if lacking_kwh < _ROUND_KWH:
                return planned[t]
            return max(planned[t], lacking_kwh / float(view.hours[t]), self.least_kw)

        return self._run(view, ask)

    def whole(self, view: View, values: Values) -> Values:
        """Be on where the least power is reached, and in a few steps for the rest."""
        charge, on = values["charge_kw"], np.zeros(view.steps)
        stays = self._stays(view.clock)
        plugged, least = self._plugged(view, stays)
        for stay in stays:
            steps = np.arange(stay.first, stay.last + 1)
            enough = charge[steps] >= np.maximum(least[steps], _ROUND_KW)
            on[steps[enough]] = 1.0
            thin = steps[~enough & (charge[steps] > _ROUND_KW)]
            rest_kwh = float(charge[thin] @ view.hours[thin])
            order = thin[np.argsort(-np.round(charge[thin], 1), kind="stable")]
            most_kwh = np.cumsum(self.most_kw * plugged[order] * view.hours[order])
            count = int(np.searchsorted(most_kwh, rest_kwh)) + 1 if len(thin) else 0
            on[order[:count]] = 1.0
        return {"on": on}

    def after(self, values: Values, view: View) -> Self:
        """Hold what was charged; forget the stays that are over."""
        end, soc = view.clock.end, float(values["soc_kwh"][-1])
        plugged = {stay.session for stay in self._stays(view.clock)}
        held = tuple(
            replace(session, soc_kwh=soc) if session in plugged else session
            for session in self.sessions
        )
        return replace(self, sessions=held).without_due(end)

    def _stays(self, clock: Clock) -> list[_Stay]:
        """Find the steps of each stay; two never share one."""
        stays: list[_Stay] = []
        free = 0
        for session in self.sessions:
            share = clock.coverage(session.arrival, session.departure)
            steps = np.flatnonzero(share > 0)
            steps = steps[steps >= free]
            if len(steps):
                first, last = int(steps[0]), int(steps[-1])
                after_s = max(0.0, (session.departure - clock.end).total_seconds())
                later_kwh = self.most_kw * self.efficiency * after_s / SECONDS_PER_HOUR
                stays.append(_Stay(session, first, last, share, after_s > 0, later_kwh))
                free = last + 1
        return stays

    def _plugged(self, view: View, stays: list[_Stay]) -> tuple[Floats, Floats]:
        """Find the plugged share of each step, and the least power if on, kW.

        A battery with less room than the least power fills takes what it has room for.
        """
        plugged, least = np.zeros(view.steps), np.zeros(view.steps)
        for stay in stays:
            run = slice(stay.first, stay.last + 1)
            plugged[run] = stay.share[run]
            room_kwh = self.capacity_kwh - stay.session.soc_kwh
            room_kw = room_kwh / (self.efficiency * view.hours[run])
            least[run] = np.minimum(self.least_kw * stay.share[run], room_kw)
        return plugged, least

    def _spread(self, view: View, chosen: Bools) -> Values:
        """Charge what each stay needs in its chosen steps: the last takes the rest."""
        power = np.zeros(view.steps)
        stays = self._stays(view.clock)
        plugged, least = self._plugged(view, stays)
        for stay in stays:
            steps = np.arange(stay.first, stay.last + 1)
            steps = steps[chosen[steps]]
            hours = view.hours[steps]
            wall_kwh, room_kwh = (
                max(0.0, level - stay.session.soc_kwh) / self.efficiency
                for level in (stay.session.target_kwh, self.capacity_kwh)
            )
            kwh = take(self.most_kw * plugged[steps] * hours, wall_kwh)
            _mend_last(kwh, least[steps] * hours, room_kwh)
            power[steps] = kwh / hours
        return self._run(view, lambda t, _soc, _stay: float(power[t]))

    def _run(self, view: View, ask: Callable[[int, float, _Stay], float]) -> Values:
        """Step the physics; ``ask`` wishes a power while a car is there."""
        stays = self._stays(view.clock)
        plugged, least = self._plugged(view, stays)
        charge, state = np.zeros(view.steps), np.zeros(view.steps)
        for stay in stays:
            soc = stay.session.soc_kwh
            for t in range(stay.first, stay.last + 1):
                per_kw = self.efficiency * float(view.hours[t])
                room_kw = max(0.0, (self.capacity_kwh - soc) / per_kw)
                most_kw = min(self.most_kw * float(plugged[t]), room_kw)
                asked_kw = ask(t, soc, stay)
                power_kw = min(max(asked_kw, float(least[t])), most_kw)
                enough = asked_kw > max(0.0, float(least[t]) - _ROUND_KW)
                if enough and power_kw > least[t] - _EXACT:
                    charge[t] = power_kw
                soc = min(soc + charge[t] * per_kw, self.capacity_kwh)
                state[t] = soc
            state[stay.last + 1 :] = soc
        return self._told(view, stays, charge, state)

    def _told(
        self, view: View, stays: list[_Stay], charge: Floats, state: Floats
    ) -> Values:
        """Give every column its value."""
        ends = np.array([state[stay.last] for stay in stays])
        least = np.array([stay.least_kwh for stay in stays])
        target = np.array([stay.session.target_kwh for stay in stays])
        on = (charge > 0).astype(float)
        values = {
            "charge_kw": charge,
            "on": on,
            "soc_kwh": state,
            "missing_kwh": np.maximum(0.0, least - ends),
            "owed_kwh": np.maximum(0.0, target - ends),
        }
        if "switches" in view.wishes:
            values["switched_on"] = np.maximum(0.0, np.diff(on, prepend=0.0))
        return values


@dataclass(frozen=True, slots=True, eq=False)
class _Stay:
    """A session on a clock: its steps, and what must be reached by the last."""

    session: Session
    first: int
    last: int
    # Plugged-in share of each step of the clock.
    share: Floats
    goes_on: bool
    # What can still be charged after the horizon.
    later_kwh: float

    @property
    def least_kwh(self) -> float:
        """What must be in the car at the end of its last step."""
        return max(0.0, self.session.target_kwh - self.later_kwh)


def _mend_last(kwh: Floats, least_kwh: Floats, room_kwh: float) -> None:
    """Raise the last step's rest, in place, to what the least power takes.

    Where the battery has no room for that, the step before takes so much less.
    """
    used = np.flatnonzero(kwh > _EXACT)
    if len(used):
        last = int(used[-1])
        lack = max(0.0, float(least_kwh[last] - kwh[last]))
        beyond = float(kwh.sum()) + lack - room_kwh
        if beyond <= _EXACT:
            kwh[last] += lack
        elif last and kwh[last - 1] - beyond >= least_kwh[last - 1]:
            kwh[[last - 1, last]] += -beyond, lack


def _count_switches(draft: Draft, on: slice) -> None:
    """Count each step that is on after one that is off."""
    switched = draft.column("switched_on", 0.0, 1.0)
    row = draft.row("switched_on", 0.0, np.inf)
    draft.term(row, switched, 1.0)
    draft.term(row, on, -1.0)
    draft.lag(row, on, 1.0)
    draft.wish("switches", switched, 1.0)
