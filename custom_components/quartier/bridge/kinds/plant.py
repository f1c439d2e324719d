"""A building's common heat pump, for the rooms of all its homes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

from homeassistant.const import UnitOfPower, UnitOfTemperature

from ...const import ASSET
from ...engine import HeatPump, Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .duty import Relay, planned
from .heat_pump import SINKS, SOURCES
from .kind import Done, Field, Seen, To
from .metered import Metered
from .scale import scale_field, scaled

_ELECTRIC_KW: Final = 20.0
_SOURCE_C: Final = 10.0
_RELAY: Final = Relay(least_on_s=900.0, least_off_s=600.0)
# A plan for less than this part of its power is no reason to start it.
_IDLE: Final = 0.02


@dataclass(frozen=True, slots=True)
class PlantKind(Metered):
    """A heat pump that supplies heat to every home below its place."""

    kind: ClassVar = "plant"
    serves: ClassVar[frozenset[str]] = frozenset({ASSET})
    icon: ClassVar = "mdi:hvac"
    fields: ClassVar[tuple[Field, ...]] = (
        form.number(
            "electric_kw",
            0.1,
            10_000,
            UnitOfPower.KILO_WATT,
            default=_ELECTRIC_KW,
            required=True,
        ),
        form.choice("source", SOURCES, words="heat_source", default="air"),
        form.choice("sink", SINKS, words="heat_sink", default="radiator"),
        form.sensor("power", "power"),
        form.entity("allow", "switch", "input_boolean", section=form.DETAILS),
        form.entity("limit", "number", "input_number", section=form.DETAILS),
        scale_field("limit_scale"),
        form.number(
            "source_c",
            -10,
            40,
            UnitOfTemperature.CELSIUS,
            default=_SOURCE_C,
            section=form.DETAILS,
        ),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the pump: the rooms are devices of the homes below."""
        del seen
        told = device.settings
        return (
            HeatPump(
                device.id,
                electric_kw=_electric_kw(device),
                source=said.one_of(told, "source", SOURCES, "air"),
                sink=said.one_of(told, "sink", SINKS, "radiator"),
                source_c=said.number(told, "source_c", _SOURCE_C),
                name=device.name,
            ),
        )

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Set the power that it may take, and allow it to run."""
        power_kw = planned(done, device.id, "power_kw")
        return () if power_kw is None else tuple(_deeds(device, done, now, power_kw))

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entities that limit and allow it."""
        return said.entities(device, "limit", "allow")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave it free to run, at full power: its own control limits it."""
        told, most_kw = device.settings, _electric_kw(device)
        safe: dict[str, To] = {}
        if limit := said.entity(told, "limit"):
            safe[limit] = scaled(told, "limit_scale", most_kw, most_kw)
        if allow := said.entity(told, "allow"):
            safe[allow] = True
        return safe


def _deeds(
    device: Device, done: Done, now: datetime, power_kw: float
) -> Iterator[Deed]:
    told, most_kw = device.settings, _electric_kw(device)
    share = power_kw / most_kw
    limit, allow = said.entity(told, "limit"), said.entity(told, "allow")
    if limit:
        value = scaled(told, "limit_scale", max(power_kw, 0.0), most_kw)
        near = scaled(told, "limit_scale", _IDLE * most_kw, most_kw)
        yield Deed(limit, value, deadband=near)
    if allow:
        # Its own control modulates: it is allowed for a part of the step only where
        # nothing else limits what it takes.
        if limit:
            share = float(share > _IDLE)
        yield _RELAY.deed(allow, done, now, share)


def _electric_kw(device: Device) -> float:
    return said.size(device.settings, "electric_kw", _ELECTRIC_KW)
