"""A heat load: rooms and taps behind controls of their own, which nobody moves.

What a building, or a network of them, asks for is a series of the outlook. Where the
sources cannot make it, what is missed has a price: that of the wish ``heat``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import Carrier, Floats
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_HEAT: Final = Quantity("kW", 0, 100_000, "mean heat asked for")


@dataclass(frozen=True, slots=True)
class HeatLoad:
    """A demand for heat that nobody moves. Its heat is a series of the outlook."""

    kind: ClassVar = "heat_load"
    turn: ClassVar = Turn.HEAT_USE
    uses: ClassVar = frozenset({Carrier.HEAT})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Ask what heat it takes."""
        return {f"{self.id}.heat_kw": _HEAT}

    def block(self, view: View) -> Block:
        """Take the heat, less what must be missed."""
        draft = Draft(view.steps)
        asked = view.seen(self.id, "heat_kw")
        missed = draft.column("missed_kw", 0.0, asked, tie=view.hours)
        draft.fix(Carrier.HEAT, asked)
        draft.flow(Carrier.HEAT, missed, -1.0)
        draft.wish("heat", missed, view.hours)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Take what can be had of the heat asked for."""
        asked = view.seen(self.id, "heat_kw")
        return {"missed_kw": asked - np.clip(view.heat_kw, 0.0, asked)}

    def follow(self, view: View, order: Order) -> Values:
        """Take what can be had: its own controls take no orders."""
        del order
        return self.habit(view)

    def do_without(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Miss so much more."""
        asked, missed = view.seen(self.id, "heat_kw"), values["missed_kw"]
        return {"missed_kw": np.minimum(missed + lacking_kw, asked)}

    def after(self, values: Values, view: View) -> Self:
        """Stay as it is."""
        del values, view
        return self
