"""Machines and cars of the demo: filled, plugged in, and started by a button."""

from typing import ClassVar, override

from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.components.button import ButtonEntity

from ...engine import Appliance
from ..names import Domain
from ..obey import START
from .demo_entity import DemoEntity


class Armed(DemoEntity, BinarySensorEntity):
    """Whether a machine is filled and waits for its button."""

    domain: ClassVar[Domain] = "binary_sensor"

    @override
    def reading(self) -> bool:
        """Tell whether somebody has filled it."""
        machine = self.world.things[self.owner]
        if not isinstance(machine, Appliance):
            return False
        at = self.world.at
        return machine.begun is None and any(run.earliest <= at for run in machine.runs)

    @property
    @override
    def is_on(self) -> bool:
        """Whether it waits."""
        return self.reading()


class Plugged(DemoEntity, BinarySensorEntity):
    """Whether a car is at its charger."""

    domain: ClassVar[Domain] = "binary_sensor"
    _attr_device_class = BinarySensorDeviceClass.PLUG

    @override
    def reading(self) -> bool:
        """Tell whether it is there."""
        return self.simulator.street.is_home(self.owner, self.world.at)

    @property
    @override
    def is_on(self) -> bool:
        """Whether it is there."""
        return self.reading()


class Start(DemoEntity, ButtonEntity):
    """The button that starts a machine which is filled."""

    domain: ClassVar[Domain] = "button"

    @override
    def reading(self) -> None:
        """Show nothing: a button has no state."""

    @override
    async def async_press(self) -> None:
        """Start the machine."""
        self.tell(START, 1.0)
