"""Flat: one price, day and night. In France: Base."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

import numpy as np

from ...clock import Clock
from ...record import Quantity
from .price import Feed, Quote, Standing


@dataclass(frozen=True, slots=True)
class Flat(Standing):
    """One price."""

    kind: ClassVar = "flat"

    eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -5, 10, "energy, network and taxes")
    ]

    def quote(
        self, clock: Clock, zone: str, feeds: Mapping[str, Feed], now: datetime | None
    ) -> Quote:
        """Ask the same for each step."""
        del zone, feeds, now
        steps = len(clock)
        return Quote(np.full(steps, self.eur_per_kwh), np.ones(steps, dtype=np.bool_))
