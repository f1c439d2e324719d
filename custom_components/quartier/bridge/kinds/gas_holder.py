"""A digester and its gas holder: gas that is made whether or not it is burnt."""

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
    GasHolder,
    Thing,
)
from ..deed import Deed
from ..layout import Device
from ..readings import POWER
from . import form, said
from .kind import Done, Field, Part, Seen, Source
from .thermal import Thermal

_CAPACITY_KWH: Final = 1_000.0
_MADE_KW: Final = 100.0
_WORTH_EUR_PER_KWH: Final = 0.05
_MOST: Final = 1e6
_MOST_KWH: Final = 1e7
# Of a holder that never told how full it is.
_USUAL_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class GasHolderKind(Thermal):
    """Biogas that is made here, and what is kept of it."""

    kind: ClassVar = "gas_holder"
    part: ClassVar[Part] = "holder"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:storage-tank-outline"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "capacity_kwh",
            0.1,
            _MOST_KWH,
            UnitOfEnergy.KILO_WATT_HOUR,
            default=_CAPACITY_KWH,
            required=True,
        ),
        form.number(
            "made_kw", 0, _MOST, UnitOfPower.KILO_WATT, default=_MADE_KW, required=True
        ),
        form.entity("level", "sensor"),
        form.sensor("production", "power"),
        form.flag("backed", section=form.DETAILS),
    )
    tunables: ClassVar[Mapping[str, Any]] = {"gas_eur_per_kwh": _WORTH_EUR_PER_KWH}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the holder, as full as it says, else as was believed."""
        told, before = device.settings, seen.before.get(device.id)
        capacity_kwh = min(said.size(told, "capacity_kwh", _CAPACITY_KWH), _MOST_KWH)
        share = seen.readings.share(said.entity(told, "level") or None, device.name)
        fill_kwh = capacity_kwh * (_USUAL_SHARE if share is None else share)
        if share is None and isinstance(before, GasHolder):
            fill_kwh = min(before.fill_kwh, capacity_kwh)
        return (
            GasHolder(
                device.id,
                capacity_kwh=capacity_kwh,
                fill_kwh=fill_kwh,
                worth_eur_per_kwh=said.between(
                    device.tunables, "gas_eur_per_kwh", 0.0, 2.0, _WORTH_EUR_PER_KWH
                ),
                backed=said.flag(told, "backed"),
                name=device.name,
            ),
        )

    @override
    def sources(self, device: Device) -> Mapping[str, Source]:
        """Learn how much gas is made."""
        meter = said.entity(device.settings, "production")
        return {f"{device.id}.made_kw": Source(meter, POWER)} if meter else {}

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect what is made now, or what was said: bacteria are steady."""
        told = device.settings
        meter = said.entity(told, "production") or None
        made_kw = seen.readings.power_kw(meter, device.name)
        if made_kw is None:
            made_kw = said.number(told, "made_kw", _MADE_KW)
        made_kw = min(max(made_kw, 0.0), _MOST)
        return {f"{device.id}.made_kw": np.full(len(clock), made_kw)}

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Tell it nothing: what burns its gas is told."""
        del device, done, now
        return ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Command nothing."""
        del device
        return ()
