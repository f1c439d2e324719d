"""A hot-water tank: switched at its relay, or told what to hold."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfPower, UnitOfTemperature, UnitOfVolume

from ...const import APPLIANCE, ASSET
from ...engine import Clock, Floats, HotWater, Hygiene, Thing
from ..deed import Deed
from ..layout import Device
from ..readings import WATER
from . import form, said
from .duty import Relay, planned
from .kind import Done, Field, Seen, To
from .metered import Metered
from .taps import draw_kw
from .thermostat import current_c
from .trust import colder, is_blind

_VOLUME_L: Final = 200.0
_POWER_KW: Final = 2.2
_SET_C: Final = 62.0
_HOLD_C: Final = 60.0
# Of a tank of which nothing is known: so far below its thermostat, and so long since
# it was hot all through. Most are heated every night.
_COOLED_K: Final = 10.0
_AGO_H: Final = 12.0
_RESERVE_L: Final = 60.0
# What is kept in a small tank: a part of all that can be drawn from it when hot.
_RESERVED: Final = 1.0 / 3.0
_RELAY: Final = Relay(least_on_s=180.0, least_off_s=180.0)
# A tank with a thermostat of its own may have a compressor.
_COMPRESSOR: Final = Relay(least_on_s=900.0, least_off_s=600.0)
# What a thermostat is told where the plan does not heat: nobody must run cold.
_LEAST_C: Final = 45.0
# No tank is hotter, whatever was typed.
_HOTTEST_C: Final = 95.0


@dataclass(frozen=True, slots=True)
class WaterHeaterKind(Metered):
    """A hot-water tank with an element, or a small heat pump, of its own."""

    kind: ClassVar = "water_heater"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE, ASSET})
    icon: ClassVar = "mdi:water-boiler"
    fields: ClassVar[tuple[Field, ...]] = (
        form.entity("control", "switch", "water_heater", "input_boolean"),
        form.number(
            "volume_l",
            10,
            5_000,
            UnitOfVolume.LITERS,
            default=_VOLUME_L,
            required=True,
        ),
        form.number(
            "power_kw",
            0.1,
            100,
            UnitOfPower.KILO_WATT,
            default=_POWER_KW,
            required=True,
        ),
        form.sensor("temperature", "temperature"),
        form.sensor("power", "power"),
        form.number(
            "set_c",
            50,
            75,
            UnitOfTemperature.CELSIUS,
            default=_SET_C,
            section=form.DETAILS,
        ),
        form.flag("follows_offpeak", default=True, section=form.DETAILS),
        form.number("cop", 1, 5, "kWh/kWh", default=1.0, section=form.DETAILS),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the tank, as warm as it says, and as long since it was hot."""
        tank, before = _tank(device), seen.before.get(device.id)
        known = before if isinstance(before, HotWater) else None
        told = device.settings
        temp_c = colder(
            seen.readings,
            said.entity(told, "temperature") or said.entity(told, "control"),
            _measured_c(device, seen),
            None if known is None else known.temp_c,
        )
        if temp_c is not None:
            tank = replace(tank, temp_c=temp_c)
        if known is not None:
            ago_h, held_h = known.hygiene.ago_h, known.hygiene.held_h
            tank = replace(
                tank, hygiene=replace(tank.hygiene, ago_h=ago_h, held_h=held_h)
            )
        return (tank,)

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect what the household's people usually draw."""
        return {f"{device.id}.draw_kw": draw_kw(clock, seen.zone, seen.persons)}

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Switch it for a part of the step, or set what its thermostat holds.

        Where nobody knows any more how warm it is it is on, and limits itself.
        """
        control = said.entity(device.settings, "control")
        power_kw = planned(done, device.id, "power_kw")
        if not control or power_kw is None:
            return ()
        tank = _tank(device)
        share = power_kw / tank.power_kw
        if not control.startswith("water_heater."):
            if done.seen is not None and _is_unknown(device, done.seen):
                return (Deed(control, to=True),)
            return (_RELAY.deed(control, done, now, share),)
        is_on = _COMPRESSOR.is_on(done, now, share)
        floor_c = min(max(_LEAST_C, tank.floor_c), _HOTTEST_C)
        least_c = min(math.ceil(floor_c), tank.set_c)
        return (Deed(control, tank.set_c if is_on else least_c, deadband=0.9),)

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entity that heats it."""
        return said.entities(device, "control")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave what only switches it on: its own thermostat limits it."""
        control = said.entity(device.settings, "control")
        is_switch = control.partition(".")[0] in {"switch", "input_boolean"}
        return {control: True} if is_switch else {}


def _tank(device: Device) -> HotWater:
    """Make a tank of which only what was said is known."""
    told = device.settings
    set_c = said.number(told, "set_c", _SET_C)
    tank = HotWater(
        device.id,
        volume_l=said.size(told, "volume_l", _VOLUME_L),
        power_kw=said.size(told, "power_kw", _POWER_KW),
        temp_c=set_c - _COOLED_K,
        set_c=set_c,
        cop=said.size(told, "cop", 1.0),
        follows_offpeak=said.flag(told, "follows_offpeak", usual=True),
        hygiene=Hygiene(hold_c=min(_HOLD_C, set_c), ago_h=_AGO_H),
        name=device.name,
    )
    lift = (set_c - tank.cold_c) / (tank.use_c - tank.cold_c)
    most_l = (1.0 - tank.mixing) * tank.volume_l * lift
    return replace(tank, reserve_l=min(_RESERVE_L, _RESERVED * most_l))


def _is_unknown(device: Device, seen: Seen) -> bool:
    """Tell whether the sensor that it has tells nothing, and no belief stands in."""
    sensor = said.entity(device.settings, "temperature")
    believed = isinstance(seen.before.get(device.id), HotWater)
    return bool(sensor) and is_blind(
        seen.readings, sensor, WATER, device.name, believed=believed
    )


def _measured_c(device: Device, seen: Seen) -> float | None:
    """Read how warm it is, by its sensor or else by its own thermostat."""
    name = said.entity(device.settings, "temperature")
    if name:
        return seen.readings.number(name, WATER, device.name)
    control = said.entity(device.settings, "control")
    if control.startswith("water_heater."):
        return current_c(seen.readings, control, WATER, device.name)
    return None
