"""A digester with its gas holder: gas is made whether or not it is burnt.

    fill[t] = fill[t-1] + (made + lacking - fuel - flare)·dt

What neither fits in nor is burnt goes to the flare, free of charge. What is burnt and
is not there is lacking: another supply of fuel at its place brings it, or, where there
is none, it counts as the wish ``limits``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_MADE: Final = Quantity("kW", 0, 1e6, "mean power of the gas that it makes, LHV")

type _Energy = Annotated[float, Quantity("kWh", 0, 1e7, "energy of its gas, LHV")]


@dataclass(frozen=True, slots=True)
class GasHolder:
    """Gas that is made at its place, and what is kept of it."""

    kind: ClassVar = "gas_holder"
    turn: ClassVar = Turn.FUEL
    uses: ClassVar[frozenset[Carrier]] = frozenset()
    supplies: ClassVar = frozenset({Carrier.FUEL})
    states: ClassVar[tuple[str, ...]] = ("fill_kwh",)

    id: Annotated[Id, Doc("its name in files and columns")]
    capacity_kwh: Annotated[
        float, Quantity("kWh", 0, 1e7, "when it is full", above=True)
    ]
    fill_kwh: Annotated[_Energy, Doc("in it now")]
    worth_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 2, "of what is left when the horizon ends")
    ] = 0.05
    backed: Annotated[
        bool, Doc("another supply of fuel, after it, brings what it lacks")
    ] = False
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse to hold more than fits."""
        if self.fill_kwh > self.capacity_kwh:
            most = f"at most the capacity, {self.capacity_kwh:g} kWh"
            yield "fill_kwh", self.fill_kwh, most

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return 1.0

    def needs(self) -> Mapping[str, Quantity]:
        """Ask how much gas is made."""
        return {f"{self.id}.made_kw": _MADE}

    def block(self, view: View) -> Block:
        """Write the balance; what is left at the end is worth what it spares."""
        draft, hours = Draft(view.steps), view.hours
        made_kw = view.seen(self.id, "made_kw")
        fuel = draft.column("fuel_kw")
        draft.flow(Carrier.FUEL, fuel, -1.0)
        flare = draft.column("flare_kw", 0.0, made_kw, tie=hours)
        lacking = draft.column("lacking_kw")
        draft.wish("limits", lacking, hours)
        fill = draft.column("fill_kwh", 0.0, self.capacity_kwh)
        start = made_kw * hours
        start[0] += self.fill_kwh
        balance = draft.row("fill_kwh", start, start)
        draft.term(balance, fill, 1.0)
        draft.lag(balance, fill, -1.0)
        for column, sign in ((fuel, 1.0), (flare, 1.0), (lacking, -1.0)):
            draft.term(balance, column, sign * hours)
        last = slice(fill.stop - 1, fill.stop)
        draft.wish("stored", last, -self.worth_eur_per_kwh)
        draft.constant("stored", self.worth_eur_per_kwh * self.fill_kwh)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Give what is burnt as long as there is any; burn off what does not fit."""
        wanted = np.maximum(view.fuel_kw, 0.0).tolist()
        return self._run(view, lambda t: wanted[t])

    def follow(self, view: View, order: Order) -> Values:
        """Give what the plan says where another supply can bring the rest."""
        if not self.backed:
            return self.habit(view)
        wanted = np.maximum(view.fuel_kw, 0.0)
        planned = np.nan_to_num(order.values["fuel_kw"])
        given = np.clip(planned, 0.0, wanted).tolist()
        return self._run(view, lambda t: given[t])

    def after(self, values: Values, view: View) -> Self:
        """Hold what is left."""
        del view
        return replace(self, fill_kwh=float(values["fill_kwh"][-1]))

    def _run(self, view: View, ask: Callable[[int], float]) -> Values:
        """Step the balance; ``ask`` tells what is taken, kW."""
        made = view.seen(self.id, "made_kw").tolist()
        names = ("fuel_kw", "flare_kw", "lacking_kw", "fill_kwh")
        values: dict[str, Floats] = {name: np.zeros(view.steps) for name in names}
        fill = self.fill_kwh
        for t, dt in enumerate(view.hours.tolist()):
            there_kw = fill / dt + made[t]
            given_kw = min(ask(t), there_kw) if self.backed else ask(t)
            lacking_kw = max(0.0, given_kw - there_kw)
            left = max(0.0, fill + (made[t] - given_kw + lacking_kw) * dt)
            fill = min(left, self.capacity_kwh)
            told = (given_kw, (left - fill) / dt, lacking_kw, fill)
            for name, value in zip(names, told, strict=True):
                values[name][t] = value
        return values
