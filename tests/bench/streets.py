"""Streets to plan against the clock: N homes, a day in half-hours, sun on every other.

Every third home has a battery; all share what is left of their sun.
"""

from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine import (
    Battery,
    Building,
    Clock,
    Floats,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Pv,
    Sharing,
    Thing,
)

STEPS: Final = 48
STEP_H: Final = 0.5
CLOCK: Final = Clock.even(datetime(2026, 6, 1, tzinfo=UTC), 1800, STEPS)
HOUR: Final = np.arange(STEPS) * STEP_H
INTERNAL_EUR: Final = 0.10
NETWORK_EUR: Final = 0.05
CAPACITY_KWH: Final = 6.0
POWER_KW: Final = 3.0


def has_sun(home: int) -> bool:
    """Tell whether a home has panels."""
    return home % 2 == 0


def has_battery(home: int) -> bool:
    """Tell whether a home has a battery."""
    return home % 3 == 0


def held_kwh(home: int) -> float:
    """Say what is in its battery."""
    return 1.0 + home % 4


def import_eur_per_kwh(day: int) -> Floats:
    """Price a kWh bought; each day is dearer by a little."""
    return np.where((HOUR < 6) | (HOUR >= 22), 0.16, 0.25) + 0.001 * day


def load_kw(home: int, day: int) -> Floats:
    """Use more in the evening; each day and each home differs."""
    evening = (HOUR >= 18) & (HOUR < 22)
    base = np.full(STEPS, 0.2 + 0.05 * (home % 7) + 0.01 * day)
    return base + np.where(evening, 0.5 + 0.1 * (home % 5), 0.0)


def sun_kw(home: int, day: int) -> Floats:
    """Offer sun from six to nine in the evening; each day has a little less."""
    bell = np.sin((HOUR - 6) / 15 * np.pi).clip(min=0.0)
    return (4.0 + 0.5 * (home % 5) - 0.05 * day) * bell


def neighbourhood(homes: int) -> Neighbourhood:
    """Build so many homes; one alone shares with nobody."""
    there = tuple(Home(f"home{at}", _things(at)) for at in range(homes))
    sharing = Sharing(INTERNAL_EUR, NETWORK_EUR) if homes > 1 else None
    return Neighbourhood("street", "UTC", (Building("row", there, sharing=sharing),))


def _things(home: int) -> tuple[Thing, ...]:
    things: list[Thing] = [Grid(f"meter{home}", "base"), Load(f"rest{home}")]
    if has_sun(home):
        things.append(Pv(f"roof{home}", 6.0))
    if has_battery(home):
        held = held_kwh(home)
        battery = Battery(f"cells{home}", CAPACITY_KWH, POWER_KW, POWER_KW, held)
        things.append(battery)
    return tuple(things)


def outlook(homes: int, day: int = 0) -> Outlook:
    """Expect a day."""
    series = {
        "base.import_eur_per_kwh": import_eur_per_kwh(day),
        "base.export_eur_per_kwh": np.full(STEPS, 0.04),
        "carbon_g_per_kwh": np.full(STEPS, 50.0),
    }
    for home in range(homes):
        series[f"rest{home}.power_kw"] = load_kw(home, day)
        if has_sun(home):
            series[f"roof{home}.available_kw"] = sun_kw(home, day)
    return Outlook(CLOCK, series)
