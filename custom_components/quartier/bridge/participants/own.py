"""Our own: what a home offers to a neighbourhood elsewhere, from its own plan.

What it can move most of, and what it takes besides, step by step for a day:

    batteries          one store
    a car, or tanks    one store, whichever has more to take; a car's goes by a moment
    a machine          its cycle and its window

Which appliances it has is not told; a home that keeps its offer to itself tells only
what it may take at most. An offer has one form: what is not in it is in the base load,
as planned, and the home itself still moves it to keep to what was agreed.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

import numpy as np

from ...engine import (
    Appliance,
    Battery,
    Clock,
    Ev,
    Floats,
    Grid,
    HotWater,
    Outlook,
    Plan,
    Session,
    Thing,
    resample,
)
from .message import even_watts
from .offer import W_PER_KW

type Message = dict[str, Any]

_STEP_S: Final = 1800
_STEPS: Final = 48
_MOST_W: Final = 1_000_000
# A car that lacks less has nothing to offer.
_LEAST_KWH: Final = 0.2


def own_offer(
    plan: Plan, outlook: Outlook, things: Iterable[Thing], *, shares: bool
) -> Message:
    """Offer what batteries can move, or tanks where there are none."""
    known = [one for one in things if one.id in plan.things]
    most_kw = sum(one.import_limit_kw for one in known if isinstance(one, Grid))
    header = {"k": "offer", "form": "none", "t0": _t0(plan.clock), "step_s": _STEP_S}
    if not shares:
        return {**header, "take_w": _watts(most_kw)}
    told, offered = _moved(known, plan.clock, outlook)
    if not told:
        told = {"form": "band", "take_w": _watts(most_kw)}
    return {**header, **told, "base_w": _base_w(plan, known, offered)}


def _moved(
    things: list[Thing], clock: Clock, outlook: Outlook
) -> tuple[Message, set[str]]:
    """Tell what can be moved most, and whose it is; nothing where there is nothing."""
    batteries = [one for one in things if isinstance(one, Battery)]
    if batteries:
        return _batteries(batteries), _names(batteries)
    tanks = [one for one in things if isinstance(one, HotWater)]
    used_kw = _used_kw(tanks, clock, outlook)
    least_kwh = max(_LEAST_KWH, float(used_kw @ clock.hours))
    for lacking_kwh, car, stay in _stays(things, clock):
        if lacking_kwh > least_kwh:
            return _car(lacking_kwh, car, stay), {car.id}
    if tanks:
        return _tanks(tanks, clock, used_kw), _names(tanks)
    machines = [one for one in things if isinstance(one, Appliance)]
    for one in machines:
        if one.runs and one.begun is None:
            return _cycle(one, clock), {one.id}
    return {}, set()


def _names(things: Iterable[Thing]) -> set[str]:
    return {one.id for one in things}


def _stays(things: list[Thing], clock: Clock) -> list[tuple[float, Ev, Session]]:
    """List the cars that are plugged in, with what they lack, the most first, kWh."""
    cars = [one for one in things if isinstance(one, Ev)]
    found = [
        (max(0.0, stay.target_kwh - stay.soc_kwh) / car.efficiency, car, stay)
        for car in cars
        for stay in car.sessions
        if stay.arrival <= clock.start < stay.departure
    ]
    return sorted(found, key=lambda one: -one[0])


def _car(lacking_kwh: float, car: Ev, stay: Session) -> Message:
    """Count what a car lacks, as the wall gives it, and when it goes."""
    full = _watts(lacking_kwh)
    return {
        "form": "storage",
        "take_w": _watts(car.most_kw),
        "fill_wh": 0,
        "low_wh": full,
        "high_wh": full,
        "end": int(stay.departure.timestamp()),
    }


def _cycle(machine: Appliance, clock: Clock) -> Message:
    """Tell the next cycle, on the steps of the offer, and its window."""
    run, step_s = machine.runs[0], round(machine.profile_step_min * 60)
    steps = -(-len(machine.profile_kw) * step_s // _STEP_S)
    cycle_kw = np.zeros(-(-steps * _STEP_S // step_s))
    cycle_kw[: len(machine.profile_kw)] = machine.profile_kw
    fine = Clock.even(clock.start, step_s, len(cycle_kw))
    whole = Clock.even(clock.start, _STEP_S, steps)
    begin = max(run.earliest, clock.start)
    end = max(run.deadline, begin + timedelta(seconds=steps * _STEP_S))
    return {
        "form": "profile",
        "take_w": _watts(max(machine.profile_kw)),
        "profile_w": [_watts(float(kw)) for kw in resample(cycle_kw, fine, whole)],
        "start": int(begin.timestamp()),
        "end": int(end.timestamp()),
    }


def _batteries(stores: list[Battery]) -> Message:
    capacity = sum(one.capacity_kwh for one in stores)
    lost = sum(one.capacity_kwh * one.self_discharge_per_day / 24.0 for one in stores)
    return {
        "form": "storage",
        "take_w": _watts(sum(one.charge_kw for one in stores)),
        "give_w": _watts(sum(one.discharge_kw for one in stores)),
        "fill_wh": _watts(sum(one.soc_kwh for one in stores)),
        "low_wh": _watts(sum(one.reserve_kwh for one in stores)),
        "high_wh": _watts(capacity),
        "loss_w": _watts(lost),
    }


def _used_kw(stores: list[HotWater], clock: Clock, outlook: Outlook) -> Floats:
    """Add what people draw of tanks, as the electricity that it takes."""
    return sum(
        (
            outlook.series.get(f"{one.id}.draw_kw", np.zeros(len(clock))) / one.cop
            for one in stores
        ),
        np.zeros(len(clock)),
    )


def _tanks(stores: list[HotWater], clock: Clock, used_kw: Floats) -> Message:
    """Count the warmth of tanks as the electricity that it takes."""

    def held(one: HotWater, temp_c: float) -> float:
        return one.capacity_kwh_per_k * max(0.0, temp_c - one.cold_c) / one.cop

    lost = sum(
        one.loss_kw_per_k * (one.set_c - one.ambient_c) / one.cop for one in stores
    )
    watts = even_watts(clock, used_kw, _STEP_S)[:_STEPS]
    return {
        "form": "storage",
        "take_w": _watts(sum(one.power_kw for one in stores)),
        "fill_wh": _watts(sum(held(one, one.temp_c) for one in stores)),
        "low_wh": _watts(sum(held(one, one.floor_c) for one in stores)),
        "high_wh": _watts(sum(held(one, one.set_c) for one in stores)),
        "loss_w": _watts(max(0.0, lost)),
        "use_wh": [max(0, round(one * _STEP_S / 3600)) for one in watts],
    }


def _base_w(plan: Plan, things: list[Thing], offered: set[str]) -> list[int]:
    """Sum what everything else takes by plan."""
    base: Floats = np.zeros(len(plan.clock))
    for one in things:
        if one.id not in offered and not isinstance(one, Grid):
            base = base + plan.things[one.id].power_kw
    return even_watts(plan.clock, base, _STEP_S)[:_STEPS]


def _t0(clock: Clock) -> int:
    begin_s = int(clock.start.timestamp())
    return begin_s - begin_s % _STEP_S


def _watts(kw: float) -> int:
    return min(max(0, round(kw * W_PER_KW)), _MOST_W)


def has_changed(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> bool:
    """Tell whether an offer is worth saying beside the one that was said."""
    if before is None or before.keys() != now.keys() or before["form"] != now["form"]:
        return True
    numbers = [name for name in now if name.endswith(("_w", "_wh"))]
    return any(_far(before[name], now[name]) for name in numbers)


def _far(was: int | list[int], now: int | list[int]) -> bool:
    """Compare numbers, or lists of them by the mean, with a twentieth to spare."""
    one, other = np.atleast_1d(was).astype(float), np.atleast_1d(now).astype(float)
    if len(one) != len(other):
        return True
    size = max(float(np.abs(one).max()), float(np.abs(other).max()), 100.0)
    return float(np.abs(one - other).mean()) > 0.05 * size
