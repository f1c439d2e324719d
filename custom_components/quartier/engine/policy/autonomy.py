"""Autonomy: a reserve in the batteries, for when the grid is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..record import Quantity
from .wish import Plain


@dataclass(frozen=True, slots=True)
class Autonomy(Plain):
    """Keep each battery's reserve."""

    kind: ClassVar = "autonomy"
    lines: ClassVar[Mapping[str, str]] = {"autonomy": "kWh·h"}

    eur_per_kwh_h: Annotated[
        float, Quantity("EUR/(kWh·h)", 0, 100, "a kWh of reserve missing for an hour")
    ] = 0.1

    def prices(self) -> Mapping[str, float]:
        """Price a kWh missing for an hour."""
        return {"autonomy": self.eur_per_kwh_h}
