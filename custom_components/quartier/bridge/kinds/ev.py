"""An electric car at its charger, ready by the time that its people set.

A car without a sensor of its charge is taken to arrive with so much missing as people
charge at home: 26 kWh, the median of 2,162 charges at homes of the employees of SAP
Labs France (data.gouv.fr, 2017 to 2021); from then on it is as full as it was charged.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from homeassistant.components.number.const import ATTR_MIN
from homeassistant.const import UnitOfElectricCurrent, UnitOfEnergy, UnitOfRatio

from ...const import APPLIANCE
from ...engine import Ev, Session, Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .duty import Relay, planned
from .kind import Done, Field, Seen
from .metered import Metered
from .trust import is_silent
from .wall import next_at

type Phases = Literal[1, 3]

_CAPACITY_KWH: Final = 50.0
_MAX_A: Final = 32.0
_MIN_A: Final = 6.0
_DEPARTURE: Final = "07:30"
_TARGET_PERCENT: Final = 80.0
_CHARGED_KWH: Final = 26.0
# No car comes home emptier, as far as can be guessed.
_EMPTY: Final = 0.1
_EFFICIENCY: Final = 0.9
_RELAY: Final = Relay(least_on_s=300.0, least_off_s=300.0)
_ON_KW: Final = 0.05
# What chargers say when there is no car, in OCPP, evcc and the words of their makers.
_AWAY: Final = {
    "off",
    "a",
    "available",
    "disconnected",
    "idle",
    "no_car",
    "no_vehicle",
    "not_connected",
    "not_plugged",
    "ready",
    "unplugged",
}


@dataclass(frozen=True, slots=True)
class EvKind(Metered):
    """An electric car and its charger."""

    kind: ClassVar = "ev"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE})
    icon: ClassVar = "mdi:ev-station"
    fields: ClassVar[tuple[Field, ...]] = (
        form.entity(
            "plugged", "binary_sensor", "sensor", "input_boolean", required=True
        ),
        form.number(
            "capacity_kwh",
            1,
            500,
            UnitOfEnergy.KILO_WATT_HOUR,
            default=_CAPACITY_KWH,
            required=True,
        ),
        form.entity("switch", "switch", "input_boolean"),
        form.entity("current", "number", "input_number"),
        form.sensor("soc", "battery", unit=UnitOfRatio.PERCENTAGE),
        form.sensor("power", "power", section=form.DETAILS),
        form.choice(
            "phases", ("1", "3"), words="phases", default="1", section=form.DETAILS
        ),
        form.number(
            "max_current_a",
            6,
            125,
            UnitOfElectricCurrent.AMPERE,
            default=_MAX_A,
            section=form.DETAILS,
        ),
        form.number(
            "min_current_a",
            6,
            32,
            UnitOfElectricCurrent.AMPERE,
            default=_MIN_A,
            section=form.DETAILS,
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {
        "departure": _DEPARTURE,
        "target_percent": _TARGET_PERCENT,
    }

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the car, with its stay if it is there."""
        stay = _stay(device, seen)
        return (_car(device, () if stay is None else (stay,)),)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Set the current, in whole amperes, and switch.

        A charger whose current cannot be set charges at its most for a part of the
        step. One without a switch whose current cannot be nought is never stopped.
        """
        charge_kw = planned(done, device.id, "charge_kw")
        if charge_kw is None:
            return ()
        return tuple(_deeds(device, done, now, charge_kw))

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entities of its current and of its switch."""
        return said.entities(device, "current", "switch")


def _car(device: Device, sessions: tuple[Session, ...]) -> Ev:
    told = device.settings
    max_a = max(said.size(told, "max_current_a", _MAX_A), _MIN_A)
    min_a = max(said.size(told, "min_current_a", _MIN_A), _MIN_A)
    phases: Phases = 3 if said.number(told, "phases", 1.0) > 1 else 1
    return Ev(
        device.id,
        capacity_kwh=said.size(told, "capacity_kwh", _CAPACITY_KWH),
        max_current_a=max_a,
        min_current_a=min(min_a, max_a),
        phases=phases,
        efficiency=_EFFICIENCY,
        sessions=sessions,
        name=device.name,
    )


def _stay(device: Device, seen: Seen) -> Session | None:
    """Find the stay that is under way: until it is next time to leave."""
    told, capacity_kwh = device.settings, _car(device, ()).capacity_kwh
    before = seen.before.get(device.id)
    known = [
        stay
        for stay in (before.sessions if isinstance(before, Ev) else ())
        if stay.arrival <= seen.now < stay.departure
    ]
    plugged = _is_plugged(device, seen)
    if plugged is None:
        plugged = bool(known) or not isinstance(before, Ev) or _is_lost(device, seen)
    if not plugged:
        return None
    target = said.number(device.tunables, "target_percent", _TARGET_PERCENT)
    target_kwh = capacity_kwh * min(max(target, 0.0), 100.0) / 100.0
    share = seen.readings.share(said.entity(told, "soc") or None, device.name)
    if share is not None:
        soc_kwh = share * capacity_kwh
    elif known:
        soc_kwh = min(known[0].soc_kwh, capacity_kwh)
    else:
        soc_kwh = max(_EMPTY * capacity_kwh, target_kwh - _CHARGED_KWH * _EFFICIENCY)
    leaves = said.wall_time(device.tunables, "departure", _DEPARTURE)
    return Session(
        arrival=known[0].arrival if known else seen.now,
        departure=next_at(seen.now, seen.zone, leaves),
        soc_kwh=soc_kwh,
        target_kwh=target_kwh,
    )


def _is_plugged(device: Device, seen: Seen) -> bool | None:
    """Read whether a car is there; None where nobody knows."""
    name = said.entity(device.settings, "plugged")
    state = seen.readings.state(name, device.name) if name else None
    if state is None:
        return None
    return state.state.strip().lower().replace(" ", "_") not in _AWAY


def _is_lost(device: Device, seen: Seen) -> bool:
    """Tell whether nobody has known for long where the car is.

    It is then taken to be there: charging one that is not there costs nothing.
    """
    return is_silent(seen.readings, said.entity(device.settings, "plugged"))


def _deeds(
    device: Device, done: Done, now: datetime, charge_kw: float
) -> Iterator[Deed]:
    told, car = device.settings, _car(device, ())
    is_on = charge_kw > _ON_KW
    current, switch = said.entity(told, "current"), said.entity(told, "switch")
    if current:
        asked_a = charge_kw / car.most_kw * car.max_current_a
        # What is cut off is made up for by the next plan; a fuse does not forgive.
        amperes = float(max(int(asked_a + 1e-6), math.ceil(car.min_current_a)))
        if is_on:
            yield Deed(current, amperes, deadband=0.5)
        elif not switch:
            yield Deed(current, _least_a(done, current, amperes), deadband=0.5)
    if switch:
        # With its current set it is on for the whole step.
        share = float(is_on) if current else charge_kw / car.most_kw
        yield _RELAY.deed(switch, done, now, share)


def _least_a(done: Done, current: str, usual_a: float) -> float:
    """Find the lowest current of a charger without a switch; few go down to nought."""
    state = done.seen.readings.look(current) if done.seen else None
    least_a = state.attributes.get(ATTR_MIN) if state else None
    if not isinstance(least_a, (int, float)):
        return usual_a
    return 0.0 if least_a <= 0 else max(float(least_a), usual_a)
