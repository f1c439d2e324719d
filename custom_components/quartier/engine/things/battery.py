"""A battery, of one home or of many: losses, wear, and a reserve for outages.

    soc[t] = keep·soc[t-1] + η_c·charge·dt - discharge·dt/η_d
    keep   = (1 - self-discharge per day)^(dt/24 h)

It never charges and discharges at once: where prices alone do not see to that, the
solver does (the pair of columns is exclusive).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import HOURS_PER_DAY, Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .draft import Draft
from .thing import Order, Turn
from .view import View

# Less than a hundredth of a cent an hour is all the same.
_SAME_DIGITS: Final = 4

type _Efficiency = Annotated[float, Quantity("fraction", 0.5, 1, "energy kept")]


@dataclass(frozen=True, slots=True)
class Battery:
    """A battery behind its inverter, and how full it is."""

    kind: ClassVar = "battery"
    turn: ClassVar = Turn.STORE
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ("soc_kwh",)
    capacities: ClassVar = (
        Capacity(
            name="energy",
            unit="kWh",
            measure="capacity_kwh",
            grows=("capacity_kwh", "reserve_kwh"),
            holds=("soc_kwh",),
        ),
        Capacity("power", "kW", "discharge_kw", ("charge_kw", "discharge_kw")),
    )

    id: Annotated[Id, Doc("its name in files and columns")]
    capacity_kwh: Annotated[
        float, Quantity("kWh", 0, 100_000, "usable energy", above=True)
    ]
    charge_kw: Annotated[float, Quantity("kW", 0, 100_000, "greatest charge")]
    discharge_kw: Annotated[float, Quantity("kW", 0, 100_000, "greatest discharge")]
    soc_kwh: Annotated[float, Quantity("kWh", 0, 100_000, "energy in it now")]
    charge_efficiency: _Efficiency = 0.95
    discharge_efficiency: _Efficiency = 0.95
    self_discharge_per_day: Annotated[
        float, Quantity("fraction", 0, 0.5, "energy lost in a day of rest")
    ] = 0.0
    wear_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1, "what a kWh discharged wears it down")
    ] = 0.01
    reserve_kwh: Annotated[
        float, Quantity("kWh", 0, 100_000, "kept for an outage, at the policy's price")
    ] = 0.0
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse to hold more than fits."""
        for field in ("soc_kwh", "reserve_kwh"):
            held = getattr(self, field)
            if held > self.capacity_kwh:
                yield field, held, f"at most the capacity, {self.capacity_kwh:g} kWh"

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return 1.0

    @property
    def held_kwh(self) -> float:
        """Electricity that it can give, kWh."""
        return self.soc_kwh * self.discharge_efficiency

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def block(self, view: View) -> Block:
        """Write the energy balance; a kWh left at the end is worth what it saves."""
        draft, hours = Draft(view.steps), view.hours
        rank = 1.0 + np.cumsum(hours) / HOURS_PER_DAY
        charge = draft.column("charge_kw", 0.0, self.charge_kw, tie=hours * rank)
        discharge = draft.column("discharge_kw", 0.0, self.discharge_kw, tie=hours)
        soc = draft.column("soc_kwh", 0.0, self.capacity_kwh)
        keep = self._keep(view)
        start = np.zeros(view.steps)
        start[0] = keep[0] * self.soc_kwh
        balance = draft.row("soc_kwh", start, start)
        draft.term(balance, soc, 1.0)
        draft.lag(balance, soc, -keep[1:])
        draft.term(balance, charge, -self.charge_efficiency * hours)
        draft.term(balance, discharge, hours / self.discharge_efficiency)
        draft.flow(Carrier.ELECTRICITY, charge, 1.0)
        draft.flow(Carrier.ELECTRICITY, discharge, -1.0)
        draft.wish("battery_care", discharge, self.wear_eur_per_kwh * hours)
        draft.wish("stored", slice(soc.stop - 1, soc.stop), -self._worth(view))
        draft.constant("stored", self._worth(view) * self.soc_kwh)
        draft.exclusive(charge, discharge)
        if self._reserved(view):
            below = draft.column("below_reserve_kwh", 0.0, self.reserve_kwh)
            reserve = draft.row("reserve", self.reserve_kwh, np.inf)
            draft.term(reserve, soc, 1.0)
            draft.term(reserve, below, 1.0)
            draft.wish("autonomy", below, hours)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Store what would leave the meter, give what would enter it."""
        return self._run(view, lambda t, _soc: -float(view.residual_kw[t]))

    def follow(self, view: View, order: Order) -> Values:
        """Do at each step what is worth most, given what a kWh kept is worth.

        Where two ways are worth the same, the one nearer to the plan's own exchange
        with the meter is taken; where neighbours count on the meter, the one nearer to
        what it takes by plan. What would push the meter beyond a limit, or beyond a
        power that has its price, is done only as far as it does not.
        """
        worth = order.worth_eur_per_kwh
        if worth is None:
            return self.habit(view)
        planned = [order.values[way].tolist() for way in ("charge_kw", "discharge_kw")]

        def best(t: int, soc: float) -> float:
            load, plan = float(view.residual_kw[t]), planned[0][t] - planned[1][t]
            rather = _rather_kw(plan, load, order, t)
            options = {
                charge - discharge
                for asked in (
                    *(plan, rather, -load, 0.0),
                    *(self.charge_kw, -self.discharge_kw),
                )
                for held in [_held_kw(asked, load, order, t)]
                for charge, discharge in [self._power(held, soc, float(view.hours[t]))]
            }

            def loss(power: float) -> tuple[float, float]:
                lost = self._loss_eur(view, t, load, power, float(worth[t]))
                return round(lost, _SAME_DIGITS), abs(power - rather)

            return min(options, key=loss)

        return self._run(view, best)

    def after(self, values: Values, view: View) -> Self:
        """Hold what is left."""
        del view
        return replace(self, soc_kwh=float(values["soc_kwh"][-1]))

    def _keep(self, view: View) -> Floats:
        return (1.0 - self.self_discharge_per_day) ** (view.hours / HOURS_PER_DAY)

    def _worth(self, view: View) -> float:
        given = view.stored_eur_per_kwh - self.wear_eur_per_kwh
        return max(0.0, given * self.discharge_efficiency)

    def _reserved(self, view: View) -> bool:
        return self.reserve_kwh > 0 and "autonomy" in view.wishes

    def _power(self, asked: float, soc: float, dt: float) -> tuple[float, float]:
        """Charge and discharge within power and content, kW."""
        if asked > 0:
            room = (self.capacity_kwh - soc) / (self.charge_efficiency * dt)
            return min(asked, self.charge_kw, max(0.0, room)), 0.0
        left = soc * self.discharge_efficiency / dt
        # In this order max also turns what is no number into nothing.
        return 0.0, min(max(0.0, -asked), self.discharge_kw, max(0.0, left))

    def _loss_eur(
        self, view: View, t: int, load_kw: float, power_kw: float, worth: float
    ) -> float:
        """Price a power: its cost at the meter and in wear, less what it keeps."""
        net = load_kw + power_kw
        price = view.buy_eur_per_kwh[t] if net > 0 else view.sell_eur_per_kwh[t]
        if power_kw > 0:
            kept = power_kw * self.charge_efficiency * worth
        else:
            kept = power_kw / self.discharge_efficiency * worth
            kept += power_kw * self.wear_eur_per_kwh
        return float(price * net - kept)

    def _run(self, view: View, ask: Callable[[int, float], float]) -> Values:
        """Step the physics; ``ask`` wishes a power, charge positive, kW."""
        soc, keep, hours = self.soc_kwh, self._keep(view), view.hours
        charge, discharge, state = (np.zeros(view.steps) for _ in range(3))
        for t in range(view.steps):
            dt = float(hours[t])
            soc *= float(keep[t])
            charge[t], discharge[t] = self._power(ask(t, soc), soc, dt)
            gain = self.charge_efficiency * charge[t]
            loss = discharge[t] / self.discharge_efficiency
            soc = float(min(max(soc + (gain - loss) * dt, 0.0), self.capacity_kwh))
            state[t] = soc
        values = {"charge_kw": charge, "discharge_kw": discharge, "soc_kwh": state}
        if self._reserved(view):
            values["below_reserve_kwh"] = np.maximum(0.0, self.reserve_kwh - state)
        return values


def _held_kw(power_kw: float, load_kw: float, order: Order, t: int) -> float:
    """Keep a power within what the meter should take, as far as the load lets it."""
    if order.most_kw is not None:
        power_kw = min(power_kw, float(order.most_kw[t]) - load_kw)
    if order.least_kw is not None:
        power_kw = max(power_kw, float(order.least_kw[t]) - load_kw)
    return power_kw


def _rather_kw(plan_kw: float, load_kw: float, order: Order, t: int) -> float:
    """Choose among powers that are worth the same.

    Surplus is stored: more may be needed than was expected. Otherwise the plan is kept;
    that of the meter where neighbours count on it, for what they were to have they
    would buy dearly.
    """
    if order.net_kw is not None:
        return float(order.net_kw[t]) - load_kw
    return -load_kw if load_kw < 0 else plan_kw
