"""The closed loop: what a house pays where its plans know the next two hours better.

The measured house gets a hot-water tank, heated as the engine plans every half-hour;
in its outlook the first two hours of the panels are those of a nowcast. A tank does
not mend its orders by what the meter says, so that what is expected counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import (
    Clock,
    Conduct,
    Days,
    Floats,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Policy,
    Pv,
    Tariffs,
    expect,
    replay,
)
from quartier.lab.source.borrowed import tapping
from quartier.lab.source.emhass_house_fr import EmhassHouseFr
from quartier.lab.source.french import NIGHT, ZONE, peak_and_offpeak

ROOF: Final = "roof.available_kw"
# Half-hours of a nowcast.
LEADS: Final = 4

_STEP_S: Final = 1800
_PER_DAY: Final = 48
_PANELS_KW: Final = 5.0
_LITRES_PER_DAY: Final = 150.0
# Nothing is decided by it here.
_CARBON_G_PER_KWH: Final = 50.0
# A plan looks a day ahead; the tank is planned for with the hope that the desk has.
_FINE_H: Final = 24.0
_LEAN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are lived, after days that are only learnt from."""

    begin: date
    days: int


# Eight weeks apart, over all that was measured.
STRETCHES: Final = tuple(
    Stretch(date(2024, month, day), 14)
    for month, day in ((4, 8), (6, 3), (7, 29), (9, 23))
)
_LEARNT_DAYS: Final = 28

type Nowcast = Mapping[int, Floats]
"""Mean kW of the next half-hours, by the second since 1970 at which they begin."""


class House:
    """A stretch of days of the house; what plans share is worked out once."""

    def __init__(self, folder: Path, stretch: Stretch) -> None:
        """Read what was measured."""
        begin = stretch.begin - timedelta(days=_LEARNT_DAYS)
        loaded = EmhassHouseFr().load(folder, begin, _LEARNT_DAYS + stretch.days + 2)
        measured = loaded.scenario.history
        if measured is None:
            raise ValueError(f"{EmhassHouseFr.name} gave no history")
        clock = measured.clock
        taps = tapping.tapped_litres_per_h(folder)
        series = {name: measured.series[name] for name in ("rest.power_kw", ROOF)}
        series = {name: _mended(values) for name, values in series.items()}
        series["tank.draw_kw"] = tapping.draw_kw(taps, clock, ZONE, 0, _LITRES_PER_DAY)
        series["carbon_g_per_kwh"] = np.full(len(clock), _CARBON_G_PER_KWH)
        self.history = Outlook(clock, series)
        self.tariffs = Tariffs({"hphc": peak_and_offpeak(NIGHT, _PANELS_KW)})
        self.steps = stretch.days * _PER_DAY
        self.known: dict[datetime, Outlook] = {}

    def cost_eur(self, nowcast: Nowcast, conduct: Conduct = "plan") -> float:
        """Live the days and pay for them, less what is left in the tank."""
        first = _LEARNT_DAYS * _PER_DAY
        clock = self.history.clock
        truth = self.history.part(first, len(clock))
        prices = self.tariffs.prices(truth.clock, ZONE, {}).series
        days = Days(
            neighbourhood=_neighbourhood(),
            policy=Policy(),
            truth=Outlook(truth.clock, {**truth.series, **prices}),
            foresee=lambda now, ahead: self._expected(now, ahead, nowcast),
            steps=self.steps,
            cadence=1,
            fine_h=_FINE_H,
            coarse_h=0.0,
        )
        return replay(days, conduct).cost_eur

    def _expected(self, now: datetime, clock: Clock, nowcast: Nowcast) -> Outlook:
        """Expect as the engine does, but of the panels first what the nowcast says."""
        base = self.known.get(now)
        if base is None:
            base = expect(self.history, now, clock, ZONE, self.tariffs, lean=_LEAN)
            self.known[now] = base
        told = nowcast.get(int(now.timestamp()))
        if told is None:
            return base
        sun = base.series[ROOF].copy()
        count = min(LEADS, len(sun))
        sun[:count] = told[:count]
        return Outlook(base.clock, {**base.series, ROOF: sun}, base.degraded)


def _mended(values: Floats) -> Floats:
    """Fill what is missing with the day before, or the mean."""
    filled = values.copy()
    for at in np.flatnonzero(np.isnan(filled)):
        before = filled[at - _PER_DAY] if at >= _PER_DAY else np.nan
        filled[at] = np.nanmean(values) if np.isnan(before) else before
    return filled


def _neighbourhood() -> Neighbourhood:
    things = (
        Grid("meter", "hphc", import_limit_kw=9.0),
        Load("rest"),
        Pv("roof", _PANELS_KW),
        HotWater("tank", volume_l=200.0, power_kw=2.2, temp_c=50.0),
    )
    return Neighbourhood("house", ZONE, homes=(Home("home", things),))
