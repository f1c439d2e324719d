"""Cogeneration: an engine that makes electricity and heat of one fuel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfPower, UnitOfRatio, UnitOfTime

from ...const import ASSET
from ...engine import (
    Cogeneration,
    Commitment,
    Thing,
)
from ..layout import Device
from . import form, said
from .kind import Field, Seen
from .thermal import MEASURED, STARTS, TOLD, Plant, plant_size

_POWER_KW: Final = 100.0
# Engines on biogas, by the sheets of the Danish Energy Agency; at half load they lose
# some of their electricity.
_EFFICIENCY: Final = 0.41
_LOST_AT_NOTHING: Final = 0.1
_TOTAL: Final = 0.89
_LEAST_LOAD: Final = 0.5
_GREATEST_LEAST: Final = 0.95
_UPKEEP: Final = 7.5
_FARTHEST: Final = 0.8
_USUAL: Final = Commitment(
    min_up_h=1.0,
    min_down_h=1.0,
    warm_start_h=3.0 / 60.0,
    cold_start_h=18.0 / 60.0,
)


@dataclass(frozen=True, slots=True)
class CogenerationKind(Plant):
    """An engine or turbine on any fuel, which may stand still in a mild week."""

    kind: ClassVar = "cogeneration"
    wired: ClassVar[bool] = True
    burns: ClassVar[bool] = True
    heats_homes: ClassVar[bool] = False
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:engine-outline"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "power_kw",
            0.1,
            1_000_000,
            UnitOfPower.KILO_WATT,
            default=_POWER_KW,
            required=True,
        ),
        *TOLD,
        form.sensor("power", "power"),
        *MEASURED,
        form.flag("negative", section=form.DETAILS),
        form.number(
            "electric_percent",
            10,
            60,
            UnitOfRatio.PERCENTAGE,
            default=41.0,
            section=form.DETAILS,
        ),
        form.number(
            "total_percent",
            50,
            100,
            UnitOfRatio.PERCENTAGE,
            default=89.0,
            section=form.DETAILS,
        ),
        form.number(
            "least_load_percent",
            0,
            95,
            UnitOfRatio.PERCENTAGE,
            default=50.0,
            section=form.DETAILS,
        ),
        form.number(
            "cooler_kw", 0, 1_000_000, UnitOfPower.KILO_WATT, section=form.DETAILS
        ),
        form.number(
            "upkeep_eur_per_mwh",
            0,
            200,
            "€/MWh",
            default=_UPKEEP,
            section=form.DETAILS,
        ),
        *STARTS,
        form.number("cold_after_h", 0, 168, UnitOfTime.HOURS, section=form.DETAILS),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    @override
    def sign(self, device: Device) -> float:
        """Count what it makes as taken below zero."""
        return 1.0 if said.flag(device.settings, "negative") else -1.0

    @override
    def most_kw(self, device: Device) -> float:
        """Tell the most heat that it makes, kW."""
        own = _engine(device)
        return own.heat_per_kw * own.power_kw + own.idle_heat_kw

    @override
    def least_kw(self, device: Device) -> float:
        """Tell the least heat that it makes once it runs, kW."""
        own = _engine(device)
        return own.heat_per_kw * own.least_load * own.power_kw + own.idle_heat_kw

    @override
    def counted_kw(self, device: Device, heat_kw: float) -> float:
        """Tell what electricity it makes beside such heat, kW: its set-point."""
        own = _engine(device)
        return max((heat_kw - own.idle_heat_kw) / own.heat_per_kw, 0.0)

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the engine, on or off as it is."""
        before = seen.before.get(device.id)
        known = before.runs if isinstance(before, Cogeneration) else None
        runs = self.commitment(device, seen, _USUAL, known)
        own = _engine(device, runs)
        heat_kw, held_kw = self.asked_kw(device, seen), self.held_kw(device, seen)
        own = _capped(own, self.counted_kw(device, heat_kw))
        return (_held(own, self.counted_kw(device, held_kw)),)


def _engine(device: Device, runs: Commitment = _USUAL) -> Cogeneration:
    """Make it of what was said; what cannot be is brought to what can."""
    told = device.settings
    efficiency = said.percent(told, "electric_percent", 0.1, 0.6, _EFFICIENCY)
    total = said.percent(told, "total_percent", 0.5, 1.0, _TOTAL)
    # So that a kW more of electricity brings some heat, at any load.
    efficiency = min(efficiency, _FARTHEST * total)
    least_load = said.percent(
        told, "least_load_percent", 0.0, _GREATEST_LEAST, _LEAST_LOAD
    )
    return Cogeneration(
        device.id,
        power_kw=plant_size(device, "power_kw", _POWER_KW),
        efficiency=efficiency,
        least_efficiency=efficiency * (1.0 - _LOST_AT_NOTHING * (1.0 - least_load)),
        total_efficiency=total,
        least_load=least_load,
        cooler_kw=said.between(told, "cooler_kw", 0.0, 1e6, 0.0),
        upkeep_eur_per_mwh=said.between(
            told, "upkeep_eur_per_mwh", 0.0, 200.0, _UPKEEP
        ),
        runs=runs,
        name=device.name,
    )


def _capped(own: Cogeneration, power_kw: float) -> Cogeneration:
    """Let it make no more than so much, with the fuel that this takes of it."""
    least_kw = own.least_load * own.power_kw
    power_kw = max(power_kw, least_kw / _GREATEST_LEAST)
    if power_kw >= own.power_kw:
        return own
    return replace(
        own,
        power_kw=power_kw,
        efficiency=power_kw / (own.fuel_per_kw * power_kw + own.idle_fuel_kw),
        least_load=min(least_kw / power_kw, _GREATEST_LEAST),
    )


def _held(own: Cogeneration, power_kw: float) -> Cogeneration:
    """Let it make no less than so much, as near to its most as an engine is planned."""
    least_load = min(power_kw / own.power_kw, _GREATEST_LEAST)
    if least_load <= own.least_load:
        return own
    least_kw = least_load * own.power_kw
    fuel_kw = own.fuel_per_kw * least_kw + own.idle_fuel_kw
    least_efficiency = min(least_kw / fuel_kw, own.efficiency)
    return replace(own, least_load=least_load, least_efficiency=least_efficiency)
