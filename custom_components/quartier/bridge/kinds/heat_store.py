"""A heat store: filled and emptied by its set-point, or by its own control."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Final, override

from homeassistant.const import (
    UnitOfPower,
    UnitOfRatio,
    UnitOfTemperature,
    UnitOfVolume,
)

from ...const import ASSET
from ...engine import (
    HeatStore,
    Thing,
)
from ..deed import Deed
from ..layout import Device
from . import form, said
from .duty import planned
from .kind import Done, Field, Part, Seen, To
from .scale import scale_field, scaled
from .thermal import IDLE, MEASURED, Thermal, plant_size

_VOLUME_M3: Final = 20.0
_POWER_KW: Final = 200.0
_SUPPLY_C: Final = 85.0
_RETURN_C: Final = 40.0
_AROUND_C: Final = 15.0
_LEAST_K: Final = 1.0
# Of a large tank, percent of its heat in an hour; and how full one is of which
# nothing is known.
_LOSS_PERCENT: Final = 0.0077
_USUAL_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class HeatStoreKind(Thermal):
    """A tank between the sources of heat and those who use it."""

    kind: ClassVar = "heat_store"
    part: ClassVar[Part] = "store"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:storage-tank"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "volume_m3",
            0.01,
            1_000_000,
            UnitOfVolume.CUBIC_METERS,
            default=_VOLUME_M3,
            required=True,
        ),
        form.number(
            "power_kw",
            0.1,
            1_000_000,
            UnitOfPower.KILO_WATT,
            default=_POWER_KW,
            required=True,
        ),
        form.entity("level", "sensor"),
        *MEASURED,
        form.entity("setpoint", "number", "input_number", section=form.DETAILS),
        scale_field("setpoint_scale"),
        form.number(
            "supply_c",
            0,
            180,
            UnitOfTemperature.CELSIUS,
            default=_SUPPLY_C,
            section=form.DETAILS,
        ),
        form.number(
            "return_c",
            0,
            120,
            UnitOfTemperature.CELSIUS,
            default=_RETURN_C,
            section=form.DETAILS,
        ),
        form.number(
            "loss_percent",
            0,
            20,
            f"{UnitOfRatio.PERCENTAGE}/h",
            default=_LOSS_PERCENT,
            section=form.DETAILS,
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the store, as full as it says, else as was believed."""
        told, before = device.settings, seen.before.get(device.id)
        supply_c = said.between(told, "supply_c", 0.0, 180.0, _SUPPLY_C)
        return_c = said.between(told, "return_c", 0.0, 120.0, _RETURN_C)
        # Layers upside down are those of a slip of the pen.
        return_c = min(return_c, supply_c - _LEAST_K)
        power_kw = plant_size(device, "power_kw", _POWER_KW)
        empty = HeatStore(
            device.id,
            volume_m3=min(max(said.size(told, "volume_m3", _VOLUME_M3), 0.01), 1e6),
            take_kw=power_kw,
            give_kw=power_kw,
            supply_c=supply_c,
            return_c=max(return_c, -20.0),
            around_c=min(_AROUND_C, return_c),
            loss_per_h=said.percent(told, "loss_percent", 0.0, 0.2, 7.7e-5),
            name=device.name,
        )
        share = seen.readings.share(said.entity(told, "level") or None, device.name)
        if share is None and isinstance(before, HeatStore):
            share = min(max(before.content_kwh / before.capacity_kwh, 0.0), 1.0)
        share = _USUAL_SHARE if share is None else share
        return (replace(empty, content_kwh=share * empty.capacity_kwh),)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Set the power at which it fills; below nothing it is emptied."""
        del now
        told, most_kw = device.settings, plant_size(device, "power_kw", _POWER_KW)
        setpoint = said.entity(told, "setpoint")
        take = planned(done, device.id, "take_kw")
        give = planned(done, device.id, "give_kw")
        if not setpoint or take is None or give is None:
            return ()
        net_kw = min(max(take - give, -most_kw), most_kw)
        near = scaled(told, "setpoint_scale", IDLE * most_kw, most_kw)
        return (
            Deed(
                setpoint,
                scaled(told, "setpoint_scale", net_kw, most_kw),
                deadband=near,
            ),
        )

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name its set-point."""
        return said.entities(device, "setpoint")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Ask nothing of it: its own control fills and empties it."""
        setpoint = said.entity(device.settings, "setpoint")
        return {setpoint: 0.0} if setpoint else {}
