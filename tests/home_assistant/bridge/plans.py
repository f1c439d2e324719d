"""Questions to plan for: a home with a tank and a battery, at one price or many."""

from datetime import UTC, datetime
from typing import Final

import numpy as np

from custom_components.quartier.bridge.fineness import USUAL
from custom_components.quartier.bridge.planning import Question
from custom_components.quartier.engine import (
    Battery,
    Clock,
    Floats,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
)
from custom_components.quartier.engine.footprint import Rung

START: Final = datetime(2026, 1, 5, 23, tzinfo=UTC)
STEPS: Final = 48


def flat() -> Floats:
    """Price each kWh alike."""
    return np.full(STEPS, 0.2)


def volatile(seed: int = 1) -> Floats:
    """Price each half hour otherwise."""
    return 0.2 + 0.1 * np.random.default_rng(seed).standard_normal(STEPS)


def asked(price: Floats, rung: Rung = USUAL, seconds: float = 5.0) -> Question:
    """Ask for a plan of a day at a price."""
    things = (
        Grid("meter", tariff="t", import_limit_kw=9.0),
        Load("rest"),
        HotWater("tank", 200.0, 2.2, 50.0),
        Battery("box", 6.0, 3.0, 3.0, 1.0),
    )
    hour = np.arange(STEPS) / 2
    taps = ((hour > 6) & (hour < 8)) | ((hour > 18) & (hour < 21))
    series = {
        "t.import_eur_per_kwh": price,
        "t.export_eur_per_kwh": np.zeros(STEPS),
        "t.offpeak": np.where(hour < 7, 1.0, 0.0),
        "carbon_g_per_kwh": np.full(STEPS, 40.0),
        "rest.power_kw": np.full(STEPS, 0.3),
        "tank.draw_kw": np.where(taps, 1.2, 0.0),
    }
    home = Neighbourhood("n", "Europe/Paris", homes=(Home("h", things),))
    outlook = Outlook(Clock.even(START, 1800, STEPS), series)
    return Question(home, outlook, Policy(), None, seconds, rung)
