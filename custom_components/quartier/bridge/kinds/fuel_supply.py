"""A fuel contract: what boilers and engines of its place burn, and what that costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

import numpy as np
from homeassistant.const import UnitOfEnergy, UnitOfPower

from ...const import ASSET
from ...engine import (
    Clock,
    Floats,
    FuelSupply,
    Thing,
)
from ..deed import Deed
from ..layout import Device
from ..readings import ENERGY
from . import form, said
from .kind import Done, Field, Part, Seen
from .thermal import Thermal

_EUR_PER_KWH: Final = 0.08
# Natural gas, burnt, by its lower heating value; what it took to bring it left out.
_CARBON_G_PER_KWH: Final = 205.0
_MOST_KW: Final = 1e6
_MOST_KWH: Final = 1e9


@dataclass(frozen=True, slots=True)
class FuelSupplyKind(Thermal):
    """Gas, biogas, wood or oil that somebody delivers."""

    kind: ClassVar = "fuel_supply"
    part: ClassVar[Part] = "fuel"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:gas-burner"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "carbon_g_per_kwh",
            0,
            1_000,
            "g/kWh",
            default=_CARBON_G_PER_KWH,
            required=True,
        ),
        form.number("limit_kw", 0.1, _MOST_KW, UnitOfPower.KILO_WATT),
        form.number(
            "budget_kwh",
            1,
            _MOST_KWH,
            UnitOfEnergy.KILO_WATT_HOUR,
            section=form.DETAILS,
        ),
        form.sensor("used", "energy", section=form.DETAILS),
        form.day("budget_begins", section=form.DETAILS),
        form.day("budget_ends", section=form.DETAILS),
        form.entity(
            *("price", "sensor", "input_number", "number", "event"),
            section=form.DETAILS,
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {"fuel_eur_per_kwh": _EUR_PER_KWH}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the contract, with what was used of it."""
        told, before = device.settings, seen.before.get(device.id)
        known_kwh = before.used_kwh if isinstance(before, FuelSupply) else 0.0
        meter = said.entity(told, "used") or None
        used_kwh = seen.readings.number(meter, ENERGY, device.name)
        budget_kwh = said.maybe_number(told, "budget_kwh")
        begins, ends = _period(device, seen.zone)
        return (
            FuelSupply(
                device.id,
                eur_per_kwh=None if self.prices(device) else _eur_per_kwh(device),
                carbon_g_per_kwh=said.between(
                    told, "carbon_g_per_kwh", 0.0, 1_000.0, _CARBON_G_PER_KWH
                ),
                limit_kw=min(said.size(told, "limit_kw", _MOST_KW), _MOST_KW),
                budget_kwh=(
                    None if budget_kwh is None else min(max(budget_kwh, 0.0), _MOST_KWH)
                ),
                used_kwh=known_kwh if used_kwh is None else used_kwh,
                budget_begins=begins,
                budget_ends=ends,
                name=device.name,
            ),
        )

    def prices(self, device: Device) -> Mapping[str, str]:
        """Name the entity that tells its price, if one does."""
        price = said.entity(device.settings, "price")
        return {f"{device.id}.fuel_eur_per_kwh": price} if price else {}

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect its price to be what the number says, until its entity does."""
        del seen
        usual = np.full(len(clock), _eur_per_kwh(device))
        return dict.fromkeys(self.prices(device), usual)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Tell it nothing: a contract takes no orders."""
        del device, done, now
        return ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Command nothing."""
        del device
        return ()


def _eur_per_kwh(device: Device) -> float:
    return said.between(device.tunables, "fuel_eur_per_kwh", 0.0, 10.0, _EUR_PER_KWH)


def _period(device: Device, zone: str) -> tuple[datetime, datetime] | tuple[None, None]:
    """Read from when to when its budget is; half a period is none."""
    begins = said.midnight(device.settings, "budget_begins", zone)
    ends = said.midnight(device.settings, "budget_ends", zone, after=True)
    if begins is None or ends is None or begins >= ends:
        return None, None
    return begins, ends
