"""Peak: a price on the highest power that the neighbourhood takes or gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import numpy as np

from ..record import Doc, Quantity
from ..things import Block, Draft, Place, Values, View
from ..units import Carrier, Floats


@dataclass(frozen=True, slots=True)
class Peak:
    """Spare the transformer: flat is better, both ways."""

    kind: ClassVar = "peak"
    lines: ClassVar[Mapping[str, str]] = {"peak": "kW"}

    eur_per_kw: Annotated[
        float, Quantity("EUR/kW", 0, 1000, "a kW of the horizon's highest power")
    ] = 0.0
    at: Annotated[
        Literal["neighbourhood", "building"], Doc("whose power is kept flat")
    ] = "neighbourhood"

    def prices(self) -> Mapping[str, float]:
        """Price a kW."""
        return {"peak": self.eur_per_kw}

    def block(self, view: View, place: Place) -> Block | None:
        """Bound the exchange of the place by its peak, both ways."""
        if self.eur_per_kw == 0 or place.level != self.at:
            return None
        draft = Draft(view.steps)
        exchange = draft.column("exchange_kw", -np.inf, np.inf)
        draft.flow(Carrier.EXCHANGE, exchange, -1.0)
        peak = draft.column("peak_kw", count=1)
        for name, sign in (("import", 1.0), ("export", -1.0)):
            below = draft.row(f"{name}_peak", -np.inf, 0.0)
            draft.term(below, exchange, sign)
            draft.same(below, peak, -1.0)
        draft.wish("peak", peak, 1.0)
        return draft.block()

    def met(self, view: View, place: Place, exchange_kw: Floats) -> Values:
        """Find the highest power."""
        del view, place
        highest = np.array([np.abs(exchange_kw).max()])
        return {"exchange_kw": exchange_kw, "peak_kw": highest}
