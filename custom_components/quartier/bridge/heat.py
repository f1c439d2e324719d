"""Heat: what is measured at a moment of what makes, keeps or takes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Final

# Nobody knows what went on in a longer silence.
_LONGEST: Final = timedelta(minutes=15)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Heat:
    """What is measured of one device; None for what nothing measures."""

    # Made, or of a load taken, kW; and by a counter of its own, kWh.
    heat_kw: float | None = None
    heat_kwh: float | None = None
    # Of the water that it sends out, and of what comes back, °C.
    supply_c: float | None = None
    return_c: float | None = None
    is_on: bool | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What a device made since it was first seen, and how often it started."""

    kwh: float = 0.0
    starts: int = 0
    # As it was when it was last counted, and when that was.
    heat_kw: float | None = None
    was_on: bool | None = None
    at: datetime | None = None

    def after(self, heat: Heat, now: datetime) -> Count:
        """Count on to a moment; a long silence adds no heat, and one start at most."""
        kwh = self.kwh
        if self.heat_kw is not None and self.at is not None:
            passed = now - self.at
            if timedelta(0) < passed <= _LONGEST:
                kwh += max(self.heat_kw, 0.0) * (passed / _HOUR)
        begins = heat.is_on is True and self.was_on is False
        return Count(
            kwh,
            self.starts + begins,
            heat.heat_kw,
            self.was_on if heat.is_on is None else heat.is_on,
            now,
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of an entry, by device."""

    by_device: Mapping[str, Count] = field(default_factory=dict)

    def of(self, device: str) -> Count:
        """Look a device up; nothing was counted of a new one."""
        return self.by_device.get(device, Count())

    def after(self, heats: Mapping[str, Heat], now: datetime) -> Counts:
        """Count what is measured on to a moment."""
        counted = {name: self.of(name).after(heat, now) for name, heat in heats.items()}
        return replace(self, by_device={**self.by_device, **counted})

    def to_dict(self) -> dict[str, Any]:
        """Write what must outlive a restart, as JSON."""
        return {
            name: {"kwh": one.kwh, "starts": one.starts, "was_on": one.was_on}
            for name, one in self.by_device.items()
        }

    @classmethod
    def from_dict(cls, kept: object) -> Counts:
        """Take up what was written; what is damaged begins anew."""
        told = kept.items() if isinstance(kept, Mapping) else ()
        found = {str(name): _count(one) for name, one in told}
        return cls({name: one for name, one in found.items() if one is not None})


def _count(told: Any) -> Count | None:  # noqa: ANN401 (whatever a file holds)
    try:
        kwh, starts, was_on = float(told["kwh"]), int(told["starts"]), told["was_on"]
    except KeyError, OverflowError, TypeError, ValueError:
        return None
    if not isfinite(kwh) or kwh < 0 or starts < 0:
        return None
    return Count(kwh, starts, was_on=was_on if isinstance(was_on, bool) else None)
