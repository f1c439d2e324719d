"""Furnishing a house from a catalogue: what a year costs with each choice.

Panels, a battery and a tank are bought at a yearly price; four days stand for the year,
each planned as a linear problem. So a choice is a few solves, and a catalogue of some
hundred choices can still be tried whole.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine import (
    Battery,
    Clock,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Thing,
)
from quartier.engine.solve import Effort, Hint, assemble, simulate, site
from quartier.engine.solve.linear import Linear

# Size, and EUR a year over its life.
PANELS_KWP: Final = tuple((float(kwp), 95.0 * kwp) for kwp in range(9))
BATTERY_KWH: Final = tuple(
    (2.5 * at, 30.0 * bool(at) + 24.0 * 2.5 * at) for at in range(8)
)
METER_KVA: Final = ((3.0, 0.0), (6.0, 36.0), (9.0, 72.0), (12.0, 108.0))
_DAYS: Final = (15, 105, 196, 288)
_SUN: Final = (0.22, 0.62, 0.80, 0.40)
_USE: Final = (1.5, 0.9, 0.7, 1.1)
_YEAR: Final = 365.25
_OVER_EUR: Final = 4.0


@dataclass(slots=True)
class House:
    """Prices choices; it counts how often it is asked."""

    seed: int = 0
    asked: int = 0
    _linear: Linear = field(default_factory=Linear)

    @property
    def shelves(self) -> tuple[int, ...]:
        """Say how many options each slot has."""
        return len(PANELS_KWP), len(BATTERY_KWH), len(METER_KVA)

    def eur_a_year(self, choice: tuple[int, ...]) -> float:
        """Plan the four days with what is chosen, and scale them to the year."""
        self.asked += 1
        (kwp, one), (kwh, two), (kva, three) = (
            shelf[at]
            for shelf, at in zip(
                (PANELS_KWP, BATTERY_KWH, METER_KVA), choice, strict=True
            )
        )
        days = [self._day(at, kwp, kwh, kva) for at in range(len(_DAYS))]
        return one + two + three + _YEAR / len(_DAYS) * sum(days)

    def _day(self, at: int, kwp: float, kwh: float, kva: float) -> float:
        clock = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 3600, 24)
        hour = np.arange(24.0)
        random = np.random.default_rng((self.seed, at))
        use = _USE[at] * (0.3 + 1.6 * np.exp(-(((hour - 19) / 2.5) ** 2)))
        use += 1.5 * random.uniform(0, 1, 24) ** 3
        sun = _SUN[at] * np.sin((hour - 6) / 12 * np.pi).clip(min=0.0)
        series = {
            "base.import_eur_per_kwh": np.where((hour < 6) | (hour >= 22), 0.16, 0.25),
            "base.export_eur_per_kwh": np.full(24, 0.04),
            "carbon_g_per_kwh": np.full(24, 50.0),
            "rest.power_kw": use,
            "roof.available_kw": kwp * sun,
        }
        things: list[Thing] = [
            Grid("meter", "base", kva, kva),
            Load("rest"),
            Pv("roof", max(kwp, 0.001)),
        ]
        if kwh:
            things.append(Battery("cells", kwh, kwh / 2, kwh / 2, kwh / 2))
        people = Neighbourhood("house", "UTC", homes=(Home("home", tuple(things)),))
        model = assemble(site(people, Outlook(clock, series), Policy()))
        hint = Hint(simulate(model), model.whole)
        return self._linear.solve(model.problem, Effort(), hint, None).objective_eur
