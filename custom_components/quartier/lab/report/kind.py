"""Kinds of use: what is drawn in one colour, and in which order it is stacked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Floats, ThingPlan

# From the axis upwards; what gives is stacked downwards, the last kind first.
KINDS: Final = (
    "load",
    "hot-water",
    "heating",
    "ev",
    "appliance",
    "other",
    "battery",
    "sun",
)
_OF: Final[Mapping[str, str]] = {
    "load": "load",
    "hot_water": "hot-water",
    "heat_pump": "heating",
    "heater": "heating",
    "boiler": "heating",
    "electric_boiler": "heating",
    "geothermal": "heating",
    "heat_load": "heating",
    "heat_network": "heating",
    "heat_store": "heating",
    "ev": "ev",
    "appliance": "appliance",
    "battery": "battery",
    "pv": "sun",
    "solar_thermal": "sun",
}
# Less than this is not to be seen.
_UNSEEN_KW: Final = 0.001


def kind_of(thing: str) -> str:
    """Tell which kind of use a kind of thing is; one nobody foresaw is other."""
    return _OF.get(thing, "other")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What all things of one kind take, or give, and where that is stacked."""

    kind: str
    gives: bool
    power_kw: Floats
    # Its edge nearer to the axis, and the farther one.
    inner_kw: Floats
    outer_kw: Floats


def layers(things: Iterable[ThingPlan], steps: int) -> tuple[Layer, ...]:
    """Stack things by kind: what is taken above the axis, what is given below."""
    taken, given = _sums(things, steps)
    return (
        *_stack(taken, KINDS, steps, gives=False),
        *_stack(given, KINDS[::-1], steps, gives=True),
    )


type _Sums = dict[str, Floats]


def _sums(things: Iterable[ThingPlan], steps: int) -> tuple[_Sums, _Sums]:
    taken: _Sums = {}
    given: _Sums = {}
    for thing in things:
        kind, nothing = kind_of(thing.kind), np.zeros(steps)
        power = np.nan_to_num(thing.power_kw)
        taken[kind] = taken.get(kind, nothing) + np.maximum(power, 0.0)
        given[kind] = given.get(kind, nothing) + np.maximum(-power, 0.0)
    return taken, given


def _stack(
    sums: _Sums, order: tuple[str, ...], steps: int, *, gives: bool
) -> list[Layer]:
    inner, found = np.zeros(steps), []
    for kind in order:
        power = sums.get(kind)
        if power is None or power.max(initial=0.0) < _UNSEEN_KW:
            continue
        outer = inner - power if gives else inner + power
        found.append(Layer(kind, gives, power, inner, outer))
        inner = outer
    return found
