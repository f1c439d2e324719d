"""An electric boiler for a building or a network: heat of electricity, at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfPower, UnitOfRatio

from ...const import ASSET
from ...engine import (
    Commitment,
    ElectricBoiler,
    Thing,
)
from ..layout import Device
from . import form, said
from .kind import Field, Seen
from .thermal import MEASURED, STARTS, TOLD, Plant, plant_size

_POWER_KW: Final = 200.0
# By the sheets of the Danish Energy Agency.
_EFFICIENCY: Final = 0.99
_LEAST_LOAD: Final = 0.05
_USUAL: Final = Commitment()


@dataclass(frozen=True, slots=True)
class ElectricBoilerKind(Plant):
    """Electrodes or elements that heat a network's water."""

    kind: ClassVar = "electric_boiler"
    wired: ClassVar[bool] = True
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:heating-coil"
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
        form.number(
            "least_load_percent",
            0,
            100,
            UnitOfRatio.PERCENTAGE,
            default=5.0,
            section=form.DETAILS,
        ),
        *STARTS,
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    @override
    def most_kw(self, device: Device) -> float:
        """Tell the most heat that it makes, kW."""
        return _EFFICIENCY * plant_size(device, "power_kw", _POWER_KW)

    @override
    def least_kw(self, device: Device) -> float:
        """Tell the least heat that it makes once it runs, kW."""
        least_load = said.percent(
            device.settings, "least_load_percent", 0.0, 1.0, _LEAST_LOAD
        )
        return least_load * self.most_kw(device)

    @override
    def counted_kw(self, device: Device, heat_kw: float) -> float:
        """Tell what it takes for so much heat, kW: so its set-point counts."""
        del device
        return heat_kw / _EFFICIENCY

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the boiler, on or off as it is."""
        before, heat_kw = seen.before.get(device.id), self.asked_kw(device, seen)
        known = before.runs if isinstance(before, ElectricBoiler) else None
        return (
            ElectricBoiler(
                device.id,
                power_kw=self.counted_kw(device, heat_kw),
                efficiency=_EFFICIENCY,
                least_load=min(self.held_kw(device, seen) / heat_kw, 1.0),
                runs=self.commitment(device, seen, _USUAL, known),
                name=device.name,
            ),
        )
