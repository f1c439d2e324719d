"""Solar thermal collectors: heat of the sun, as far as anybody wants it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

import numpy as np
from homeassistant.const import UnitOfArea, UnitOfTemperature

from ...const import ASSET
from ...engine import (
    Clock,
    Collector,
    Floats,
    SolarThermal,
    Thing,
)
from ..deed import Deed
from ..layout import Device
from ..stand_in import FRANCE
from ..weather import ghi_w_per_m2
from . import form, said
from .kind import Done, Field, Part, Seen, Source
from .thermal import MEASURED, Thermal

_AREA_M2: Final = 50.0
_FLUID_C: Final = 60.0
_MOST_KW: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class SolarThermalKind(Thermal):
    """Collectors on a roof, whose own control pumps."""

    kind: ClassVar = "solar_thermal"
    part: ClassVar[Part] = "supply"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:solar-panel-large"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "area_m2",
            1,
            100_000,
            UnitOfArea.SQUARE_METERS,
            default=_AREA_M2,
            required=True,
        ),
        *MEASURED,
        form.number(
            "fluid_c",
            10,
            120,
            UnitOfTemperature.CELSIUS,
            default=_FLUID_C,
            section=form.DETAILS,
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the collectors; what the sun offers is a series of the outlook."""
        del seen
        return (SolarThermal(device.id, name=device.name),)

    @override
    def sources(self, device: Device) -> Mapping[str, Source]:
        """Take what they made for what the sun offered."""
        return self.past(device, "available_kw")

    @override
    def given(self, device: Device, clock: Clock, seen: Seen) -> Mapping[str, Floats]:
        """Expect what such collectors make under a usual sky."""
        told = device.settings
        area_m2 = said.between(told, "area_m2", 1.0, 100_000.0, _AREA_M2)
        fluid_c = said.between(told, "fluid_c", 10.0, 120.0, _FLUID_C)
        offered = Collector().heat_kw(
            area_m2,
            ghi_w_per_m2(None, clock, FRANCE),
            np.full(len(clock), fluid_c),
            np.full(len(clock), seen.outdoor_c),
        )
        return {f"{device.id}.available_kw": np.minimum(offered, _MOST_KW)}

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Tell them nothing: the sun needs no order."""
        del device, done, now
        return ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Command nothing."""
        del device
        return ()
