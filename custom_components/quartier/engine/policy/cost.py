"""Cost: the bill, and what is stored when the horizon ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..record import Quantity
from .wish import Plain


@dataclass(frozen=True, slots=True)
class Cost(Plain):
    """Pay little: every other wish is priced against this one."""

    kind: ClassVar = "cost"
    lines: ClassVar[Mapping[str, str]] = {"cost": "EUR", "stored": "EUR"}

    weight: Annotated[float, Quantity("EUR/EUR", 0, 1000, "what a euro is worth")] = 1.0

    def prices(self) -> Mapping[str, float]:
        """Weigh a euro of bill like a euro of stored energy."""
        return {"cost": self.weight, "stored": self.weight}
