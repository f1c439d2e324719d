"""Days to replay: a home or two over two days, and what is known of them when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from quartier.engine.clock import Clock, resample
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import frozen
from quartier.engine.solve import Effort
from quartier.engine.study import Days
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

from tests.strategies import ZONE

START: Final = datetime(2026, 6, 1, 22, tzinfo=UTC)
STEPS: Final = 24
# What suppliers publish in advance; all else is known once it is measured.
PUBLISHED: Final = ("import_eur_per_kwh", "export_eur_per_kwh")


def street() -> Neighbourhood:
    """Build two homes that share: one with a roof, one with a car."""
    hours = [START + timedelta(hours=hour) for hour in range(49)]
    run = Run(hours[9], hours[20])
    again = Run(hours[16], hours[23])
    stay = Session(hours[3], hours[14], 10.0, 16.0)
    other = Session(hours[18], hours[40], 8.0, 20.0)
    anna = (
        Grid("anna_meter", "base", 9.0, 9.0),
        Pv("roof", 6.0),
        Load("anna_rest"),
        Battery("battery", 5.0, 2.0, 2.0, 1.0),
        Appliance("washer", (2.0, 0.6), 60.0, (run, again)),
    )
    bela = (
        Grid("bela_meter", "base", 9.0, 9.0),
        Load("bela_rest"),
        Ev("car", 40.0, 16.0, sessions=(stay, other)),
        HotWater("tank", 200.0, 2.0, 55.0),
    )
    homes = (Home("anna", anna), Home("bela", bela))
    return Neighbourhood("rue", ZONE, (Building("house", homes, sharing=Sharing()),))


def truth() -> Outlook:
    """Measure two days, the second of which is not the first."""
    clock = Clock.even(START, 3600, 48)
    hour = clock.hour_of_day(ZONE)
    day = np.arange(48) // 24
    sun = np.sin((hour - 6) / 15 * np.pi).clip(min=0.0) * (5.0 - 2.0 * day)
    evening = (hour >= 18) & (hour < 22)
    wobble = 0.05 * (np.arange(48) * 7 % 5)
    series = {
        "base.import_eur_per_kwh": np.where((hour < 6) | (hour >= 22), 0.15, 0.25),
        "base.export_eur_per_kwh": np.full(48, 0.04),
        "carbon_g_per_kwh": 40.0 + 10.0 * evening,
        "roof.available_kw": sun,
        "anna_rest.power_kw": 0.3 + 0.9 * evening + wobble,
        "bela_rest.power_kw": 0.2 + 0.7 * evening * (1 + day) + wobble,
        "tank.draw_kw": np.where((hour == 7) | (hour == 20), 3.0 - day, 0.0),
    }
    return Outlook(clock, {name: frozen(some) for name, some in series.items()})


def days(there: Neighbourhood | None = None, what: Outlook | None = None) -> Days:
    """Replay the street over a day, expecting of each hour what the last one was."""
    there, what = there or street(), what or truth()

    def foresee(now: datetime, clock: Clock) -> Outlook:
        return _foreseen(what, now, clock)

    return Days(
        there,
        Policy(),
        what,
        foresee,
        steps=STEPS,
        effort=Effort(seconds=1e6, absolute_gap_eur=0.01, nodes=50, certify=False),
    )


def _foreseen(what: Outlook, now: datetime, clock: Clock) -> Outlook:
    """Expect the last measured hour for ever, and the prices that are published."""
    done = int((now - what.clock.start).total_seconds()) // 3600
    return Outlook(
        clock,
        {
            name: resample(series, what.clock, clock)
            if name.endswith(PUBLISHED)
            else np.full(len(clock), series[done - 1] if done else 0.3)
            for name, series in what.series.items()
        },
    )


def corrupted(what: Outlook, after: int, factor: float) -> Outlook:
    """Measure something else from a step on; prices stay what was published."""

    def other(name: str, series: Floats) -> Floats:
        if name.endswith(PUBLISHED):
            return series
        return frozen(np.where(np.arange(len(series)) < after, series, factor * series))

    series: Mapping[str, Floats] = {
        name: other(name, some) for name, some in what.series.items()
    }
    return replace(what, series=series)
