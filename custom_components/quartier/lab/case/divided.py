"""Divided: what a key makes of a stretch of time, as energies and as shares of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...engine.share import Allocation, Key

_KWH: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Divided:
    """What a key makes of some time."""

    key: Key
    made_kwh: float
    used_kwh: float
    shared_kwh: float

    @property
    def self_production(self) -> float:
        """Share of what was used that was shared."""
        return self.shared_kwh / self.used_kwh

    @property
    def self_consumption(self) -> float:
        """Share of what was made that was shared."""
        return self.shared_kwh / self.made_kwh


def divided(key: Key, allocation: Allocation) -> Divided:
    """Count what a key made of it."""
    readings = allocation.readings
    return Divided(
        key,
        float(readings.produced_wh.sum()) / _KWH,
        float(readings.consumed_wh.sum()) / _KWH,
        float(allocation.wh.sum()) / _KWH,
    )


def added(parts: Sequence[Divided]) -> Divided:
    """Add up what one key made of several times: energies, never percentages."""
    return Divided(
        parts[0].key,
        sum(part.made_kwh for part in parts),
        sum(part.used_kwh for part in parts),
        sum(part.shared_kwh for part in parts),
    )
