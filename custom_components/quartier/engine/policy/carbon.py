"""Carbon: a price on what the grid emits for what is imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..record import Quantity
from .wish import Plain


@dataclass(frozen=True, slots=True)
class Carbon(Plain):
    """Emit little. The grid's mean intensity counts; what is exported earns nothing.

    Mean and marginal intensities are never mixed: give the outlook one or the other.
    """

    kind: ClassVar = "carbon"
    lines: ClassVar[Mapping[str, str]] = {"carbon": "kg"}

    eur_per_kg: Annotated[float, Quantity("EUR/kg", 0, 10, "price of a kg CO2e")] = 0.1

    def prices(self) -> Mapping[str, float]:
        """Price a kilogram."""
        return {"carbon": self.eur_per_kg}
