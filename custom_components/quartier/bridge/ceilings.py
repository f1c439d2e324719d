"""Ceilings: what a place may take for a while, because the grid asks for it.

An aggregator, a grid operator or a landlord says how much and until when. A ceiling
stands beside the limit that a place has anyway, and ends by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

import numpy as np

from ..const import CONF_IMPORT_LIMIT
from ..engine import Floats, Outlook
from .layout import Layout, Place, number_of

# As good as none: more passes through no meter of a neighbourhood.
_NONE_KW: Final = 100_000.0
_SERIES: Final = "import_limit_kw"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A power, and until when it holds; None where that is for good."""

    max_kw: float
    until: datetime | None = None


@dataclass(slots=True)
class Ceilings:
    """What was asked from outside, by the id of the place."""

    asked: dict[str, Ceiling] = field(default_factory=dict)

    def ask(self, place: str, ceiling: Ceiling | None) -> None:
        """Hold a place below a power for a while; None for no more."""
        self.asked.pop(place, None)
        if ceiling is not None:
            self.asked[place] = ceiling

    def lapse(self, now: datetime) -> bool:
        """Let go of what is over; tell whether anything was."""
        over = [
            name
            for name, one in self.asked.items()
            if one.until is None or one.until <= now
        ]
        for name in over:
            del self.asked[name]
        return bool(over)

    def over(self, place: Place, now: datetime) -> Ceiling | None:
        """Find what a place may take now: the less of its limit and what was asked."""
        limit_kw = number_of(place.settings, CONF_IMPORT_LIMIT)
        own = None if limit_kw is None else Ceiling(limit_kw)
        asked = self.asked.get(place.id)
        if asked is None or asked.until is None or asked.until <= now:
            return own
        return asked if own is None or asked.max_kw < own.max_kw else own

    def bent(self, outlook: Outlook) -> Outlook:
        """Let an outlook say all of it, for the time that each lasts."""
        if not self.asked:
            return outlook
        series: dict[str, Floats] = dict(outlook.series)
        clock = outlook.clock
        for name, one in self.asked.items():
            if one.until is not None:
                holds = clock.coverage(clock.start, one.until) > 0
                kw = np.where(holds, one.max_kw, _NONE_KW)
                series[f"{name}.{_SERIES}"] = kw
        return replace(outlook, series=series)

    def to_dict(self) -> dict[str, Any]:
        """Write what must outlive a restart, as JSON."""
        return {
            name: {"max_kw": one.max_kw, "until": one.until.isoformat()}
            for name, one in self.asked.items()
            if one.until is not None
        }

    def recall(self, kept: object) -> None:
        """Take up what was written; what is damaged is not asked any more."""
        if not isinstance(kept, Mapping):
            return
        for name, told in kept.items():
            try:
                until = datetime.fromisoformat(told["until"])
                one = Ceiling(float(told["max_kw"]), until)
            except KeyError, TypeError, ValueError:
                continue
            if until.tzinfo is not None and one.max_kw >= 0:
                self.asked[str(name)] = one


def known_kw(
    layout: Layout, place: Place, measured_kw: Mapping[str, float]
) -> float | None:
    """Say what a place takes: by its meter, else all that is measured below it."""
    if place.id in measured_kw:
        return measured_kw[place.id]
    below = (
        known_kw(layout, one, measured_kw)
        for one in layout.places
        if one.parent == place.id
    )
    own = (measured_kw.get(one.id) for one in layout.standing_in(place))
    known = [kw for kw in (*below, *own) if kw is not None]
    return sum(known) if known else None
