"""A home and days it has lived, for tests of the desk, of texts and of the command."""

from dataclasses import replace
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
    Tariffs,
    read,
)
from quartier.lab.scenario import Plane, Roofs, Scenario, panels

ZONE: Final = "Europe/Paris"
START: Final = datetime(2026, 3, 1, 23, tzinfo=UTC)
PEAK_EUR: Final = 0.3
OFFPEAK_EUR: Final = 0.1


def lived(days: int = 10, homes: int = 1) -> Scenario:
    """Describe homes with panels and batteries after days that differ a little."""
    clock = Clock.even(START, 3600, 24 * days)
    hour, day = np.arange(len(clock)) % 24, np.arange(len(clock)) // 24
    sun = np.maximum(0.0, np.sin((hour - 6) / 12 * np.pi)) * (2.0 + day % 3)
    evening = 0.3 + 1.5 * np.exp(-(((hour - 19) / 2) ** 2)) + 0.1 * (day % 2)
    series = {"carbon_g_per_kwh": 30.0 + 20.0 * (hour > 17)}
    built = []
    for at in range(homes):
        name = f"home-{at}"
        series |= {f"{name}-roof.available_kw": sun, f"{name}-rest.power_kw": evening}
        things = (
            Grid(f"{name}-meter", tariff="hphc", import_limit_kw=9.0),
            Load(f"{name}-rest"),
            Pv(f"{name}-roof", peak_kw=5.0),
            Battery(f"{name}-box", 6.0, 3.0, 3.0, 1.0, name="Batterie"),
        )
        built.append(Home(name, things, name=f"Flat {at}"))
    return Scenario(
        neighbourhood=Neighbourhood("lane", ZONE, homes=tuple(built), name="The lane"),
        policy=Policy(),
        tariffs=read(Tariffs, {"tariffs": {"hphc": _CONTRACT}}),
        history=Outlook(clock, series),
    )


def under_the_sky(days: int = 10, homes: int = 1) -> Scenario:
    """Describe the same homes where nobody measured the sun on their roofs.

    There is only the weather, and how the panels lie.
    """
    scenario = lived(days, homes)
    assert scenario.history is not None
    hour = np.arange(len(scenario.history.clock)) % 24
    sun = 600.0 * np.maximum(0.0, np.sin((hour - 6) / 12 * np.pi))
    weather = {"ghi_w_per_m2": sun, "outdoor_c": np.full(len(sun), 10.0)}
    measured = {
        name: values
        for name, values in scenario.history.series.items()
        if not name.endswith(".available_kw")
    }
    south = Plane(tilt_deg=30.0, azimuth_deg=180.0)
    roofs = dict.fromkeys(panels(scenario.neighbourhood), south)
    return replace(
        scenario,
        history=replace(scenario.history, series=measured | weather),
        roofs=Roofs(45.76, 4.84, 200.0, roofs),
    )


_CONTRACT: Final = {
    "energy": {
        "kind": "offpeak",
        "peak_eur_per_kwh": PEAK_EUR,
        "offpeak_eur_per_kwh": OFFPEAK_EUR,
        "windows": [{"begins": "22:00", "ends": "06:00"}],
    },
    "injection": {"kind": "flat", "eur_per_kwh": 0.04},
}
