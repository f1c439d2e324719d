"""Closed loop: what a tank costs that the engine heats for what may be drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
    Neighbourhood,
    Outlook,
    Policy,
    Tariffs,
    replay,
)
from quartier.lab.source.french import NIGHT_AND_NOON, peak_and_offpeak

from models.homes import HOURS, MEMORY_DAYS, Diary
from models.training import ClosedLoop, Rival

from .split import judging
from .ways import HABIT, Way, by_habit, by_histogram, by_model, seen_at

_DAYS: Final = 14
# As many simulated households, and the tapping profile.
_SIMULATED: Final = 4
_HOUR_S: Final = 3600
# A tank that a usual day empties down to the reserve: litres, and litres a kWh of it.
_RESERVE_L: Final = 60.0
_LITRES_PER_KWH: Final = 40.0
_POWER_KW: Final = 2.2
_CARBON_G_PER_KWH: Final = 50.0
# What the product's comfort is priced at.
_COLD: Final = ("cold_water", "hot_water")

ABOUT: Final = (
    "A tank of 60 litres and 40 a kWh of the usual day's draw, 2.2 kW, at French peak "
    "and off-peak prices (night and early afternoon), in four unseen simulated "
    "households and the one of DHWcalc: 14 days, planned anew each hour by the engine, "
    "which expects the p90. The bill, less what is left in the tank, and what the "
    "product's comfort prices cold water at."
)


def closed_loop(data: bytes, folder: Path) -> ClosedLoop:
    """Live some weeks with each forecast."""
    tanks = list(_tanks(folder))
    ways = {"baseline": by_histogram, "model": by_model(data), HABIT: by_habit}
    cost = {
        name: sum(tank.cost_eur(way) for tank in tanks) for name, way in ways.items()
    }
    cost["as if Quartier were not there"] = sum(
        tank.cost_eur(by_histogram, "habit") for tank in tanks
    )
    return ClosedLoop(
        metric="bill and cold water of the tanks",
        unit=f"EUR in {_DAYS * len(tanks)} days",
        baseline=cost.pop("baseline"),
        model=cost.pop("model"),
        about=ABOUT,
        rivals=tuple(Rival(name, eur) for name, eur in cost.items()),
    )


@dataclass(frozen=True, slots=True)
class Tank:
    """A household's tank: what is drawn, and what was drawn before."""

    diary: Diary
    volume_l: float

    def cost_eur(self, way: Way, conduct: Conduct = "plan") -> float:
        """Heat it for what a way expects; pay for power and for cold water."""
        drawn = np.nan_to_num(self.diary.kw.ravel())
        first = (MEMORY_DAYS + 1) * HOURS
        tariffs = Tariffs({"hphc": peak_and_offpeak(NIGHT_AND_NOON)})

        def outlook(clock: Clock, draw_kw: Floats) -> Outlook:
            return Outlook(
                clock,
                {
                    **tariffs.prices(clock, "UTC", {}).series,
                    "tank.draw_kw": draw_kw,
                    "carbon_g_per_kwh": np.full(len(clock), _CARBON_G_PER_KWH),
                },
            )

        def foresee(now: datetime, clock: Clock) -> Outlook:
            ended = round((now - start).total_seconds() / _HOUR_S) - 1
            high = way(seen_at(self.diary, ended))[0]
            return outlook(clock, np.diff(high, prepend=0.0)[: len(clock)])

        start = datetime.combine(self.diary.first, datetime.min.time(), UTC)
        begin = start + timedelta(hours=first)
        count = (_DAYS + 1) * HOURS
        clock = Clock.even(begin, _HOUR_S, count)
        days = Days(
            neighbourhood=self._neighbourhood(),
            policy=Policy(),
            truth=outlook(clock, drawn[first : first + count]),
            foresee=foresee,
            steps=_DAYS * HOURS,
            cadence=1,
            coarse_h=0.0,
        )
        outcome, prices = replay(days, conduct), Policy().prices()
        missed = outcome.ledger.amounts
        cold_eur = sum(missed.get(line, 0.0) * prices[line] for line in _COLD)
        return outcome.cost_eur + cold_eur

    def _neighbourhood(self) -> Neighbourhood:
        tank = HotWater("tank", self.volume_l, _POWER_KW, temp_c=55.0)
        home = Home("home", (Grid("meter", "hphc"), tank))
        return Neighbourhood("tanks", "UTC", homes=(home,))


def _tanks(folder: Path) -> Iterator[Tank]:
    every = list(judging(folder))
    for diary in (*every[:_SIMULATED], every[-1]):
        usual_kwh = float(np.nanmean(diary.kw[:MEMORY_DAYS])) * HOURS
        yield Tank(diary, round(_RESERVE_L + _LITRES_PER_KWH * usual_kwh, -1))
