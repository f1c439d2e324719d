"""What one thing may know: its time, its own series, and the prices at its door."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from ..clock import Clock
from ..units import Bools, Floats
from .sharing import Sharing


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The world as a thing sees it from its place, step by step."""

    clock: Clock
    # Wall-clock hour at which each step begins.
    hour: Floats
    series: Mapping[str, Floats]
    # What one kWh more costs, and one kWh less brings, at the place's meter.
    buy_eur_per_kwh: Floats
    sell_eur_per_kwh: Floats
    # The meter's off-peak contact; all True where the contract has none.
    offpeak: Bools
    # What a kWh of electricity still stored at the end is worth.
    stored_eur_per_kwh: float
    # What a kWh of heat still stored at the end is worth.
    stored_heat_eur_per_kwh: float
    # Wishes that have a price: slack for others need not be built.
    wishes: frozenset[str]
    # Steps in which people wish for quiet.
    quiet: Bools
    # The sharing operation that the place's meter is in.
    sharing: Sharing | None = None
    # Prices would pay for passing power through the meter, from one to another.
    transit_pays: bool = False
    # What a kWh of fuel costs at the place, by its contract; None where none says.
    fuel_eur_per_kwh: float | None = None
    # While a day is simulated: what the others at the meter take, kW ...
    residual_kw: Floats = field(default_factory=lambda: np.empty(0))
    # ... the heat that can be had at the place, for those who ask for it, or that is
    # wanted there and not yet given, for those who make or keep it, kW ...
    heat_kw: Floats = field(default_factory=lambda: np.empty(0))
    # ... the heat that its sources can make beyond what is wanted, kW; below 0: what
    # they cannot make of it ...
    makeable_kw: Floats = field(default_factory=lambda: np.empty(0))
    # ... and the fuel that is wanted there and not yet supplied, kW.
    fuel_kw: Floats = field(default_factory=lambda: np.empty(0))
    # For a grid connection: the least and the most that its place may take, kW.
    range_kw: tuple[Floats, Floats] | None = None

    @property
    def steps(self) -> int:
        """Count the steps."""
        return len(self.clock)

    @property
    def hours(self) -> Floats:
        """Length of each step, h."""
        return self.clock.hours

    def part(self, first: int, last: int) -> Self:
        """See only the steps from ``first`` up to, not including, ``last``."""
        run = slice(first, last)
        low, high = self.range_kw or (self.hour, self.hour)
        return replace(
            self,
            clock=self.clock.part(first, last),
            hour=self.hour[run],
            series={name: values[run] for name, values in self.series.items()},
            buy_eur_per_kwh=self.buy_eur_per_kwh[run],
            sell_eur_per_kwh=self.sell_eur_per_kwh[run],
            offpeak=self.offpeak[run],
            quiet=self.quiet[run],
            residual_kw=self.residual_kw[run],
            heat_kw=self.heat_kw[run],
            makeable_kw=self.makeable_kw[run],
            fuel_kw=self.fuel_kw[run],
            range_kw=(low[run], high[run]) if self.range_kw else None,
        )

    def fuel_price(self, usual_eur_per_kwh: float) -> float:
        """Tell what a kWh of fuel costs: by the place's contract, else as usual."""
        told = self.fuel_eur_per_kwh
        return usual_eur_per_kwh if told is None else told

    def seen(self, owner: str, quantity: str) -> Floats:
        """Look up a series of a thing or a tariff."""
        return self.series[f"{owner}.{quantity}"]
