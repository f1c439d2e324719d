"""An electric heater: a kWh in, a kWh of heat out, told by pilot wire what to hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View


class PilotOrder(StrEnum):
    """The six orders of the French pilot wire, by what they make a radiator hold."""

    COMFORT = "comfort"
    COMFORT_LESS_1 = "comfort_less_1"
    COMFORT_LESS_2 = "comfort_less_2"
    ECO = "eco"
    FROST = "frost"
    OFF = "off"


# How far below comfort each order holds, K: the step at which the next one is right.
_LESS_K = (
    (0.5, PilotOrder.COMFORT),
    (1.5, PilotOrder.COMFORT_LESS_1),
    (2.5, PilotOrder.COMFORT_LESS_2),
    (6.0, PilotOrder.ECO),
)


def pilot_order(planned_c: float, comfort_c: float) -> PilotOrder:
    """Choose the order that holds a planned temperature; never less than frost."""
    for less_k, order in _LESS_K:
        if comfort_c - planned_c <= less_k:
            return order
    return PilotOrder.FROST


@dataclass(frozen=True, slots=True)
class Heater:
    """Electric radiators of a place, all together."""

    kind: ClassVar = "heater"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    power_kw: Annotated[float, Quantity("kW", 0, 1_000, "greatest power", above=True)]
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Nothing from outside."""
        return {}

    def block(self, view: View) -> Block:
        """Turn power into heat."""
        draft = Draft(view.steps)
        power = draft.column("power_kw", 0.0, self.power_kw, tie=view.hours)
        draft.flow(Carrier.ELECTRICITY, power)
        draft.flow(Carrier.HEAT, power, -1.0)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Make the heat that is asked for."""
        return {"power_kw": np.clip(view.heat_kw, 0.0, self.power_kw)}

    def follow(self, view: View, order: Order) -> Values:
        """Make what the plan says of the heat that is asked for."""
        # fmin passes over what is no number: then all is made.
        told_kw = np.fmin(order.values["power_kw"], view.heat_kw)
        return {"power_kw": np.clip(told_kw, 0.0, self.power_kw)}

    def top_up(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Make what others do not, as far as that goes."""
        del view
        return {"power_kw": np.minimum(values["power_kw"] + lacking_kw, self.power_kw)}

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of heat like a kWh of electricity."""
        return view.stored_eur_per_kwh

    def after(self, values: Values, view: View) -> Self:
        """Stay as it is."""
        del values, view
        return self
