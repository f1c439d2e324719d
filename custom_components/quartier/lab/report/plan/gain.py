"""Gains: what a plan brings against doing as if Quartier were not installed."""

from dataclasses import dataclass

import numpy as np

from ....engine import Floats, ThingPlan
from .scene import Scene


@dataclass(frozen=True, slots=True)
class Pair:
    """An amount without Quartier, and with it."""

    without: float
    planned: float

    @property
    def less(self) -> float:
        """How much less it is with Quartier."""
        return self.without - self.planned


@dataclass(frozen=True, slots=True)
class Gains:
    """Amounts of a horizon, without Quartier and with it."""

    bill_eur: Pair
    # What is in stores at the end, as a cost: less than nothing if more is in them.
    stored_eur: Pair
    carbon_kg: Pair
    peak_kw: Pair
    # Share of what is made here that is used here; None where nothing is made.
    own_use: Pair | None
    # What is bought or taken from outside, kWh.
    taken_kwh: Pair

    @property
    def saved_eur(self) -> float:
        """What is saved: less on the bill, stores set against each other."""
        return self.bill_eur.less + self.stored_eur.less


def gains(scene: Scene) -> Gains:
    """Count what a plan brings."""
    plan, top = scene.plan, scene.top

    def pair(line: str) -> Pair:
        return Pair(plan.habit_amounts.get(line, 0.0), plan.amounts.get(line, 0.0))

    carbon_kg = plan.habit_amounts.get("carbon", 0.0)
    used, hours = scene.used(), plan.clock.hours
    exchanges = (top.habit_exchange_kw, top.exchange_kw)
    made = [_made_kwh([way(t) for t in used if _is_source(t)], hours) for way in _WAYS]
    given = [float(np.maximum(-each, 0.0) @ hours) for each in exchanges]
    return Gains(
        bill_eur=pair("cost"),
        stored_eur=pair("stored"),
        carbon_kg=Pair(carbon_kg, carbon_kg - plan.saved_kg),
        peak_kw=Pair(*(float(each.max(initial=0.0)) for each in exchanges)),
        own_use=_own_use(made, given),
        taken_kwh=Pair(*(float(np.maximum(each, 0.0) @ hours) for each in exchanges)),
    )


def _habit_kw(thing: ThingPlan) -> Floats:
    return thing.habit_kw


def _power_kw(thing: ThingPlan) -> Floats:
    return thing.power_kw


_WAYS = (_habit_kw, _power_kw)


def _is_source(thing: ThingPlan) -> bool:
    return thing.kind != "battery"


def _made_kwh(powers: list[Floats], hours: Floats) -> float:
    return sum(float(np.maximum(-power, 0.0) @ hours) for power in powers)


def _own_use(made_kwh: list[float], given_kwh: list[float]) -> Pair | None:
    """Tell which share is used here, both ways."""
    if min(made_kwh) <= 0:
        return None
    shares = zip(made_kwh, given_kwh, strict=True)
    without, planned = (min(1.0, max(0.0, 1.0 - give / make)) for make, give in shares)
    return Pair(without, planned)
