"""Portions: how much of what is made is used on the spot, and of what is used made.

By plan, over its whole horizon. Never knows the present moment, nor who asks.
"""

from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np

from .engine import Plan

_LEAST_KWH: Final = 0.01
# Other than what people's own things make and use.
_BETWEEN: Final = frozenset({"grid", "battery"})


def self_consumption(
    plan: Plan, places: AbstractSet[str], *, shared_away: bool
) -> float | None:
    """Tell how much of what places make will be used there, %; None if they make none.

    What they give to neighbours is used elsewhere where it is shared away.
    """
    made_kwh = _taken_kwh(plan, places, -1.0)
    if made_kwh < _LEAST_KWH:
        return None
    left_kwh = _metered_kwh(plan, places, "export_kw")
    if shared_away:
        left_kwh += _metered_kwh(plan, places, "give_kw")
    return _percent(1.0 - left_kwh / made_kwh)


def self_sufficiency(plan: Plan, places: AbstractSet[str]) -> float | None:
    """Tell how much of what places use no supplier brings, %; None if they use none."""
    used_kwh = _taken_kwh(plan, places, 1.0)
    if used_kwh < _LEAST_KWH:
        return None
    return _percent(1.0 - _metered_kwh(plan, places, "import_kw") / used_kwh)


def _taken_kwh(plan: Plan, places: AbstractSet[str], sign: float) -> float:
    """Sum what things there take, or make for -1: batteries only carry."""
    return sum(
        (
            float(np.maximum(sign * thing.power_kw, 0.0) @ plan.clock.hours)
            for thing in plan.things.values()
            if thing.place in places and thing.kind not in _BETWEEN
        ),
        0.0,
    )


def _metered_kwh(plan: Plan, places: AbstractSet[str], way: str) -> float:
    """Sum what passes the meters there one way."""
    own = [each for name, each in plan.places.items() if name in places]
    series = [getattr(each, way) for each in own]
    hours = plan.clock.hours
    return sum((float(each @ hours) for each in series if each is not None), 0.0)


def _percent(fraction: float) -> float:
    return 100.0 * min(max(fraction, 0.0), 1.0)
