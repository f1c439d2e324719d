"""Messages: what a plan says to one participant, on even steps and in whole numbers.

    plan    its set-points, and what a stored kWh is worth to it, step by step
    signal  what a kWh more costs, step by step

Set-points are means of a step; a step under way is told as what is left of it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np

from ...engine import Clock, Floats, Plan, resample
from ...wire import dumps
from .offer import W_PER_KW

type Message = dict[str, Any]

# No plan is worth following for longer; and so many steps fit in a message.
_LONGEST_S: Final = 36 * 3600
_STEPS: Final = 96
_STEPS_S: Final = (900, 1800, 3600, 7200)
# The wire counts money in ten-thousandths of a euro.
PARTS: Final = 10_000.0
_MOST: Final = 1_000_000
# Of a message's 1,536 bytes the envelope takes its part; no number is longer.
_SIZE_B: Final = 1_380
_NO: Final = 1_099_511_627_775


def plan_message(
    plan: Plan, things: Iterable[str], worth_of: str, step_s: int
) -> Message:
    """Tell what things of a participant should take together, W."""
    power = sum(
        (plan.things[name].power_kw for name in things if name in plan.things),
        np.zeros(len(plan.clock)),
    )
    own = plan.things.get(worth_of)
    worth = None if own is None else own.worth_eur_per_kwh

    def told(step: int) -> Message:
        even, source = _even(plan.clock, step)
        value = [] if worth is None else _whole(_on(worth, source, even) * PARTS)
        watts = _whole(_on(power, source, even) * W_PER_KW)
        return {"k": "plan", **_header(even), "power_w": watts, "value": value}

    return _fitting(told, step_s)


def signal_message(plan: Plan, place: str, step_s: int) -> Message:
    """Tell what a kWh more costs the neighbourhood at a place, else the supplier's."""
    own = plan.places[place]
    price = own.price_eur_per_kwh
    if price is None:
        price = own.supplier_eur_per_kwh

    def told(step: int) -> Message:
        even, source = _even(plan.clock, step)
        parts = _whole(_on(price, source, even) * PARTS)
        return {"k": "signal", **_header(even), "price": parts}

    return _fitting(told, step_s)


def even_watts(clock: Clock, power_kw: Floats, step_s: int) -> list[int]:
    """Carry powers of a plan's clock on even steps, W."""
    even, source = _even(clock, step_s)
    return _whole(_on(power_kw, source, even) * W_PER_KW)


def limit_message(now: datetime, seconds: int, max_kw: float) -> Message:
    """Let a participant take no more than so much for a while; 0 is a pause."""
    until = int((now + timedelta(seconds=seconds)).timestamp())
    max_w = min(max(round(max_kw * W_PER_KW), 0), _MOST)
    return {"k": "limit", "until": until, "max_w": max_w}


def _fitting(told: Callable[[int], Message], step_s: int) -> Message:
    """Tell it in steps so fine that it still fits in a message."""
    *finer, coarsest = [step for step in _STEPS_S if step >= step_s] or [_STEPS_S[-1]]
    for step in finer:
        message = told(step)
        if len(dumps({**message, "no": _NO})) <= _SIZE_B:
            return message
    return told(coarsest)


def _even(clock: Clock, step_s: int) -> tuple[Clock, Clock]:
    """Lay even steps over a plan's; its own begin with them, a little earlier."""
    begin_s = int(clock.start.timestamp())
    early_s = begin_s % step_s
    start = clock.start - timedelta(seconds=early_s)
    span_s = min(int((clock.end - start).total_seconds()), _LONGEST_S)
    count = min(max(1, span_s // step_s), _STEPS)
    source = Clock(start, (clock.steps_s[0] + early_s, *clock.steps_s[1:]))
    return Clock.even(start, step_s, count), source


def _on(values: Floats, source: Clock, even: Clock) -> Floats:
    """Carry means over; where the plan ends within a step, its last value stands."""
    told = resample(values, source, even)
    return np.where(np.isnan(told), values[-1], told)


def _header(even: Clock) -> Message:
    return {
        "t0": int(even.start.timestamp()),
        "step_s": even.steps_s[0],
        "until": int(even.end.timestamp()),
    }


def _whole(values: Floats) -> list[int]:
    return [int(one) for one in np.rint(np.clip(values, -_MOST, _MOST))]
