"""A habit: what a participant usually takes, hour by hour of the day.

Learnt from its quarters of an hour, so that who is silent is still counted on. Only
twenty-four means are kept of anybody, never a curve.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Clock, Floats

_HOURS: Final = 24
# A quarter counts so much beside all that came before it: half of a habit is of the
# last week.
_SHARE: Final = 0.025
# A day's sum counts so much beside all days before it, within these bounds.
_REBASED: Final = 0.1
_LEAST, _MOST = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Habit:
    """Mean power by hour of the wall clock, kW; None where no hour was heard yet."""

    kw: tuple[float | None, ...] = (None,) * _HOURS

    def heard(self, at: datetime, power_kw: float, zone: str) -> Self:
        """Learn of a quarter of an hour."""
        hour, kw = at.astimezone(ZoneInfo(zone)).hour, list(self.kw)
        before = kw[hour]
        kw[hour] = power_kw if before is None else before + _SHARE * (power_kw - before)
        return type(self)(tuple(kw))

    def at(self, moment: datetime, zone: str) -> float | None:
        """Look up what is usual at a moment, kW; None where that is not known."""
        return self.kw[moment.astimezone(ZoneInfo(zone)).hour]

    def rebased(self, ratio: float) -> Self:
        """Bring all hours nearer to so many times as much, if all are known."""
        known = [one for one in self.kw if one is not None]
        if len(known) < _HOURS:
            return self
        times = 1.0 + _REBASED * (min(max(ratio, _LEAST), _MOST) - 1.0)
        return type(self)(tuple(times * kw for kw in known))

    def on(self, clock: Clock, zone: str) -> Floats | None:
        """Lay it on a clock; an hour not heard is the mean of those that were.

        None where nothing was heard.
        """
        known = [one for one in self.kw if one is not None]
        if not known:
            return None
        return self._laid(clock, zone, sum(known) / len(known))

    def beside(self, base_kw: Floats, clock: Clock, zone: str) -> Floats:
        """Lay what it takes beside a base on a clock; nothing in an hour not heard."""
        return np.nan_to_num(self._laid(clock, zone, np.nan) - base_kw)

    def _laid(self, clock: Clock, zone: str, unknown_kw: float) -> Floats:
        by_hour = np.array([unknown_kw if one is None else one for one in self.kw])
        hours = clock.hour_of_day(zone).astype(int) % _HOURS
        return np.asarray(by_hour[hours])

    def to_list(self) -> list[float | None]:
        """Write it, as JSON."""
        return [None if one is None else round(one, 4) for one in self.kw]

    @classmethod
    def of(cls, told: object) -> Self:
        """Read what was written; what is damaged is no habit."""
        if not isinstance(told, list) or len(told) != _HOURS:
            return cls()
        if not all(one is None or type(one) in {int, float} for one in told):
            return cls()
        return cls(tuple(None if one is None else float(one) for one in told))


def habits_of(told: object) -> dict[str, Habit]:
    """Read the habits that were written, by participant."""
    if not isinstance(told, Mapping):
        return {}
    named: Mapping[Any, object] = told
    return {str(name): Habit.of(own) for name, own in named.items()}
