"""Warmth: heated rooms, whatever heats them, made of a few words on a dwelling."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from homeassistant.const import UnitOfArea, UnitOfTemperature

from ...engine import Band, Dwelling, HeatedSpace
from ..deed import Deed
from ..layout import Device
from ..readings import INDOOR
from . import form, said
from .duty import planned
from .kind import Done, Field, Seen
from .thermostat import current_c, may_heat
from .trust import colder, is_blind
from .wall import is_between

type Period = Literal["1965", "1982", "1995", "2003", "2009", "2016", "2023"]

# A year in the middle of each period of the French codes on buildings.
PERIODS: Final[tuple[Period, ...]] = (
    *("1965", "1982", "1995", "2003"),
    *("2009", "2016", "2023"),
)
_BUILT: Final[Period] = "1982"
_AREA_M2: Final = 70.0
_NIGHT_LESS_K: Final = 1.5
_WAKES: Final = "06:30"
_RESTS: Final = "22:30"
_COMFORT_C: Final = (19.0, 24.0)
# The engine takes bands between these, and people no narrower one.
_ENDS_C: Final = (0.0, 40.0)
_NARROW_K: Final = 0.5
# Thermostats are told halves, and half of one is no reason to tell them anew.
_HALF: Final = 2.0
_NEAR_K: Final = 0.3
_NO_HEAT_KW: Final = 0.01

DWELLING: Final[tuple[Field, ...]] = (
    form.number(
        "area_m2", 5, 1_000, UnitOfArea.SQUARE_METERS, default=_AREA_M2, required=True
    ),
    form.choice("built", PERIODS, words="built", default=_BUILT),
)
HABITS: Final[tuple[Field, ...]] = (
    form.number(
        "night_less_k",
        0,
        6,
        UnitOfTemperature.KELVIN,
        default=_NIGHT_LESS_K,
        section=form.DETAILS,
    ),
    form.moment("wakes", default=_WAKES, section=form.DETAILS),
    form.moment("rests", default=_RESTS, section=form.DETAILS),
)


def dwelling(device: Device, seen: Seen) -> Dwelling:
    """Make the dwelling that was described, with the comfort of its people."""
    told, (low_c, _) = device.settings, _comfort_c(seen)
    return Dwelling(
        area_m2=said.size(told, "area_m2", _AREA_M2),
        built=said.one_of(told, "built", PERIODS, _BUILT),
        people=max(round(seen.persons), 0),
        day_c=low_c,
        night_c=_night_c(device, low_c),
        wakes=said.wall_time(told, "wakes", _WAKES),
        rests=said.wall_time(told, "rests", _RESTS),
    )


def space(device: Device, seen: Seen, name: str, thermostat: str) -> HeatedSpace:
    """Make its rooms, as warm as they are measured, else believed, else usual.

    Beside a measurement of hours ago counts what is believed, where that is colder.

    Nobody measures walls: they are as warm as was believed, or as they rest beside
    such air.
    """
    own, before = dwelling(device, seen), seen.before.get(name)
    known = before if isinstance(before, HeatedSpace) else None
    usual = own.space(name, seen.outdoor_c)
    air_c = colder(
        seen.readings,
        said.entity(device.settings, "temperature") or thermostat,
        _measured_c(device, seen, thermostat),
        None if known is None else known.air_c,
    )
    if air_c is None:
        air_c = usual.air_c
    drawn = usual.inner_kw_per_k / (usual.inner_kw_per_k + usual.outer_kw_per_k)
    resting_c = usual.mass_c + drawn * (air_c - usual.air_c)
    low_c, high_c = _comfort_c(seen)
    return replace(
        usual,
        air_c=air_c,
        mass_c=resting_c if known is None else known.mass_c,
        comfort=(
            Band(own.wakes, low_c, high_c),
            Band(own.rests, own.night_c, high_c),
        ),
        name=device.name,
    )


def setpoint(
    device: Device, done: Done, rooms: str, thermostat: str
) -> tuple[Deed, ...]:
    """Tell a thermostat the temperature planned for its rooms, in halves, °C.

    It is told nothing while it is off or cools, nor where only the sun makes rooms
    warmer than people asked for.
    """
    target_c = target(device, done, rooms)
    seen = done.seen
    if target_c is None or (seen and not may_heat(seen.readings, thermostat)):
        return ()
    return (Deed(thermostat, target_c, deadband=_NEAR_K),)


def target(device: Device, done: Done, rooms: str) -> float | None:
    """Find what is planned for rooms within people's comfort, °C, in halves."""
    air_c = planned(done, rooms, "air_c")
    if air_c is None:
        return None
    low_c, high_c = _COMFORT_C if done.seen is None else _comfort_c(done.seen)
    if not _is_day(device, done, done.begins):
        low_c = _night_c(device, low_c)
    heat_kw = planned(done, rooms, "heat_kw") or 0.0
    if air_c > high_c and heat_kw < _NO_HEAT_KW:
        return None
    least_c, most_c = math.ceil(low_c * _HALF), math.floor(high_c * _HALF)
    return max(min(round(air_c * _HALF), most_c), least_c) / _HALF


def is_unknown(device: Device, seen: Seen, rooms: str) -> bool:
    """Tell whether the sensor that rooms have tells nothing, and no belief stands in.

    Rooms that never had one are as warm as is believed.
    """
    sensor = said.entity(device.settings, "temperature")
    believed = isinstance(seen.before.get(rooms), HeatedSpace)
    return bool(sensor) and is_blind(
        seen.readings, sensor, INDOOR, device.name, believed=believed
    )


def _measured_c(device: Device, seen: Seen, thermostat: str) -> float | None:
    """Read the air, by a sensor of its own or else by the thermostat."""
    sensor = said.entity(device.settings, "temperature")
    if sensor:
        return seen.readings.number(sensor, INDOOR, device.name)
    if thermostat:
        return current_c(seen.readings, thermostat, INDOOR, device.name)
    return None


def _comfort_c(seen: Seen) -> tuple[float, float]:
    """Tell the band by day, never without width."""
    least_c, most_c = _ENDS_C
    low_c, high_c = seen.comfort_c
    low_c = min(max(low_c, least_c), most_c - _NARROW_K)
    return low_c, min(max(high_c, low_c + _NARROW_K), most_c)


def _night_c(device: Device, low_c: float) -> float:
    less_k = said.number(device.settings, "night_less_k", _NIGHT_LESS_K)
    return max(low_c - max(less_k, 0.0), _ENDS_C[0])


def _is_day(device: Device, done: Done, moment: datetime) -> bool:
    if done.seen is None:
        return True
    told: Mapping[str, object] = device.settings
    wakes = said.wall_time(told, "wakes", _WAKES)
    rests = said.wall_time(told, "rests", _RESTS)
    return is_between(moment, done.seen.zone, wakes, rests)
