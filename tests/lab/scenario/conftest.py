"""A small scenario to write, to read and to break."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pytest
from quartier.engine import (
    Battery,
    Clock,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Tariffs,
    read,
)
from quartier.lab.scenario import Scenario

START: Final = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def scenario() -> Scenario:
    """Describe one home with a battery over six hours, and two days of its past."""
    clock, past = Clock.even(START, 3600, 6), Clock.even(START, 3600, 48)
    load = np.array([0.3, 0.2, np.nan, 0.4, 1.5, 0.9])
    series = {"rest.power_kw": load, "carbon_g_per_kwh": np.full(6, 40.0)}
    things = (
        Grid("meter", tariff="flat"),
        Load("rest"),
        Battery("box", 5.0, 2.0, 2, 1),
    )
    return Scenario(
        neighbourhood=Neighbourhood("lane", "Europe/Paris", homes=(Home("a", things),)),
        policy=Policy(),
        tariffs=read(
            Tariffs,
            {"tariffs": {"flat": {"energy": {"kind": "flat", "eur_per_kwh": 0.2}}}},
        ),
        outlook=Outlook(clock, series, low={"rest.power_kw": load / 2}),
        history=Outlook(past, {"rest.power_kw": np.full(48, 0.5)}),
    )
