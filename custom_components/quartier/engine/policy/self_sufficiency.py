"""Self-sufficiency: a price on every kWh from outside, on top of the bill."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..record import Quantity
from .wish import Plain


@dataclass(frozen=True, slots=True)
class SelfSufficiency(Plain):
    """Live on what the neighbourhood makes itself."""

    kind: ClassVar = "self_sufficiency"
    lines: ClassVar[Mapping[str, str]] = {"self_sufficiency": "kWh"}

    eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 10, "a kWh imported, besides its price")
    ] = 0.0

    def prices(self) -> Mapping[str, float]:
        """Price a kWh from outside."""
        return {"self_sufficiency": self.eur_per_kwh}
