"""A boiler on gas, biogas, wood or oil, for a building or a network."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfPower, UnitOfRatio

from ...const import ASSET
from ...engine import (
    Boiler,
    Commitment,
    Thing,
)
from ..layout import Device
from . import form, said
from .kind import Field, Seen
from .thermal import MEASURED, STARTS, TOLD, Plant, plant_size

_HEAT_KW: Final = 200.0
# Gas boilers of heat networks condense: more than the lower heating value.
_EFFICIENCY_PERCENT: Final = 103.5
_USUAL: Final = Commitment()


@dataclass(frozen=True, slots=True)
class BoilerKind(Plant):
    """A boiler that burns a fuel, which a contract or a holder supplies."""

    kind: ClassVar = "boiler"
    burns: ClassVar[bool] = True
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:fire"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "heat_kw",
            0.1,
            1_000_000,
            UnitOfPower.KILO_WATT,
            default=_HEAT_KW,
            required=True,
        ),
        *TOLD,
        *MEASURED,
        form.number(
            "efficiency_percent",
            30,
            110,
            UnitOfRatio.PERCENTAGE,
            default=_EFFICIENCY_PERCENT,
            section=form.DETAILS,
        ),
        form.number(
            "least_load_percent", 0, 100, UnitOfRatio.PERCENTAGE, section=form.DETAILS
        ),
        form.number("upkeep_eur_per_mwh", 0, 200, "€/MWh", section=form.DETAILS),
        *STARTS,
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    @override
    def most_kw(self, device: Device) -> float:
        """Tell the most heat that it makes, kW."""
        return plant_size(device, "heat_kw", _HEAT_KW)

    @override
    def least_kw(self, device: Device) -> float:
        """Tell the least heat that it makes once it runs, kW."""
        least_load = said.percent(device.settings, "least_load_percent", 0.0, 1.0, 0.0)
        return least_load * self.most_kw(device)

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the boiler, on or off as it is."""
        told, before = device.settings, seen.before.get(device.id)
        known = before.runs if isinstance(before, Boiler) else None
        heat_kw = self.asked_kw(device, seen)
        return (
            Boiler(
                device.id,
                heat_kw=heat_kw,
                efficiency=said.percent(
                    told, "efficiency_percent", 0.3, 1.1, _EFFICIENCY_PERCENT / 100.0
                ),
                least_load=min(self.held_kw(device, seen) / heat_kw, 1.0),
                upkeep_eur_per_mwh=said.between(
                    told, "upkeep_eur_per_mwh", 0.0, 200.0, 0.0
                ),
                runs=self.commitment(device, seen, _USUAL, known),
                name=device.name,
            ),
        )
