"""Agreement: keep to what was agreed with others, softly, step by step.

What a place should take in all, and how much it counts to take more or less, are series
of the outlook: ``PLACE.agreed_kw``, ``PLACE.agreed_more`` and ``PLACE.agreed_less``.
Where nothing was agreed there are none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

import numpy as np

from ..record import Quantity
from ..things import Block, Draft, Place, Values, View
from ..units import Carrier, Floats

AGREED: Final = ("agreed_kw", "agreed_more", "agreed_less")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Take what was agreed with the neighbourhood, no more and no less."""

    kind: ClassVar = "agreement"
    lines: ClassVar[Mapping[str, str]] = {"agreement": "kWh"}

    eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1000, "a kWh more or less than was agreed")
    ] = 0.05

    def prices(self) -> Mapping[str, float]:
        """Price a kWh of difference."""
        return {"agreement": self.eur_per_kwh}

    def block(self, view: View, place: Place) -> Block | None:
        """Split what the place takes into what was agreed, more and less."""
        if self.eur_per_kwh == 0 or not _is_agreed(view, place):
            return None
        draft = Draft(view.steps)
        agreed, more_counts, less_counts = (
            view.seen(place.id, name) for name in AGREED
        )
        exchange = draft.column("exchange_kw", -np.inf, np.inf)
        draft.flow(Carrier.EXCHANGE, exchange, -1.0)
        row = draft.row("agreed_kw", agreed, agreed)
        draft.term(row, exchange, 1.0)
        for name, sign, counts in (
            ("more_kw", -1.0, more_counts),
            ("less_kw", 1.0, less_counts),
        ):
            column = draft.column(name)
            draft.term(row, column, sign)
            draft.wish("agreement", column, counts * view.hours)
        return draft.block()

    def met(self, view: View, place: Place, exchange_kw: Floats) -> Values:
        """Count the difference."""
        over_kw = exchange_kw - view.seen(place.id, AGREED[0])
        return {
            "exchange_kw": exchange_kw,
            "more_kw": np.maximum(over_kw, 0.0),
            "less_kw": np.maximum(-over_kw, 0.0),
        }


def _is_agreed(view: View, place: Place) -> bool:
    return all(f"{place.id}.{name}" in view.series for name in AGREED)
