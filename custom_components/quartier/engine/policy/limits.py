"""Limits: what a fuse, a riser or a transformer bears, kept if people let it.

What a place may take for a while only, as when the grid asks for it, is a series of the
outlook: ``PLACE.import_limit_kw``. Where there is none its own limit stands alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

import numpy as np

from ..record import Quantity
from ..things import Block, Draft, Place, Values, View
from ..units import Carrier, Floats

FOR_A_WHILE: Final = "import_limit_kw"


@dataclass(frozen=True, slots=True)
class Limits:
    """Stay within the limits of connections, buildings and the neighbourhood.

    Those of buildings and of the neighbourhood are for all their meters together, for
    each of the three phases, or for both. A limit is physics, but who lives behind it
    may break it alone: the price says how hard a plan must try, and the plan says where
    it could not, and on which phase.
    """

    kind: ClassVar = "limits"
    lines: ClassVar[Mapping[str, str]] = {"limits": "kWh"}

    eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0.01, 1000, "a kWh beyond a limit")
    ] = 5.0

    def prices(self) -> Mapping[str, float]:
        """Price a kWh beyond."""
        return {"limits": self.eur_per_kwh}

    def block(self, view: View, place: Place) -> Block | None:
        """Bound the exchange of a place that has a limit of its own."""
        sides = _sides(place, view)
        if not sides:
            return None
        draft = Draft(view.steps)
        exchange = draft.column("exchange_kw", -np.inf, np.inf)
        draft.flow(Carrier.EXCHANGE, exchange, -1.0)
        for name, sign, limit in sides:
            over = draft.column(f"over_{name}_kw")
            within = draft.row(f"{name}_limit", -np.inf, limit)
            draft.term(within, exchange, sign)
            draft.term(within, over, -1.0)
            draft.wish("limits", over, view.hours)
        return draft.block()

    def met(self, view: View, place: Place, exchange_kw: Floats) -> Values:
        """Count what lies beyond the limits."""
        values = {"exchange_kw": exchange_kw}
        for name, sign, limit in _sides(place, view):
            values[f"over_{name}_kw"] = np.maximum(sign * exchange_kw - limit, 0.0)
        return values


def _sides(place: Place, view: View) -> list[tuple[str, float, Floats | float]]:
    sides = (
        ("import", 1.0, _import_kw(place, view)),
        ("export", -1.0, place.export_limit_kw),
    )
    return [(name, sign, limit) for name, sign, limit in sides if limit is not None]


def _import_kw(place: Place, view: View) -> Floats | float | None:
    """Find what a place may take: the less of its own limit and of a passing one."""
    name = f"{place.id}.{FOR_A_WHILE}"
    if name not in view.series:
        return place.import_limit_kw
    passing_kw = view.series[name]
    if place.import_limit_kw is None:
        return passing_kw
    return np.minimum(passing_kw, place.import_limit_kw)
