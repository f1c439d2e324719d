"""Shedding: who takes less for a while where a place takes more than it may.

Those whose stores are fullest wait first: they miss least. What must run runs: cycles
are never cut, and what a participant guards by itself no message can change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_FELT_KW: Final = 0.05


@dataclass(frozen=True, slots=True)
class Taker:
    """A participant that takes power now and can wait."""

    name: str
    power_kw: float
    # How full its store is, as a fraction; what has none waits last.
    fill: float = 0.0
    # A home can take a part of it; a relay takes all or nothing.
    is_gradual: bool = False


def limits_for(over_kw: float, takers: Iterable[Taker]) -> Mapping[str, float]:
    """Say how much each may take, kW, so that so much less is taken in all."""
    found: dict[str, float] = {}
    left = over_kw
    for taker in sorted(takers, key=lambda one: (-one.fill, -one.power_kw, one.name)):
        if left <= _FELT_KW:
            break
        if taker.power_kw <= _FELT_KW:
            continue
        less = min(taker.power_kw, left) if taker.is_gradual else taker.power_kw
        found[taker.name] = taker.power_kw - less
        left -= less
    return found
