"""A load that nobody moves: lights, cooking, whatever is not named apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Self

from ..record import Doc, Id, Quantity
from ..units import Carrier
from .block import Block, Values
from .draft import Draft
from .thing import Order, Turn
from .view import View

_POWER: Final = Quantity("kW", -10_000, 10_000, "mean power taken; below 0: made")


@dataclass(frozen=True, slots=True)
class Load:
    """A load that nobody moves. Its power is a series of the outlook."""

    kind: ClassVar = "load"
    turn: ClassVar = Turn.LOAD
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ()

    id: Annotated[Id, Doc("its name in files and columns")]
    name: Annotated[str, Doc("its name for people")] = ""

    def needs(self) -> Mapping[str, Quantity]:
        """Its power."""
        return {f"{self.id}.power_kw": _POWER}

    def block(self, view: View) -> Block:
        """Take the power; there is nothing to decide."""
        draft = Draft(view.steps)
        draft.fix(Carrier.ELECTRICITY, view.seen(self.id, "power_kw"))
        return draft.block()

    def habit(self, view: View) -> Values:
        """Nothing to decide."""
        del view
        return {}

    def follow(self, view: View, order: Order) -> Values:
        """Nothing to decide."""
        del order
        return self.habit(view)

    def after(self, values: Values, view: View) -> Self:
        """Stay as it is."""
        del values, view
        return self
