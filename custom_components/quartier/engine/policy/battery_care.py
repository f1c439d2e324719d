"""Battery care: how much a battery's wear counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..record import Quantity
from .wish import Plain


@dataclass(frozen=True, slots=True)
class BatteryCare(Plain):
    """Spare the batteries: their own wear per kWh, times a factor."""

    kind: ClassVar = "battery_care"
    lines: ClassVar[Mapping[str, str]] = {"battery_care": "EUR"}

    factor: Annotated[
        float, Quantity("EUR/EUR", 0, 100, "what a euro of wear is worth")
    ] = 1.0

    def prices(self) -> Mapping[str, float]:
        """Price a euro of wear."""
        return {"battery_care": self.factor}
