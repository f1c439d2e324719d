"""Flat: one price, day and night. In France: Base."""

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
class FlatSupply(Standing):
    """One price."""

    kind: ClassVar = "flat"

    eur_per_kwh: Annotated[float, Quantity("EUR/kWh", -5, 10)]

    def rates(
        self, span: Span, windows: tuple[Window, ...], feeds: Mapping[str, Counts]
    ) -> Rates:
        """Ask the same at all times."""
        del windows, feeds
        return Rates.flat(span, micros(self.eur_per_kwh))
