"""Solar panels: what the sun offers, all used unless less is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .draft import Draft
from .thing import Order, Turn
from .view import View

_AVAILABLE: Final = Quantity("kW", 0, 100_000, "mean power that the sun offers")
# Below this a kWh more is no gain: the plan may have held the panels back.
_WORTHLESS_EUR_PER_KWH: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Pv:
    """Solar panels behind an inverter, curtailable or not.

    0 <= use <= available where the inverter can be told, use = available elsewhere.
    """

    kind: ClassVar = "pv"
    turn: ClassVar = Turn.LOAD
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ()
    capacities: ClassVar = (
        Capacity("power", "kW", "peak_kw", ("peak_kw",), ("available_kw",)),
    )

    id: Annotated[Id, Doc("its name in files and columns")]
    peak_kw: Annotated[float, Quantity("kW", 0, 100_000, "peak power", above=True)]
    curtailable: Annotated[bool, Doc("the inverter takes a limit")] = True
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Ask what the sun offers."""
        return {f"{self.id}.available_kw": _AVAILABLE}

    def block(self, view: View) -> Block:
        """Give between nothing and what the sun offers."""
        draft = Draft(view.steps)
        available = view.seen(self.id, "available_kw")
        if self.curtailable:
            use = draft.column("use_kw", 0.0, available, tie=-view.hours)
            draft.flow(Carrier.ELECTRICITY, use, -1.0)
        else:
            draft.fix(Carrier.ELECTRICITY, -available)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Give all."""
        if not self.curtailable:
            return {}
        return {"use_kw": view.seen(self.id, "available_kw")}

    def follow(self, view: View, order: Order) -> Values:
        """Give all but where the plan holds back; there give no more than it says."""
        habit = self.habit(view)
        if not self.curtailable:
            return habit
        worthless = view.sell_eur_per_kwh <= _WORTHLESS_EUR_PER_KWH
        # fmin passes over what is no number: then the panels give all.
        held = np.fmin(order.values["use_kw"], habit["use_kw"]).clip(min=0.0)
        return {"use_kw": np.where(worthless, held, habit["use_kw"])}

    def hold_back(self, values: Values, over_kw: Floats) -> Values:
        """Give so much less, as far as that goes."""
        if not self.curtailable:
            return values
        return {"use_kw": np.maximum(values["use_kw"] - over_kw, 0.0)}

    def after(self, values: Values, view: View) -> Self:
        """Stay as it is."""
        del values, view
        return self
