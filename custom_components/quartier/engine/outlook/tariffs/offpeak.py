"""Peak and off-peak: two prices by the hour. In France: heures pleines, heures creuses.

The windows belong to the dwelling: two flats of one building may have others, and the
network moves them. They are read from the meter or the contract, never known here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

import numpy as np

from ...clock import Clock
from ...record import Doc, Quantity
from ..wall import pieces
from .price import Feed, Quote, Standing
from .window import Window, covered, times_of


@dataclass(frozen=True, slots=True)
class Offpeak(Standing):
    """Two prices, and the windows of the lower one."""

    kind: ClassVar = "offpeak"

    peak_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -5, 10, "energy, network and taxes at peak hours")
    ]
    offpeak_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -5, 10, "energy, network and taxes off-peak")
    ]
    windows: Annotated[tuple[Window, ...], Doc("off-peak windows of the dwelling")]

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a contract without off-peak hours: that is a flat one."""
        if not self.windows:
            yield "windows", [], "at least one window"

    def quote(
        self, clock: Clock, zone: str, feeds: Mapping[str, Feed], now: datetime | None
    ) -> Quote:
        """Ask the lower price within the windows; the mean by time at their ends."""
        del feeds, now
        cut = pieces(clock, zone, times_of(self.windows))
        inside = covered(self.windows, cut)
        prices = np.where(inside, self.offpeak_eur_per_kwh, self.peak_eur_per_kwh)
        sure = np.ones(len(clock), dtype=np.bool_)
        return Quote(cut.mean(prices), sure, cut.mean(inside.astype(float)))
