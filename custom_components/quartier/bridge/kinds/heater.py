"""Electric radiators: by thermostat, by pilot wire, or switched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, override

from homeassistant.components.select.const import ATTR_OPTIONS
from homeassistant.const import UnitOfPower, UnitOfTemperature

from ...const import APPLIANCE
from ...engine import Heater, PilotOrder, Thing, pilot_order
from ..deed import Deed
from ..layout import Device
from . import form, said
from .duty import Relay, planned
from .kind import Done, Field, Seen, To
from .metered import Metered
from .pilot import option_for, option_key
from .warmth import DWELLING, HABITS, dwelling, is_unknown, setpoint, space, target

_RELAY: Final = Relay(least_on_s=300.0, least_off_s=300.0)
_COMFORT_C: Final = 19.0


@dataclass(frozen=True, slots=True)
class HeaterKind(Metered):
    """A home's electric radiators, all together, and the rooms that they heat."""

    kind: ClassVar = "heater"
    serves: ClassVar[frozenset[str]] = frozenset({APPLIANCE})
    icon: ClassVar = "mdi:radiator-disabled"
    fields: ClassVar[tuple[Field, ...]] = (
        form.entity(
            "control", "climate", "select", "switch", "input_select", "input_boolean"
        ),
        *DWELLING,
        form.sensor("temperature", "temperature"),
        form.sensor("power", "power"),
        form.number("power_kw", 0.1, 100, UnitOfPower.KILO_WATT, section=form.DETAILS),
        form.number(
            "comfort_set_c", 5, 30, UnitOfTemperature.CELSIUS, section=form.DETAILS
        ),
        *HABITS,
        *(form.text(option_key(order), section=form.DETAILS) for order in PilotOrder),
    )
    tunables: ClassVar[Mapping[str, Any]] = {}

    def things(self, device: Device, seen: Seen) -> tuple[Thing, ...]:
        """Make the radiators, and their rooms."""
        control = said.entity(device.settings, "control")
        thermostat = control if control.startswith("climate.") else ""
        usual = dwelling(device, seen).heater(device.id)
        # Of the smallest and best walled home the rounded power may be none.
        power_kw = said.size(device.settings, "power_kw", max(usual.power_kw, 0.1))
        return (
            Heater(device.id, power_kw=power_kw, name=device.name),
            space(device, seen, f"{device.id}-rooms", thermostat),
        )

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Say what is planned for the rooms, in the words of what tells them."""
        control, rooms = said.entity(device.settings, "control"), f"{device.id}-rooms"
        match control.partition(".")[0]:
            case "climate":
                return setpoint(device, done, rooms, control)
            case "select" | "input_select":
                return _by_pilot(device, done, rooms, control)
            case "switch" | "input_boolean":
                return _by_switch(device, done, now, control)
        return ()

    def controls(self, device: Device) -> tuple[str, ...]:
        """Name the entity that tells them."""
        return said.entities(device, "control")

    @override
    def safe(self, device: Device) -> Mapping[str, To]:
        """Leave what only switches them on: their own thermostats limit them."""
        control = said.entity(device.settings, "control")
        is_switch = control.partition(".")[0] in {"switch", "input_boolean"}
        return {control: True} if is_switch else {}


def _by_pilot(device: Device, done: Done, rooms: str, control: str) -> tuple[Deed, ...]:
    """Give the pilot order that holds what is planned; off never: frost at least."""
    planned_c = target(device, done, rooms)
    if planned_c is None:
        return ()
    usual = _COMFORT_C if done.seen is None else done.seen.comfort_c[0]
    comfort_c = said.number(device.settings, "comfort_set_c", usual)
    order = pilot_order(planned_c, comfort_c)
    return (Deed(control, option_for(order, device.settings, _offered(done, control))),)


def _offered(done: Done, control: str) -> Sequence[str]:
    state = done.seen.readings.look(control) if done.seen else None
    options = state.attributes.get(ATTR_OPTIONS) if state else None
    return [str(option) for option in options] if isinstance(options, list) else []


def _by_switch(
    device: Device, done: Done, now: datetime, control: str
) -> tuple[Deed, ...]:
    """Switch them for the part of the step that gives the planned energy.

    Where nobody knows any more how warm it is they are on, and limit themselves.
    """
    power_kw = planned(done, device.id, "power_kw")
    if power_kw is None or done.seen is None:
        return ()
    if is_unknown(device, done.seen, f"{device.id}-rooms"):
        return (Deed(control, to=True),)
    usual = max(dwelling(device, done.seen).heater(device.id).power_kw, 0.1)
    share = power_kw / said.size(device.settings, "power_kw", usual)
    return (_RELAY.deed(control, done, now, share),)
