"""Heat at a glance: what is made, kept and taken of it, by meter, count and plan.

What a source makes and a store gives counts up, and so does what a load takes.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from typing import Final

import numpy as np

from .bridge.heat import Heat
from .bridge.kinds import Thermal
from .engine import Floats
from .glance import Glance

_NOTHING: Final = Heat()
_IS_HEAT: Final = frozenset({"source", "supply", "store", "load"})
_KEEPS: Final = frozenset({"store", "holder"})
_FUEL: Final = frozenset({"fuel", "holder"})
# What tells whether a plant is at work.
_TELLS_WORK: Final = ("running", "heat", "power", "allow")


# Where it makes sense.


def has_heat(glance: Glance) -> bool:
    """Tell whether it makes, keeps or takes heat."""
    return glance.part in _IS_HEAT


def is_metered(glance: Glance) -> bool:
    """Tell whether its heat is measured."""
    return has_heat(glance) and _names(glance, ("heat",))


def is_counted(glance: Glance) -> bool:
    """Tell whether its heat can be counted: by a counter, or from its power."""
    is_one_way = has_heat(glance) and glance.part != "store"
    return is_one_way and _names(glance, ("heat", "heat_energy"))


def is_started(glance: Glance) -> bool:
    """Tell whether it starts and stops, and something tells."""
    return glance.part == "source" and _names(glance, _TELLS_WORK)


def is_source(glance: Glance) -> bool:
    """Tell whether it starts and stops."""
    return glance.part == "source"


def tells_supply(glance: Glance) -> bool:
    """Tell whether the water that it sends out is measured."""
    return has_heat(glance) and _names(glance, ("supply",))


def tells_return(glance: Glance) -> bool:
    """Tell whether the water that comes back is measured."""
    return has_heat(glance) and _names(glance, ("return",))


def has_fuel(glance: Glance) -> bool:
    """Tell whether it burns fuel, or brings some."""
    kind = glance.kind
    burns = isinstance(kind, Thermal) and kind.burns
    return burns or glance.part in _FUEL


def has_content(glance: Glance) -> bool:
    """Tell whether it keeps heat or fuel."""
    return glance.part in _KEEPS


def is_heated(glance: Glance) -> bool:
    """Tell whether it is a place where heat is made, bought or taken."""
    return glance.place is not None and any(
        device.place == glance.place.id and has_heat(Glance(glance.coordinator, device))
        for device in glance.layout.devices
    )


def _names(glance: Glance, keys: Sequence[str]) -> bool:
    return any(glance.subject.settings.get(key) for key in keys)


# What is so.


def heat_kw(glance: Glance) -> float | None:
    """Look up what is measured now, kW."""
    return _measured(glance).heat_kw


def supply_c(glance: Glance) -> float | None:
    """Look up how hot its water leaves, °C."""
    return _measured(glance).supply_c


def return_c(glance: Glance) -> float | None:
    """Look up how hot its water comes back, °C."""
    return _measured(glance).return_c


def heat_kwh(glance: Glance) -> float | None:
    """Count what it made so far: by its own counter if it has one, kWh."""
    if glance.subject.settings.get("heat_energy"):
        return _measured(glance).heat_kwh
    return glance.coordinator.life.counts.of(glance.subject.id).kwh


def starts(glance: Glance) -> int:
    """Count how often it started since it was first seen."""
    return glance.coordinator.life.counts.of(glance.subject.id).starts


def _measured(glance: Glance) -> Heat:
    return glance.situation.heats.get(glance.subject.id, _NOTHING)


# What is planned.


def heats_kw(glance: Glance) -> Floats | None:
    """List the heat that is planned by step, kW."""
    found = [thing.heat_kw for thing in glance.things()]
    sign = 1.0 if glance.part == "load" else -1.0
    return np.asarray(sign * reduce(np.add, found)) + 0.0 if found else None


def planned_kw(glance: Glance) -> float | None:
    """Look up the heat that is planned for the present step, kW."""
    return glance.at(heats_kw(glance))


def fuel_kw(glance: Glance) -> float | None:
    """Look up the fuel that is planned to be burnt or brought now, kW."""
    found = [abs(one.fuel_kw) for one in glance.things() if one.fuel_kw is not None]
    return glance.at(np.asarray(reduce(np.add, found)) if found else None)


def content_kwh(glance: Glance) -> float | None:
    """Look up what is planned to be kept at the end of the present step, kWh."""
    found = [one for thing in glance.things() for one in thing.states.values()]
    return glance.at(found[0] if found else None)


def price_eur_per_kwh(glance: Glance) -> float | None:
    """Look up what a kWh of heat more here costs the whole entry now."""
    own = glance.place_plan()
    return None if own is None else glance.at(own.heat_price_eur_per_kwh)


def next_start(glance: Glance) -> datetime | None:
    """Find when it is planned to start next; the present one, if it still is to."""
    step, plan = glance.coordinator.step_now(), glance.plan
    things = glance.things()
    if plan is None or step is None or not things:
        return None
    moments, was_on = plan.clock.moments(), _measured(glance).is_on
    for at in range(step, len(plan.clock)):
        is_on = any(thing.on[at] for thing in things)
        # Nobody tells: then what is planned to run does.
        was_on = is_on if was_on is None else was_on
        if is_on and not was_on:
            return moments[at]
        was_on = is_on
    return None
