"""A home with a tank and days it has lived, for tests of what a node is worth."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.engine import (
    Appliance,
    Battery,
    Clock,
    Grid,
    HeatedSpace,
    Heater,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Tariffs,
    read,
)
from quartier.lab.scenario import Scenario

START: Final = datetime(2026, 3, 1, 23, tzinfo=UTC)
_DEAR: Final = {
    "kind": "offpeak",
    "peak_eur_per_kwh": 0.3,
    "offpeak_eur_per_kwh": 0.1,
    "windows": [{"begins": "01:00", "ends": "06:00"}],
}
_EVEN: Final = {"kind": "flat", "eur_per_kwh": 0.2}


def tanked(days: int = 12, *, is_flat: bool = False, has_past: bool = True) -> Scenario:
    """Describe two homes: one with tank, heater, battery and washer, one with none.

    Its tank knows no cheap hours. ``is_flat``: all hours cost alike.
    """
    things = (
        Grid("flat-meter", tariff="own", import_limit_kw=9.0),
        Load("flat-rest"),
        HotWater("flat-tank", 150.0, 2.0, 55.0, follows_offpeak=False, name="Ballon"),
        HeatedSpace("flat-rooms", 0.3, 3.0, 0.6, 0.05, 19.0, 18.0),
        Heater("flat-heater", 3.0),
        Battery("flat-box", 6.0, 3.0, 3.0, 1.0),
        Appliance("flat-washer", (1.0, 0.2)),
    )
    bare = (Grid("bare-meter", tariff="own"), Load("bare-rest"))
    homes = (Home("flat", things, name="Porte 3"), Home("bare", bare))
    clock = Clock.even(START, 1800, 48 * days)
    hour = (np.arange(len(clock)) / 2) % 24
    series = {
        "outdoor_c": np.full(len(clock), 8.0),
        "ghi_w_per_m2": np.zeros(len(clock)),
        "carbon_g_per_kwh": np.where((hour > 17) & (hour < 22), 80.0, 30.0),
        "flat-rest.power_kw": np.full(len(clock), 0.2),
        "bare-rest.power_kw": np.full(len(clock), 0.2),
        "flat-tank.draw_kw": np.where((hour >= 17) & (hour < 20), 1.0, 0.0),
    }
    tariff = {"energy": _EVEN if is_flat else _DEAR}
    table = Outlook(clock, series)
    return Scenario(
        neighbourhood=Neighbourhood("lane", "Europe/Paris", homes=homes),
        policy=Policy(),
        tariffs=read(Tariffs, {"tariffs": {"own": tariff}}),
        history=table if has_past else None,
        outlook=None if has_past else table.part(0, 96),
    )
