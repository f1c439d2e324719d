"""Decisions: what each thing does when, why then, and what that saves.

A decision is a run of steps in which a thing takes (or a battery gives) power. Its
reason is read from prices: where one kWh more at the place costs less than the
supplier asks, somebody's sun is to spare; where the supplier's price is below its mean
of the day, the hours are cheap; otherwise people need it then. What gives, gives where
that price is above its mean, or simply instead of buying. What it saves is the
difference between what the thing would have taken without Quartier and what it takes,
at the plan's own prices: the dual of the place's balance; and what it holds in the end.
What a source or a store of heat saves is told by the plan: it is held against the usual
merit order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final, Literal
from zoneinfo import ZoneInfo

import numpy as np

from ...clock import Clock
from ...outlook import Outlook
from ...things import CARBON_SERIES, Due, Neighbourhood, Thing
from ...units import GRAMS_PER_KG, Bools, Floats, Ints, zeros
from ..plan import Plan, ThingPlan
from .heat import Heat, HeatReason, Why, heats

type PowerReason = Literal[
    "own_sun", "shared_sun", "paid", "cheap", "dear", "instead", "needed"
]
type Reason = PowerReason | HeatReason

# What cannot be decided, or decides nothing of its own.
_SILENT: Final = frozenset(
    {
        *("grid", "load", "pv", "heated_space"),
        *("fuel_supply", "gas_holder", "heat_load"),
    }
)
_RUNS_KW: Final = 0.05
_SPARE_KW: Final = 0.1
# Less is not worth a sentence, and a shorter pause none of its own.
_LEAST_KWH: Final = 0.05
_PAUSE_H: Final = 0.5
# What runs for longer, like heating in winter, is told of day by day.
_LONG_H: Final = 12.0
# A price this much below the mean is cheap.
_CHEAP: Final = 0.98
_MOSTLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing's run, and what speaks for it."""

    thing: str
    kind: str
    name: str
    place: str
    gives: bool
    begins: datetime
    ends: datetime
    energy_kwh: float
    reason: Reason
    # Sun to spare in its steps, mean kW, and the supplier's mean price there; None for
    # whoever may not know what else is used there.
    spare_kw: float | None
    price_eur_per_kwh: float
    # Its share, by energy, of what the thing saves in all by running otherwise.
    saved_eur: float
    saved_g: float
    # When it must begin at the latest, where that is known.
    latest: datetime | None
    # Of a source of heat: what a kWh of it costs, and one of the cheapest other source.
    heat_eur_per_kwh: float = 0.0
    other: str = ""
    other_eur_per_kwh: float = 0.0


def decisions(
    plan: Plan, neighbourhood: Neighbourhood, outlook: Outlook
) -> tuple[Decision, ...]:
    """Find the decisions of a plan, in the order in which they begin."""
    places, top = neighbourhood.places(), neighbourhood.id
    # Without a meter there is no grid, and nothing that it emits.
    carbon = outlook.series.get(CARBON_SERIES, zeros(len(outlook.clock)))
    day = _days_of(plan.clock, neighbourhood.time_zone)
    heat = heats(plan, neighbourhood, outlook)
    found = [
        decision
        for place in places
        for thing in place.things
        if thing.kind not in _SILENT
        for decision in _of(
            thing,
            _Scene(plan, top, carbon, day, plan.things[thing.id], heat.get(thing.id)),
        )
    ]
    return tuple(sorted(found, key=lambda decision: decision.begins))


def _days_of(clock: Clock, zone: str) -> Ints:
    """Find the number of the day on the wall in which each step begins."""
    wall = ZoneInfo(zone)
    days = [moment.astimezone(wall).toordinal() for moment in clock.moments()]
    return np.array(days, dtype=np.int32)


def _of(thing: Thing, scene: _Scene) -> Iterator[Decision]:
    """Find the decisions of one thing: its runs, taking first."""
    total_kwh = float(np.abs(scene.told_kw) @ scene.hours)
    saved_eur, saved_g = scene.saved()
    for gives in (False, True):
        power = scene.told_kw * (-1.0 if gives else 1.0)
        for first, last in _days(_runs(power > _RUNS_KW, scene.hours), scene):
            run = slice(first, last)
            energy_kwh = float(np.maximum(power[run], 0.0) @ scene.hours[run])
            if energy_kwh < _LEAST_KWH:
                continue
            share = energy_kwh / total_kwh
            moments = (*scene.plan.clock.moments(), scene.plan.clock.end)
            why = scene.why(run, gives=gives)
            yield Decision(
                thing=thing.id,
                kind=thing.kind,
                name=scene.own.name,
                place=scene.own.place,
                gives=gives,
                begins=moments[first],
                ends=moments[last],
                energy_kwh=energy_kwh,
                reason=why.reason,
                spare_kw=0.0 if scene.heat else scene.spare(run),
                price_eur_per_kwh=why.price_eur_per_kwh,
                saved_eur=saved_eur * share,
                saved_g=saved_g * share,
                latest=_latest(thing, moments[first]),
                heat_eur_per_kwh=why.heat_eur_per_kwh,
                other=why.other,
                other_eur_per_kwh=why.other_eur_per_kwh,
            )


def _runs(on: Bools, hours: Floats) -> list[tuple[int, int]]:
    """Group the steps that are on: first, and one past the last.

    A short pause, as a machine makes to soak, does not end a run.
    """
    edges = np.diff(np.concatenate([[0], on.astype(int), [0]]))
    begins = np.flatnonzero(edges > 0).tolist()
    ends = np.flatnonzero(edges < 0).tolist()
    runs: list[tuple[int, int]] = []
    for first, last in zip(begins, ends, strict=True):
        if runs and hours[runs[-1][1] : first].sum() <= _PAUSE_H:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _days(runs: list[tuple[int, int]], scene: _Scene) -> Iterator[tuple[int, int]]:
    """Cut long runs where a day begins on the wall."""
    for first, last in runs:
        cuts = [first, last]
        if scene.hours[first:last].sum() > _LONG_H:
            begins = np.flatnonzero(np.diff(scene.day)) + 1
            cuts[1:1] = [at for at in begins.tolist() if first < at < last]
        yield from pairwise(cuts)


def _latest(thing: Thing, begins: datetime) -> datetime | None:
    """Find when a thing would have to begin at the latest, if it knows."""
    return thing.latest(begins) if isinstance(thing, Due) else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What surrounds a thing in a plan, step by step."""

    plan: Plan
    top: str
    carbon_g_per_kwh: Floats
    # On the wall, counted from the first; one number a step.
    day: Ints
    own: ThingPlan
    # Of what is told of by its heat.
    heat: Heat | None = None

    @property
    def told_kw(self) -> Floats:
        """The power that its runs are told by, kW; negative: given."""
        return self.own.power_kw if self.heat is None else self.heat.told_kw

    @property
    def hours(self) -> Floats:
        """Length of each step, h."""
        return self.plan.clock.hours

    @property
    def supplier(self) -> Floats:
        """The supplier's price at the thing's meter, EUR/kWh."""
        return self.plan.places[self.own.place].supplier_eur_per_kwh

    @property
    def price(self) -> Floats:
        """What one kWh more costs at the thing's place, EUR/kWh."""
        found = self.plan.places[self.own.place].price_eur_per_kwh
        return self.supplier if found is None else found

    def mean(self, series: Floats, run: slice) -> float:
        """Average a series over a run of steps, weighed by the thing's energy."""
        weights = np.abs(self.told_kw[run]) * self.hours[run]
        return float(series[run] @ weights / weights.sum())

    def saved(self) -> tuple[float, float]:
        """Value what the thing does otherwise than without Quartier: EUR and g.

        What it takes less and still owes in the end is no saving: in money its store
        is counted, in carbon the mean of the horizon. Prices are those of money: a
        dual beyond the supplier's price is the price of a wish that is broken. What
        makes or keeps heat is held against the usual merit order.
        """
        if self.heat is not None:
            return self.own.saved_eur or 0.0, GRAMS_PER_KG * (self.own.saved_kg or 0.0)
        less_kwh = (self.own.habit_kw - self.own.power_kw) * self.hours
        ends = np.sort([np.zeros(len(self.hours)), self.supplier], axis=0)
        saved_eur = float(less_kwh @ np.clip(self.price, *ends)) + self.own.left_eur
        carbon = np.where(self._sunny(), 0.0, self.carbon_g_per_kwh)
        mean = float(carbon @ self.hours / self.hours.sum())
        return saved_eur, float(less_kwh @ (carbon - mean))

    def spare(self, run: slice) -> float:
        """Mean sun to spare at home, else in the whole neighbourhood, kW."""
        own = self.mean(self._spare_kw(self.own.place), run)
        return own if own > _SPARE_KW else self.mean(self._spare_kw(self.top), run)

    def why(self, run: slice, *, gives: bool) -> Why[PowerReason] | Why[HeatReason]:
        """Find the reason of a run, and the prices that speak for it."""
        if self.heat is not None:
            return self.heat.why(run, gives=gives)
        return Why(self._reason(run, gives=gives), self.mean(self.supplier, run))

    def _reason(self, run: slice, *, gives: bool) -> PowerReason:
        """Read from the prices why the thing runs then."""
        supplier, usual = self.mean(self.supplier, run), self._usual()
        if gives:
            return "dear" if supplier > usual / _CHEAP else "instead"
        if supplier < 0:
            return "paid"
        if self.mean(self._sunny().astype(float), run) > _MOSTLY:
            own = self.mean(self._spare_kw(self.own.place), run)
            if own > _SPARE_KW:
                return "own_sun"
            if self.spare(run) > _SPARE_KW:
                return "shared_sun"
        return "cheap" if supplier < _CHEAP * usual else "needed"

    def _usual(self) -> float:
        """Average the supplier's price over the horizon."""
        return float(self.supplier @ self.hours / self.hours.sum())

    def _spare_kw(self, place: str) -> Floats:
        """Find what a place would give away, were the thing not there."""
        exchange = self.plan.places[place].exchange_kw
        return np.maximum(0.0, self.own.power_kw - exchange)

    def _sunny(self) -> Bools:
        """Find the steps in which a kWh more costs less than the supplier asks."""
        return self.price < _CHEAP * self.supplier
