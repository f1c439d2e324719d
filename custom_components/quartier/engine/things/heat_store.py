"""A heat store: a tank of hot water on top of cold, of which the border moves.

Its two layers are at the supply and at the return temperature, and what it holds is
counted from a tank that is cold throughout: V·c·(T_supply - T_return) when it is full.
Filling it moves the border down, emptying it up; it never gives at less than the supply
temperature. It loses heat to what is around it by the mean of its layers:

    content[t] = keep·content[t-1] + (1 - keep)·around + (take - give)·dt
    keep   = (1 - loss per hour)^(dt/1 h)
    around = -V·c·(T_return - T_around),  a tank as cold as what is around it

so that heat is neither made nor lost on the way, and all is linear. What it leaves out:
that the border is some decimetres thick, and that still layers mix. An empty store goes
on cooling a little below nothing: first its water must be as warm as the return again.
A large tank loses 0.0077 % an hour over ΔT = 55 K, a domestic one 2.1 % (Danish Energy
Agency, Technology Data for Energy Storage).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import (
    HOURS_PER_DAY,
    LITRES_PER_M3,
    WATER_KWH_PER_LITRE_K,
    Carrier,
    Floats,
)
from .block import Block, Values
from .capacity import Capacity
from .draft import Draft
from .thing import Order, Turn
from .view import View

type _Celsius = Annotated[float, Quantity("°C", -20, 180)]
type _Power = Annotated[float, Quantity("kW", 0, 1_000_000)]


@dataclass(frozen=True, slots=True)
class HeatStore:
    """A tank between the sources of heat and those who use it, and what it holds."""

    kind: ClassVar = "heat_store"
    turn: ClassVar = Turn.HEAT_STORE
    uses: ClassVar = frozenset({Carrier.HEAT})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ("content_kwh",)
    capacities: ClassVar = (
        Capacity(
            name="energy",
            unit="kWh",
            measure="capacity_kwh",
            grows=("volume_m3",),
            holds=("content_kwh",),
        ),
        Capacity("power", "kW", "give_kw", ("take_kw", "give_kw")),
    )

    id: Annotated[Id, Doc("its name in files and columns")]
    volume_m3: Annotated[float, Quantity("m3", 0.01, 1_000_000, "water in it")]
    take_kw: Annotated[_Power, Doc("most that it takes")]
    give_kw: Annotated[_Power, Doc("most that it gives")]
    content_kwh: Annotated[
        float, Quantity("kWh", -1e8, 1e9, "in it now, above its return temperature")
    ] = 0.0
    supply_c: Annotated[_Celsius, Doc("of its hot layer")] = 85.0
    return_c: Annotated[_Celsius, Doc("of its cold layer")] = 30.0
    around_c: Annotated[_Celsius, Doc("around it")] = 15.0
    loss_per_h: Annotated[
        float, Quantity("fraction", 0, 0.2, "of its heat above what is around, an hour")
    ] = 0.000077
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse layers upside down, and to hold more than fits or less than cold."""
        if self.supply_c <= self.return_c:
            yield "supply_c", self.supply_c, f"more than return_c, {self.return_c:g} °C"
        elif self.content_kwh > self.capacity_kwh:
            most = f"at most {self.capacity_kwh:g} kWh, which fill it"
            yield "content_kwh", self.content_kwh, most
        if self.around_c > self.return_c:
            yield "around_c", self.around_c, f"at most return_c, {self.return_c:g} °C"
        elif self.content_kwh < self._around_kwh:
            least = f"at least {self._around_kwh:g} kWh, as cold as what is around it"
            yield "content_kwh", self.content_kwh, least

    @property
    def capacity_kwh(self) -> float:
        """Heat in it when all of its water is hot, kWh."""
        return self._kwh_per_k * (self.supply_c - self.return_c)

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return 1.0

    @property
    def _kwh_per_k(self) -> float:
        return self.volume_m3 * LITRES_PER_M3 * WATER_KWH_PER_LITRE_K

    @property
    def _around_kwh(self) -> float:
        """Heat in it when it is as cold as what is around it; negative, kWh."""
        return -self._kwh_per_k * (self.return_c - self.around_c)

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def block(self, view: View) -> Block:
        """Write the balance; a kWh left at the end is worth what it saves."""
        draft, hours = Draft(view.steps), view.hours
        rank = 1.0 + np.cumsum(hours) / HOURS_PER_DAY
        take = draft.column("take_kw", 0.0, self.take_kw, tie=hours * rank)
        give = draft.column("give_kw", 0.0, self.give_kw, tie=hours)
        content = draft.column("content_kwh", self._floor(view), self.capacity_kwh)
        keep = self._keep(view)
        start = (1.0 - keep) * self._around_kwh
        start[0] += keep[0] * self.content_kwh
        balance = draft.row("content_kwh", start, start)
        draft.term(balance, content, 1.0)
        draft.lag(balance, content, -keep[1:])
        draft.term(balance, take, -hours)
        draft.term(balance, give, hours)
        draft.flow(Carrier.HEAT, take)
        draft.flow(Carrier.HEAT, give, -1.0)
        draft.exclusive(take, give)
        worth = max(0.0, view.stored_heat_eur_per_kwh)
        draft.wish("stored", slice(content.stop - 1, content.stop), -worth)
        draft.constant("stored", worth * self.content_kwh)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Keep it full, and help out where the sources cannot make what is wanted."""
        return self._run(view, lambda t: self._within(view, t, self.take_kw))

    def follow(self, view: View, order: Order) -> Values:
        """Take and give as planned, as far as it is wanted, and help out likewise."""
        planned = [order.values[way].tolist() for way in ("take_kw", "give_kw")]

        def ask(t: int) -> float:
            return self._within(view, t, planned[0][t] - planned[1][t])

        return self._run(view, ask)

    def do_without(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Take so much less; what is not in it later is not given then."""
        asked = np.maximum(values["take_kw"] - lacking_kw, 0.0) - values["give_kw"]
        return self._run(view, lambda t: float(asked[t]))

    def after(self, values: Values, view: View) -> Self:
        """Hold what is left."""
        del view
        return replace(self, content_kwh=float(values["content_kwh"][-1]))

    def _keep(self, view: View) -> Floats:
        return (1.0 - self.loss_per_h) ** view.hours

    def _floor(self, view: View) -> Floats:
        """Find what is in it if it is empty now and nothing is done, kWh."""
        kept: Floats = self._keep(view).cumprod()
        begins = min(0.0, self.content_kwh) - self._around_kwh
        return self._around_kwh + kept * begins

    def _within(self, view: View, t: int, asked_kw: float) -> float:
        """Take no more than can be made, give no more than is wanted, kW.

        Where the sources cannot make all that is wanted, it gives what they cannot.
        """
        makeable_kw, wanted_kw = float(view.makeable_kw[t]), float(view.heat_kw[t])
        # In this order max also turns what is no number into nothing.
        rather_kw = max(0.0, asked_kw) - max(0.0, -asked_kw)
        return max(-max(0.0, wanted_kw), min(makeable_kw, rather_kw))

    def _run(self, view: View, ask: Callable[[int], float]) -> Values:
        """Step the balance; ``ask`` wishes a power, taken positive, kW."""
        content, floor = self.content_kwh, self._floor(view).tolist()
        keep, hours = self._keep(view).tolist(), view.hours.tolist()
        take, give, state = (np.zeros(view.steps) for _ in range(3))
        for t, dt in enumerate(hours):
            rest = keep[t] * content + (1.0 - keep[t]) * self._around_kwh
            take[t], give[t] = self._power(ask(t), rest, dt)
            rest += (take[t] - give[t]) * dt
            content = min(max(rest, floor[t]), self.capacity_kwh)
            state[t] = content
        return {"take_kw": take, "give_kw": give, "content_kwh": state}

    def _power(self, asked: float, rest: float, dt: float) -> tuple[float, float]:
        """Take and give within power and content, kW."""
        if asked > 0:
            room = (self.capacity_kwh - rest) / dt
            return min(asked, self.take_kw, max(0.0, room)), 0.0
        # In this order max also turns what is no number into nothing.
        return 0.0, min(max(0.0, -asked), self.give_kw, max(0.0, rest / dt))
