"""A slot that is over: what the neighbourhood was, and what really came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ...engine import Act, Neighbourhood, Outlook, Policy, Portions

_NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """What is to be counted of one slot."""

    # As believed when it began, and when it was over.
    neighbourhood: Neighbourhood
    after: Neighbourhood
    # One step from its begin to its end: measured means, expected ones where nothing
    # measures.
    truth: Outlook
    policy: Policy
    # Mean powers, kW: by device id, and net at the meter by place id. Where there is
    # one, it is what really came; elsewhere what the model of the thing says.
    measured_kw: Mapping[str, float] = _NOTHING
    # Ids of devices to which something was ordered within the last day, or of
    # households where all devices count as ordered. All else lives by habit anyway:
    # of it nothing is saved, exactly.
    steered: frozenset[str] = frozenset()
    # What devices take where nobody asks them for anything, kW. They have claims of
    # their own of what they could do: of those nothing is credited, only what was
    # measured beside what is usual.
    usual_kw: Mapping[str, float] = _NOTHING
    # How what is not measured has acted; None: by habit.
    act: Act | None = None
    # How a fair plan divided what was shared; None: as usual.
    portions: Portions | None = None
    # What a kWh kept is worth, by thing; elsewhere what one costs in the slot.
    worth_eur_per_kwh: Mapping[str, float] = _NOTHING

    @property
    def begins(self) -> datetime:
        """When it began."""
        return self.truth.clock.start

    @property
    def ends(self) -> datetime:
        """When it was over."""
        return self.truth.clock.end

    @property
    def hours(self) -> float:
        """Its length."""
        return float(self.truth.clock.hours[0])

    def price(self, series: str) -> float:
        """Look up the mean of a series."""
        return float(self.truth.series[series][0])
