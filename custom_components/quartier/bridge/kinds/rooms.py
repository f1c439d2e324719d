"""Rooms that are heated by their building's common plant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from ...const import APPLIANCE
from ...engine import Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .kind import Done, Field, Seen
from .metered import Metered
from .warmth import DWELLING, HABITS, setpoint, space


@dataclass(frozen=True, slots=True)
class RoomsKind(Metered):
    """A home's rooms, with radiators on pipes that come from elsewhere."""

    kind: ClassVar = "rooms"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE})
    icon: ClassVar = "mdi:radiator"
    fields: ClassVar[tuple[Field, ...]] = (
        form.entity("thermostat", "climate"),
        *DWELLING,
        form.sensor("temperature", "temperature"),
        *HABITS,
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the rooms: the plant is a device of its own."""
        thermostat = said.entity(device.settings, "thermostat")
        return (space(device, seen, device.id, thermostat),)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Tell their thermostat what is planned."""
        del now
        thermostat = said.entity(device.settings, "thermostat")
        return setpoint(device, done, device.id, thermostat) if thermostat else ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name their thermostat."""
        return said.entities(device, "thermostat")
