"""A substation of a heat network: heat bought by the kWh, and by its yearly peak.

Contracts of heat networks have two parts: R1, a price of energy that follows the mix of
fuels, and R2, a price of power that is subscribed (Amorce and FEDENE publish both
yearly). Its energy is

    heat = given / η
    price per kWh = R1 + malus·(T_return - T_reference)

since water that comes back hot spoils what a network can take of waste heat,
geothermal heat and heat pumps: some networks charge each kWh for every kelvin above a
reference, and pay for every one below (Frederiksen and Werner, District Heating and
Cooling, 2013). η is 0.86 for heating and 0.93 for hot water in the ratios of France
Chaleur Urbaine, 1 where the meter stands behind the exchanger.

A power that was neither subscribed nor reached before is paid for the whole year of the
contract, whenever in it:

    paid for = max(0, peak - max(subscribed, the year's peak so far))
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import GRAMS_PER_KG, HOURS_PER_DAY, Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_R1: Final = Quantity("EUR/kWh", -1, 10, "price of its energy")
_CARBON: Final = Quantity("g/kWh", 0, 2_000, "what its mix of fuels emits")
_RETURN: Final = Quantity("°C", 0, 120, "temperature at which its water comes back")
# Hours of a day are no better than this.
_EXACT_H: Final = 1e-9

type _Power = Annotated[float, Quantity("kW", 0, 1_000_000)]


@dataclass(frozen=True, slots=True)
class HeatNetwork:
    """A substation with its contract. What is told of it are series of the outlook."""

    kind: ClassVar = "heat_network"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar[frozenset[Carrier]] = frozenset()
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    power_kw: Annotated[
        float, Quantity("kW", 0, 1_000_000, "most that its exchanger passes")
    ]
    r1_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -1, 10, "price of its energy, if it is not told")
    ] = 0.06
    r1_told: Annotated[bool, Doc("its price of energy is a series")] = False
    carbon_g_per_kwh: Annotated[
        float, Quantity("g/kWh", 0, 2_000, "what its mix emits, if it is not told")
    ] = 87.0
    carbon_told: Annotated[bool, Doc("what its mix emits is a series")] = False
    subscribed_kw: Annotated[_Power, Doc("paid for already, whatever is taken")] = 0.0
    capacity_eur_per_kw: Annotated[
        float, Quantity("EUR/kW", 0, 10_000, "R2: price of the year's peak beyond it")
    ] = 0.0
    peak_so_far_kw: Annotated[_Power, Doc("the year's peak up to now")] = 0.0
    year_ends: (
        Annotated[
            datetime, Doc("when a year of the contract ends; else with the calendar's")
        ]
        | None
    ) = None
    limit_kw: (
        Annotated[_Power, Doc("most that should pass, else the exchanger's")] | None
    ) = None
    malus_eur_per_kwh_k: Annotated[
        float, Quantity("EUR/(kWh·K)", 0, 1, "a kWh for each kelvin of a hot return")
    ] = 0.0
    reference_c: Annotated[
        float, Quantity("°C", 0, 120, "a return that costs and brings nothing")
    ] = 50.0
    return_c: Annotated[
        float, Quantity("°C", 0, 120, "of the water that returns, if it is not told")
    ] = 50.0
    return_told: Annotated[bool, Doc("the temperature of the return is a series")] = (
        False
    )
    efficiency: Annotated[
        float, Quantity("fraction", 0.5, 1, "of a kWh bought, what is given here")
    ] = 1.0
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Ask for what is told: the price, the mix and the return."""
        told = (
            (self.r1_told, "r1_eur_per_kwh", _R1),
            (self.carbon_told, "carbon_g_per_kwh", _CARBON),
            (self.return_told, "return_c", _RETURN),
        )
        return {f"{self.id}.{name}": what for is_told, name, what in told if is_told}

    def bought_eur_per_kwh(self, view: View) -> Floats:
        """Price a kWh bought at each step: energy, and the malus of its return."""
        return_c = self._seen(view, "return_c", told=self.return_told)
        malus = self.malus_eur_per_kwh_k * (return_c - self.reference_c)
        return self._seen(view, "r1_eur_per_kwh", told=self.r1_told) + malus

    def block(self, view: View) -> Block:
        """Buy heat, within the exchanger's power, and pay for a higher peak."""
        draft, hours = Draft(view.steps), view.hours
        heat = draft.column("heat_kw", 0.0, self.power_kw, tie=hours)
        draft.flow(Carrier.HEAT, heat, -self.efficiency)
        draft.wish("cost", heat, self.bought_eur_per_kwh(view) * hours)
        carbon = self._seen(view, "carbon_g_per_kwh", told=self.carbon_told)
        draft.wish("carbon", heat, carbon / GRAMS_PER_KG * hours)
        if self.limit_kw is not None and self.limit_kw < self.power_kw:
            over = draft.column("over_kw", 0.0, self.power_kw - self.limit_kw)
            within = draft.row("limit", -np.inf, self.limit_kw)
            draft.term(within, heat, 1.0)
            draft.term(within, over, -1.0)
            draft.wish("limits", over, hours)
        if self.capacity_eur_per_kw:
            self._capacity(draft, heat)
        return draft.block()

    def _capacity(self, draft: Draft, heat: slice) -> None:
        """Pay for the highest power of the year, beyond what is paid."""
        floor = self._paid_kw
        peak = draft.column("peak_kw", floor, max(floor, self.power_kw), count=1)
        below = draft.row("capacity", -np.inf, 0.0)
        draft.term(below, heat, 1.0)
        draft.same(below, peak, -1.0)
        price = self.capacity_eur_per_kw
        draft.wish("cost", peak, price)
        draft.constant("cost", -price * floor)

    def habit(self, view: View) -> Values:
        """Give the heat that is asked for."""
        return self._bought(np.maximum(view.heat_kw, 0.0) / self.efficiency)

    def follow(self, view: View, order: Order) -> Values:
        """Give what the plan says of the heat that is asked for."""
        wanted_kw = np.maximum(view.heat_kw, 0.0) / self.efficiency
        # fmin passes over what is no number: then all is given.
        return self._bought(np.fmin(order.values["heat_kw"], wanted_kw).clip(min=0.0))

    def top_up(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Give what others do not, as far as the exchanger passes it."""
        del view
        return self._bought(values["heat_kw"] + lacking_kw / self.efficiency)

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh given at the mean price of the horizon's last day."""
        left_h = np.cumsum(view.hours[::-1])[::-1]
        last = left_h <= HOURS_PER_DAY + _EXACT_H
        last[-1] = True
        hours = view.hours[last]
        mean = float(self.bought_eur_per_kwh(view)[last] @ hours / hours.sum())
        return max(0.0, mean / self.efficiency)

    def after(self, values: Values, view: View) -> Self:
        """Remember the peak."""
        del view
        highest_kw = float(values["heat_kw"].max())
        return replace(self, peak_so_far_kw=max(self.peak_so_far_kw, highest_kw))

    @property
    def _paid_kw(self) -> float:
        return max(self.subscribed_kw, self.peak_so_far_kw)

    def _bought(self, heat_kw: Floats) -> Values:
        """Buy heat as far as the exchanger passes it, and count what that takes."""
        heat = np.minimum(heat_kw, self.power_kw)
        limit_kw = self.power_kw if self.limit_kw is None else self.limit_kw
        return {
            "heat_kw": heat,
            "over_kw": np.maximum(heat - limit_kw, 0.0),
            "peak_kw": np.array([max(self._paid_kw, float(heat.max()))]),
        }

    def _seen(self, view: View, name: str, *, told: bool) -> Floats:
        if told:
            return view.seen(self.id, name)
        return np.full(view.steps, float(getattr(self, name)))
