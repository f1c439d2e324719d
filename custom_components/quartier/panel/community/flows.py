"""Flows: who gives and who takes electricity and heat at this moment.

What stands in homes that are hidden is in one sum, homes: what is left of the exchange
with the grid once all that may be seen is taken off. So both sides are always equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...engine import Plan
from ...glance import Glance
from ..request import Answer, Command, Request
from .whole import refuse_too_few

GRID: Final = "grid"
HOMES: Final = "homes"
_COMMON: Final = "common"
# What makes, keeps or moves electricity, by the kind of the engine's thing.
_POWER: Final[Mapping[str, str]] = {
    "pv": "sun",
    "cogeneration": "engine",
    "battery": "battery",
    "ev": "cars",
    **dict.fromkeys(
        ("heat_pump", "heater", "hot_water", "electric_boiler", "geothermal"),
        "heating",
    ),
}
_HEAT: Final[Mapping[str, str]] = {
    "heat_pump": "heat_pump",
    "heater": "heater",
    "electric_boiler": "electric_boiler",
    "boiler": "boiler",
    "cogeneration": "engine",
    "geothermal": "geothermal",
    "heat_network": "heat_network",
    "solar_thermal": "solar_heat",
    "heat_store": "heat_store",
    "heated_space": "rooms",
    "heat_load": "heat_load",
    "hot_water": "hot_water",
}
# Without their meters nobody knows what homes take.
_NEEDED: Final = frozenset({"sun", "engine", "battery"})
# Less is arithmetic, kW.
_NOTHING_KW: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Piece:
    """What one part takes, kW; negative: gives."""

    role: str
    kw: float


@dataclass(frozen=True, slots=True)
class Balance:
    """Who gives and who takes, kW, all above 0; both sums are equal."""

    given_kw: Mapping[str, float]
    taken_kw: Mapping[str, float]

    def told(self) -> dict[str, dict[str, float]]:
        """Write it down."""
        return {"from": dict(self.given_kw), "to": dict(self.taken_kw)}


def balanced(pieces: Iterable[Piece], exchange_kw: float) -> Balance:
    """Add pieces by role, the grid, and in homes all that is left.

    ``exchange_kw`` is what the grid gives; negative: takes.
    """
    known = tuple(pieces)
    rest_kw = exchange_kw - sum(each.kw for each in known)
    every = (*known, Piece(GRID, -exchange_kw), Piece(HOMES, rest_kw))
    sides: tuple[defaultdict[str, float], ...] = (
        defaultdict(float),
        defaultdict(float),
    )
    for each in every:
        if abs(each.kw) > _NOTHING_KW:
            sides[each.kw > 0][each.role] += abs(each.kw)
    return Balance(*(dict(side) for side in sides))


async def _flows(request: Request) -> Answer:
    """Tell what flows: electricity as measured or else as planned, heat as planned."""
    refuse_too_few(request)
    coordinator = request.coordinator
    plan, step = coordinator.data.plan, coordinator.step_now()
    live = _measured(request)
    if plan is None or step is None:
        return {
            "source": None if live is None else "measured",
            "electricity": None if live is None else live.told(),
            "heat": None,
        }
    planned = _planned(request, plan, step)
    return {
        "source": "planned" if live is None else "measured",
        "electricity": (live or planned).told(),
        "heat": balanced(_heat(request, plan, step), 0.0).told(),
    }


def _planned(request: Request, plan: Plan, step: int) -> Balance:
    """Add up what is planned for a step."""
    exchange_kw = float(plan.places[request.layout.root.id].exchange_kw[step])
    return balanced(_power(request, plan, step), exchange_kw)


def _power(request: Request, plan: Plan, step: int) -> Iterator[Piece]:
    lived_in = {home.id for home in request.layout.households()}
    for own in plan.things.values():
        if own.kind == GRID or own.place not in request.view.curves:
            continue
        role = _POWER.get(own.kind)
        if role is None and own.place not in lived_in:
            role = _COMMON
        if role is not None:
            yield Piece(role, float(own.power_kw[step]))


def _heat(request: Request, plan: Plan, step: int) -> Iterator[Piece]:
    for own in plan.things.values():
        role = _HEAT.get(own.kind)
        if role is not None and own.place in request.view.curves:
            yield Piece(role, float(own.heat_kw[step]))


def _measured(request: Request) -> Balance | None:
    """Add up what is measured; None where too little is."""
    coordinator, layout = request.coordinator, request.layout
    exchange_kw = Glance(coordinator, layout.root).measured_kw()
    if exchange_kw is None:
        return None
    pieces: list[Piece] = []
    for device in layout.devices:
        kinds = {one.kind for one in coordinator.data.things_of(device.id)}
        roles = {_POWER[kind] for kind in kinds if kind in _POWER}
        if device.place not in request.view.curves or len(roles) != 1:
            continue
        role, kw = roles.pop(), coordinator.data.measured_kw.get(device.id)
        if kw is not None:
            pieces.append(Piece(role, kw))
        elif role in _NEEDED:
            return None
    return balanced(pieces, exchange_kw)


_NO_FIELDS: Final[dict[Any, Any]] = {}

COMMANDS: Final = (Command("flows", "community", _flows, _NO_FIELDS),)
