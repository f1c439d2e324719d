"""A home's own heat pump, and the rooms that it heats."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from homeassistant.const import UnitOfPower

from ...const import APPLIANCE
from ...engine import Thing
from ..deed import Deed
from ..layout import Device
from . import form, said
from .kind import Done, Field, Seen
from .metered import Metered
from .warmth import DWELLING, HABITS, dwelling, setpoint, space

type Source = Literal["air", "ground", "water"]
type Sink = Literal["radiator", "floor", "hot_water"]

SOURCES: Final[tuple[Source, ...]] = ("air", "ground", "water")
SINKS: Final[tuple[Sink, ...]] = ("radiator", "floor", "hot_water")


@dataclass(frozen=True, slots=True)
class HeatPumpKind(Metered):
    """A heat pump behind a home's meter."""

    kind: ClassVar = "heat_pump"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE})
    icon: ClassVar = "mdi:heat-pump"
    fields: ClassVar[tuple[Field, ...]] = (
        form.entity("thermostat", "climate"),
        *DWELLING,
        form.sensor("temperature", "temperature"),
        form.sensor("power", "power"),
        form.number(
            "electric_kw", 0.1, 1_000, UnitOfPower.KILO_WATT, section=form.DETAILS
        ),
        form.choice(
            "source", SOURCES, words="heat_source", default="air", section=form.DETAILS
        ),
        form.choice(
            "sink",
            SINKS[:2],
            words="heat_sink",
            default="radiator",
            section=form.DETAILS,
        ),
        *HABITS,
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the pump, and its rooms."""
        told = device.settings
        usual = dwelling(device, seen).heat_pump(device.id)
        pump = replace(
            usual,
            electric_kw=said.size(told, "electric_kw", usual.electric_kw),
            source=said.one_of(told, "source", SOURCES, "air"),
            sink=said.one_of(told, "sink", SINKS, "radiator"),
            name=device.name,
        )
        thermostat = said.entity(told, "thermostat")
        return pump, space(device, seen, f"{device.id}-rooms", thermostat)

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Tell its thermostat what is planned for the rooms."""
        del now
        thermostat = said.entity(device.settings, "thermostat")
        if not thermostat:
            return ()
        return setpoint(device, done, f"{device.id}-rooms", thermostat)

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name its thermostat."""
        return said.entities(device, "thermostat")
