"""Two homes that share, and a day of what they take: a roof, a car and a tank."""

from datetime import UTC, datetime
from typing import Final

import numpy as np

from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Building,
    Clock,
    Ev,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Pv,
    Session,
    Sharing,
)

ZONE: Final = "Europe/Paris"
START: Final = datetime(2026, 6, 1, 22, tzinfo=UTC)
STEPS: Final = 48
STEP_S: Final = 1800


def street(sharing: Sharing | None = None) -> Neighbourhood:
    """Build the two homes under one roof."""
    hours = Clock.even(START, 3600, 48).moments()
    anna = Home(
        "anna",
        (
            Grid("anna-meter", "anna", 9.0, 9.0),
            Pv("roof", 6.0),
            Load("anna-rest"),
            Battery("battery", 5.0, 2.0, 2.0, 1.0),
            Appliance("washer", (2.0, 0.6), 60.0),
        ),
    )
    bela = Home(
        "bela",
        (
            Grid("bela-meter", "bela", 9.0, 9.0),
            Load("bela-rest"),
            Ev("car", 40.0, 16.0, sessions=(Session(hours[0], hours[9], 10.0, 16.0),)),
            HotWater("tank", 200.0, 2.0, 55.0),
        ),
    )
    house = Building("house", (anna, bela), sharing=sharing)
    return Neighbourhood("rue", ZONE, (house,))


def outlook(first: int = 0, last: int = STEPS) -> Outlook:
    """Expect a sunny day, dear evenings and two showers."""
    clock = Clock.even(START, STEP_S, STEPS)
    hour = clock.hour_of_day(ZONE)
    evening = (hour >= 18) & (hour < 22)
    night = (hour < 6) | (hour >= 22)
    series = {
        "carbon_g_per_kwh": 40.0 + 20.0 * evening,
        "roof.available_kw": np.sin((hour - 6) / 15 * np.pi).clip(min=0.0) * 5.0,
        "anna-rest.power_kw": 0.3 + 0.9 * evening,
        "bela-rest.power_kw": 0.2 + 0.7 * evening,
        "tank.draw_kw": np.where((hour == 7) | (hour == 20), 3.0, 0.0),
    }
    for home in ("anna", "bela"):
        series[f"{home}.import_eur_per_kwh"] = np.where(night, 0.15, 0.25)
        series[f"{home}.export_eur_per_kwh"] = np.full(STEPS, 0.04)
        series[f"{home}.offpeak"] = night.astype(float)
    return Outlook(clock, series).part(first, last)
