"""Shift: carry a plan on when its time has moved and no new one is to be had."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from ..clock import Clock
from ..things import Order, Thing, Values, View
from ..units import Bools, Floats, Ints
from .model import Model
from .plan import Plan, ThingPlan
from .simulate import simulate

_DAY = timedelta(days=1)


def shifted(model: Model, plan: Plan) -> Floats:
    """Find the point at which every thing follows an older plan."""
    move = _move(plan.clock, model.site.outlook.clock)

    def follow(thing: Thing, view: View) -> Values:
        old = plan.things.get(thing.id)
        if old is None or old.kind != thing.kind:
            return thing.habit(view)
        return thing.follow(_priced(view, plan, old, move), _order(old, move))

    return simulate(model, follow)


@dataclass(frozen=True, slots=True, eq=False)
class _Move:
    """From the steps of an old clock to those of a new one."""

    # Of how many steps the old clock was.
    count: int
    # The old step in which each new one begins, and whether the old plan reaches it.
    steps: Ints
    reached: Bools


def _order(old: ThingPlan, move: _Move) -> Order:
    """Pick what the old plan says of the new steps; what is not by step is left out."""
    values: dict[str, Floats] = {}
    for name, series in old.values.items():
        if len(series) == move.count:
            values[name] = series[move.steps]
        elif len(series) == move.count + 1:
            # A choice of one step, or of none: what was yesterday is not done again.
            chosen = np.where(move.reached, series[move.steps], 0.0)
            again = np.diff(move.steps, prepend=-1) == 0
            chosen[again] = 0.0
            values[name] = np.append(chosen, 1.0 - chosen.sum())
    worth = old.worth_eur_per_kwh
    return Order(values, None if worth is None else worth[move.steps])


def _priced(view: View, plan: Plan, old: ThingPlan, move: _Move) -> View:
    """Let a thing see what the plan said that a kWh costs and brings at its meter."""
    place = plan.places[old.place]
    buy, sell = place.buy_eur_per_kwh, place.sell_eur_per_kwh
    if buy is None or sell is None:
        return view
    return replace(
        view,
        buy_eur_per_kwh=np.where(move.reached, buy[move.steps], view.buy_eur_per_kwh),
        sell_eur_per_kwh=np.where(
            move.reached, sell[move.steps], view.sell_eur_per_kwh
        ),
    )


def _move(old: Clock, new: Clock) -> _Move:
    """Find the old step in which each new one begins.

    What the old plan does not reach is taken from the day before.
    """
    steps, reached = [], []
    for moment in new.moments():
        at = moment
        while at >= old.end and at - _DAY >= old.start:
            at -= _DAY
        steps.append(min(int(old.position(at)), len(old) - 1))
        reached.append(old.start <= moment < old.end)
    return _Move(len(old), np.array(steps, dtype=np.int32), np.array(reached))
