"""Simple life: few switches, and no washing machine in the night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Annotated, ClassVar

from ..record import Doc, Quantity
from ..units import MINUTES_PER_HOUR, Bools, Floats
from .wish import Plain


@dataclass(frozen=True, slots=True)
class SimpleLife(Plain):
    """Leave people and relays in peace."""

    kind: ClassVar = "simple_life"
    lines: ClassVar[Mapping[str, str]] = {"switches": "switch", "quiet": "h"}

    eur_per_switch: Annotated[
        float, Quantity("EUR", 0, 10, "a device turned on once more")
    ] = 0.01
    eur_per_quiet_h: Annotated[
        float, Quantity("EUR/h", 0, 100, "an appliance running in quiet hours")
    ] = 0.0
    quiet_from: Annotated[time, Doc("when quiet hours begin")] = time(22)
    quiet_to: Annotated[time, Doc("when quiet hours end")] = time(7)

    def prices(self) -> Mapping[str, float]:
        """Price a switch and a noisy hour."""
        return {"switches": self.eur_per_switch, "quiet": self.eur_per_quiet_h}

    def quiet(self, hour: Floats) -> Bools:
        """Tell which wall-clock hours are quiet."""
        begin, end = (
            at.hour + at.minute / MINUTES_PER_HOUR
            for at in (self.quiet_from, self.quiet_to)
        )
        if begin <= end:
            return (hour >= begin) & (hour < end)
        return (hour >= begin) | (hour < end)
