"""Our own: what a home offers to a neighbourhood elsewhere, from its own plan.

What it stores, as one store, and what it takes besides, step by step for a day. Which
appliances it has is not told; a home that keeps its offer to itself tells only what it
may take at most.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

from ...engine import Battery, Clock, Floats, Grid, HotWater, Outlook, Plan, Thing
from .message import even_watts
from .offer import W_PER_KW

type Message = dict[str, Any]

_STEP_S: Final = 1800
_STEPS: Final = 48
_MOST_W: Final = 1_000_000


def own_offer(
    plan: Plan, outlook: Outlook, things: Iterable[Thing], *, shares: bool
) -> Message:
    """Offer what batteries can move, or tanks where there are none."""
    known = [one for one in things if one.id in plan.things]
    most_kw = sum(one.import_limit_kw for one in known if isinstance(one, Grid))
    batteries = [one for one in known if isinstance(one, Battery)]
    tanks = [one for one in known if isinstance(one, HotWater)]
    header = {"k": "offer", "form": "none", "t0": _t0(plan.clock), "step_s": _STEP_S}
    if not shares:
        return {**header, "take_w": _watts(most_kw)}
    stores: list[Thing] = [*batteries] if batteries else [*tanks]
    base = _base_w(plan, known, {one.id for one in stores})
    if not stores:
        return {**header, "form": "band", "take_w": _watts(most_kw), "base_w": base}
    told = _batteries(batteries) if batteries else _tanks(tanks, plan.clock, outlook)
    return {**header, "form": "storage", **told, "base_w": base}


def _batteries(stores: list[Battery]) -> Message:
    capacity = sum(one.capacity_kwh for one in stores)
    lost = sum(one.capacity_kwh * one.self_discharge_per_day / 24.0 for one in stores)
    return {
        "take_w": _watts(sum(one.charge_kw for one in stores)),
        "give_w": _watts(sum(one.discharge_kw for one in stores)),
        "fill_wh": _watts(sum(one.soc_kwh for one in stores)),
        "low_wh": _watts(sum(one.reserve_kwh for one in stores)),
        "high_wh": _watts(capacity),
        "loss_w": _watts(lost),
    }


def _tanks(stores: list[HotWater], clock: Clock, outlook: Outlook) -> Message:
    """Count the warmth of tanks as the electricity that it takes."""

    def held(one: HotWater, temp_c: float) -> float:
        return one.capacity_kwh_per_k * max(0.0, temp_c - one.cold_c) / one.cop

    use = sum(
        (
            outlook.series.get(f"{one.id}.draw_kw", np.zeros(len(clock))) / one.cop
            for one in stores
        ),
        np.zeros(len(clock)),
    )
    lost = sum(
        one.loss_kw_per_k * (one.set_c - one.ambient_c) / one.cop for one in stores
    )
    watts = even_watts(clock, use, _STEP_S)[:_STEPS]
    return {
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
