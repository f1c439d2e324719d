"""Facts: a plan as plain data, as far as a viewer may see it."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from ..bridge.layout import Layout
from ..engine import Breach, Floats, PlacePlan, Plan, ThingPlan
from .finding import subjects
from .privacy import Sight

type Facts = dict[str, Any]


def facts(plan: Plan, layout: Layout, view: Sight, only: Collection[str] = ()) -> Facts:
    """Write a plan step by step: ``only`` names places and things, all if empty."""
    names = _names(layout)
    return {
        **_head(plan, view),
        "places": {
            at: {
                **_bill(own, names.get(at, own.name)),
                "steps": _place_steps(plan, own),
            }
            for at, own in _places(plan, view, only)
        },
        "devices": {
            at: {
                "name": names.get(at, own.name),
                "kind": own.kind,
                "place": own.place,
                "steps": _thing_steps(plan, own),
            }
            for at, own in _things(plan, view, only)
        },
    }


def series(plan: Plan, layout: Layout, view: Sight, at: datetime) -> Facts:
    """Write a plan as columns, for charts, with the moment at which it was made."""
    names = _names(layout)
    return {
        "at": at.isoformat(),
        **_head(plan, view),
        "starts": [moment.isoformat() for moment in plan.clock.moments()],
        "steps_s": list(plan.clock.steps_s),
        "places": {
            at: {**_bill(own, names.get(at, own.name)), **_place_series(own)}
            for at, own in _places(plan, view, ())
        },
        # Of a household that is hidden there is a name and a bill, and nothing else.
        "bills": {
            at: _bill(own, names.get(at, own.name))
            for at, own in plan.places.items()
            if _may_be_billed(at, own, view)
        },
        "devices": {
            at: {
                "name": names.get(at, own.name),
                "kind": own.kind,
                "place": own.place,
                "power_kw": _numbers(own.power_kw),
                "habit_kw": _numbers(own.habit_kw),
                **_heat_series(own),
                "on": list(own.on),
                "states": {name: _numbers(each) for name, each in own.states.items()},
            }
            for at, own in _things(plan, view, ())
        },
    }


def _names(layout: Layout) -> Mapping[str, str]:
    return {each.id: each.name for each in subjects(layout)}


def _head(plan: Plan, view: Sight) -> Facts:
    hidden = {at for at, own in plan.things.items() if own.place not in view.curves}
    return {
        "status": plan.status,
        "gap": plan.gap,
        "begins": plan.clock.start.isoformat(),
        "ends": plan.clock.end.isoformat(),
        **_whole(plan, view),
        "breaches": [_breach(each) for each in plan.breaches if _open(each, view)],
        "degraded": [
            name for name in plan.degraded if name.partition(".")[0] not in hidden
        ],
        "reason": plan.reason,
    }


def _may_be_billed(at: str, own: PlacePlan, view: Sight) -> bool:
    """Tell whether a bill may be told: the sum of one home is that home's bill."""
    is_sum = own.level != "home"
    return at in view.named and (not is_sum or at in view.curves)


def _whole(plan: Plan, view: Sight) -> Facts:
    """Tell what the whole costs and saves, where its sum gives nobody away."""
    root = next(iter(plan.places), "")
    told = {
        "cost_eur": plan.cost_eur,
        "habit_cost_eur": plan.habit_cost_eur,
        "rule_cost_eur": plan.rule_cost_eur,
        "saved_eur": plan.saved_eur,
        "saved_kg": plan.saved_kg,
        "costs_eur": dict(plan.costs),
        "habit_costs_eur": dict(plan.habit_costs),
    }
    return told if root in view.curves else dict.fromkeys(told)


def _open(breach: Breach, view: Sight) -> bool:
    return breach.place in view.curves


def _breach(breach: Breach) -> Facts:
    return {
        "place": breach.place,
        "thing": breach.thing,
        "line": breach.line,
        "amount": breach.amount,
        "unit": breach.unit,
        "begins": breach.begins.isoformat(),
        "ends": breach.ends.isoformat(),
    }


def _bill(own: PlacePlan, name: str) -> Facts:
    return {
        "name": name,
        "level": own.level,
        "bill_eur": own.bill_eur,
        "habit_bill_eur": own.habit_bill_eur,
        "saved_eur": own.saved_eur,
    }


def _places(
    plan: Plan, view: Sight, only: Collection[str]
) -> list[tuple[str, PlacePlan]]:
    return [
        (at, own)
        for at, own in plan.places.items()
        if at in view.curves and (not only or at in only)
    ]


def _things(
    plan: Plan, view: Sight, only: Collection[str]
) -> list[tuple[str, ThingPlan]]:
    return [
        (at, own)
        for at, own in plan.things.items()
        if own.place in view.curves
        and (not only or not {at, own.place}.isdisjoint(only))
    ]


def _place_series(own: PlacePlan) -> Facts:
    columns = {
        "exchange_kw": own.exchange_kw,
        "habit_exchange_kw": own.habit_exchange_kw,
        "supplier_eur_per_kwh": own.supplier_eur_per_kwh,
        "price_eur_per_kwh": own.price_eur_per_kwh,
        "heat_price_eur_per_kwh": own.heat_price_eur_per_kwh,
        "import_kw": own.import_kw,
        "export_kw": own.export_kw,
    }
    return {
        name: _numbers(values) for name, values in columns.items() if values is not None
    }


def _heat_series(own: ThingPlan) -> Facts:
    """Write heat and fuel, taken positive, of what has to do with them."""
    columns = {"fuel_kw": own.fuel_kw}
    if np.any(own.heat_kw):
        columns["heat_kw"] = own.heat_kw
    return {
        name: _numbers(values) for name, values in columns.items() if values is not None
    }


def _place_steps(plan: Plan, own: PlacePlan) -> list[Facts]:
    price = own.supplier_eur_per_kwh
    return _steps(
        plan, power_kw=own.exchange_kw, habit_kw=own.habit_exchange_kw, price=price
    )


def _thing_steps(plan: Plan, own: ThingPlan) -> list[Facts]:
    price = plan.places[own.place].supplier_eur_per_kwh
    rows = _steps(plan, power_kw=own.power_kw, habit_kw=own.habit_kw, price=price)
    heat = _heat_series(own)
    return [
        {**row, "on": on, **{name: series[at] for name, series in heat.items()}}
        for at, (row, on) in enumerate(zip(rows, own.on, strict=True))
    ]


def _steps(
    plan: Plan, *, power_kw: Floats, habit_kw: Floats, price: Floats
) -> list[Facts]:
    moments = (*plan.clock.moments(), plan.clock.end)
    columns = (_numbers(each) for each in (power_kw, habit_kw, price))
    return [
        {
            "start": start.isoformat(),
            "end": (start + timedelta(seconds=step_s)).isoformat(),
            "power_kw": power,
            "habit_kw": habit,
            "price_eur_per_kwh": cost,
        }
        for start, step_s, power, habit, cost in zip(
            moments[:-1], plan.clock.steps_s, *columns, strict=True
        )
    ]


def _numbers(values: Floats) -> list[float | None]:
    """Round to what anybody can feel; what is not known is null."""
    return [
        None if np.isnan(value) else round(value, 5) + 0.0 for value in values.tolist()
    ]
