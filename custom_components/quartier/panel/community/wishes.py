"""Wishes: every price that a community may set, its bounds and what is in force."""

import math
from collections.abc import Iterator
from datetime import time
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from ...bridge.history import DAYS
from ...bridge.wishes import usual
from ...engine import Policy, Quantity, ready_policies, wish_kinds
from ...hindsight import GUEST_DAYS
from ..request import Answer, Command, Request

# A slider goes so many times beyond what is usual, or what a ready policy asks.
_TIMES_USUAL: Final = 5.0
_TIMES_READY: Final = 2.0
_STOPS: Final = 50


async def _wishes(request: Request) -> Answer:
    """List what can be wished, and whether whoever asks may set it."""
    return {
        "wishes": list(fields_of(request.coordinator.policy)),
        "ready": list(ready_policies()),
        "writes": request.doors.writes,
        "most_days": DAYS if request.doors.writes else GUEST_DAYS,
    }


def fields_of(policy: Policy) -> Iterator[dict[str, Any]]:
    """List every field of every wish: a number, a choice, or an hour."""
    wishes, told = policy.all_wishes(), usual()
    for kind, cls in wish_kinds().items():
        hints = get_type_hints(cls, include_extras=True)
        for name, value in told[kind].items():
            hint = hints[name]
            inner, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
            yield {
                "key": f"{kind}.{name}",
                "value": _plain(getattr(wishes[kind], name)),
                "usual": _plain(value),
                **_about(kind, name, inner, marks),
            }


def _about(kind: str, name: str, inner: Any, marks: list[Any]) -> dict[str, Any]:  # noqa: ANN401 (a type)
    for mark in marks:
        if isinstance(mark, Quantity):
            most = _reach(kind, name, mark)
            return {
                "is": "number",
                "low": mark.low,
                "high": mark.high,
                "most": most,
                "step": _step(most),
                "unit": mark.unit,
            }
    if get_origin(inner) is Literal:
        return {"is": "choice", "options": list(get_args(inner))}
    return {"is": "time"}


def _reach(kind: str, name: str, quantity: Quantity) -> float:
    """Choose how far a slider goes: nobody slides to a thousand."""
    asked = [getattr(one.all_wishes()[kind], name) for one in ready_policies().values()]
    most = max(_TIMES_USUAL * usual()[kind][name], _TIMES_READY * max(asked))
    return float(min(most, quantity.high) or quantity.high)


def _step(most: float) -> float:
    """Choose a round step: 1, 2 or 5 times a power of ten."""
    rough = most / _STOPS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9))


def _plain(value: object) -> object:
    return f"{value:%H:%M}" if isinstance(value, time) else value


COMMANDS: Final = (Command("wishes", "community", _wishes, {}),)
