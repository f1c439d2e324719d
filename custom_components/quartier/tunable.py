"""Tunables: live values of a device, each by its name a number, a switch or a time.

A kind of device names its tunables and what they usually are; what a person may set
follows from that, so that a new kind needs nothing here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from homeassistant.const import UnitOfRatio, UnitOfTime

from .bridge.kinds import kinds
from .const import CONF_MODE
from .glance import Glance


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of a number, and how far it may be set."""

    unit: str
    low: float
    high: float
    step: float


# By the end of a tunable's name, which says its unit.
_SCALES: Final = {
    "_percent": Scale(UnitOfRatio.PERCENTAGE, 0.0, 100.0, 1.0),
    "_eur_per_kwh": Scale("EUR/kWh", 0.0, 2.0, 0.001),
    "hours": Scale(UnitOfTime.HOURS, 0.0, 24.0, 0.25),
}


def tunables(glance: Glance) -> Iterator[tuple[str, Any]]:
    """List the tunables of a device and what they usually are."""
    device = glance.device
    kind = None if device is None else kinds().get(device.kind)
    if kind is not None:
        names = kind.tunables.items()
        yield from ((name, usual) for name, usual in names if name != CONF_MODE)


def tuned(glance: Glance, name: str) -> Any:  # noqa: ANN401 (whatever was set)
    """Look up what a tunable is set to now, or what it usually is."""
    usual = dict(tunables(glance)).get(name)
    return glance.current.tunables.get(name, usual)


def scale_of(name: str, usual: object) -> Scale | None:
    """Find the scale of a tunable that is a number."""
    if isinstance(usual, bool) or not isinstance(usual, int | float):
        return None
    return next((scale for end, scale in _SCALES.items() if name.endswith(end)), None)


def time_of(value: object) -> time | None:
    """Read a time of the day, if it is one."""
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
