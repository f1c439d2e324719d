"""Peak and off-peak: two prices by the hour. In France: heures pleines, heures creuses.

The windows belong to the dwelling, not to the price: see Holding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ....outlook.tariffs.window import Window
from ....record import Quantity
from ...exact import micros
from ...readings import Counts
from ..sums.rates import Rates
from ..sums.span import Span
from .supply import Standing


@dataclass(frozen=True, slots=True)
class OffpeakSupply(Standing):
    """Two prices."""

    kind: ClassVar = "offpeak"

    peak_eur_per_kwh: Annotated[float, Quantity("EUR/kWh", -5, 10, "at peak hours")]
    offpeak_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -5, 10, "within the dwelling's windows")
    ]

    def rates(
        self, span: Span, windows: tuple[Window, ...], feeds: Mapping[str, Counts]
    ) -> Rates:
        """Ask the lower price within the windows."""
        del feeds
        peak, offpeak = micros(self.peak_eur_per_kwh), micros(self.offpeak_eur_per_kwh)
        return Rates.by_window(span, windows, peak, offpeak)
