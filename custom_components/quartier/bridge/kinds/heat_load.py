"""What a building takes of heat, by its heat meter: nobody moves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

import numpy as np
from homeassistant.const import UnitOfPower

from ...const import ASSET
from ...engine import (
    Clock,
    Floats,
    HeatLoad,
    Thing,
)
from ..deed import Deed
from ..layout import Device
from . import form, said
from .kind import Done, Field, Part, Seen, Source
from .thermal import MEASURED, Thermal

_DESIGN_KW: Final = 100.0
# Where it is as cold as heating is made for, and as warm as nobody heats: the outdoor
# temperatures of the French standard on heat losses, and of heating degree days, °C.
_COLDEST_C: Final = -7.0
_WARM_C: Final = 16.0
# What hot water takes through the year, as a part of the most.
_TAPS: Final = 0.1


@dataclass(frozen=True, slots=True)
class HeatLoadKind(Thermal):
    """A demand for heat behind a meter."""

    kind: ClassVar = "heat_load"
    part: ClassVar[Part] = "load"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:home-thermometer-outline"
    fields: ClassVar[tuple[Field, ...]] = (
        *MEASURED,
        form.number(
            "design_kw",
            0.1,
            100_000,
            UnitOfPower.KILO_WATT,
            default=_DESIGN_KW,
            required=True,
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the load; what it takes is a series of the outlook."""
        del seen
        return (HeatLoad(device.id, name=device.name),)

    @override
    def sources(self, device: Device) -> Mapping[str, Source]:
        """Learn from its heat meter."""
        return self.past(device, "heat_kw")

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect what is measured now, or what such weather usually takes."""
        told = device.settings
        meter = said.entity(told, "heat") or None
        now_kw = seen.readings.power_kw(meter, device.name)
        if now_kw is None:
            cold = (_WARM_C - seen.outdoor_c) / (_WARM_C - _COLDEST_C)
            part = _TAPS + (1.0 - _TAPS) * min(max(cold, 0.0), 1.0)
            now_kw = part * said.size(told, "design_kw", _DESIGN_KW)
        return {f"{device.id}.heat_kw": np.full(len(clock), max(now_kw, 0.0))}

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Tell it nothing: its people heat as they like."""
        del device, done, now
        return ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Command nothing."""
        del device
        return ()
