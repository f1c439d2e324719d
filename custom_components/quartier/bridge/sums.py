"""Sums: means of powers over a slot, from readings that come when they come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Sums:
    """Powers since a moment, each held until the next reading."""

    begin: datetime
    last: datetime = field(init=False)
    kws: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.last = self.begin

    def add(self, now: datetime, power_kw: Mapping[str, float]) -> None:
        """Count powers for the time since the last reading."""
        passed_s = max(0.0, (now - self.last).total_seconds())
        for name, kw in power_kw.items():
            self.kws[name] = self.kws.get(name, 0.0) + kw * passed_s
            self.seconds[name] = self.seconds.get(name, 0.0) + passed_s
        self.last = max(self.last, now)

    def means(self, share: float = 0.5) -> dict[str, float]:
        """Give the mean of what was read during a share of the time at least, kW."""
        whole_s = (self.last - self.begin).total_seconds()
        return {
            name: self.kws[name] / seconds
            for name, seconds in self.seconds.items()
            if seconds > 0 and seconds >= share * whole_s
        }
