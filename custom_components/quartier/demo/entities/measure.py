"""Sensors of the demo: power, temperature, and how full something is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorStateClass,
)
from homeassistant.const import UnitOfPower, UnitOfRatio, UnitOfTemperature

from ...engine import Battery, Ev, HeatedSpace, HotWater, Pv, Thing
from ..names import Domain
from ..simulator import Simulator
from ..world import World
from .demo_entity import DemoEntity

_WATTS: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a sensor measures, and how it is read from the world."""

    key: str
    device_class: SensorDeviceClass
    unit: str
    digits: int
    read: Callable[[World, str], float]


class Measure(DemoEntity, SensorEntity):
    """A measurement of a thing, or of a place's meter."""

    domain: ClassVar[Domain] = "sensor"
    _attr_state_class = SensorStateClass.MEASUREMENT

    def __init__(self, simulator: Simulator, owner: str, quantity: Quantity) -> None:
        """Measure a quantity."""
        super().__init__(simulator, owner, quantity.key)
        self._quantity = quantity
        self._attr_device_class = quantity.device_class
        self._attr_native_unit_of_measurement = quantity.unit
        self._attr_suggested_display_precision = quantity.digits

    @override
    def reading(self) -> float:
        """Measure no better than such sensors do."""
        value = self._quantity.read(self.world, self.owner)
        return round(value, self._quantity.digits)

    @property
    @override
    def native_value(self) -> float:
        """What is measured."""
        return self.reading()


def _power_w(world: World, owner: str) -> float:
    return _WATTS * world.power_kw.get(owner, 0.0)


def _made_w(world: World, owner: str) -> float:
    return 0.0 - _power_w(world, owner)


def _temperature_c(world: World, owner: str) -> float:
    match world.things[owner]:
        case HeatedSpace() as rooms:
            return rooms.air_c
        case HotWater() as tank:
            return tank.temp_c
        case thing:
            raise TypeError(f"Nobody measures how warm {thing.id} is.")


def _soc_percent(world: World, owner: str) -> float:
    match world.things[owner]:
        case Battery() as battery:
            return 100.0 * battery.soc_kwh / battery.capacity_kwh
        case Ev() as car:
            return 100.0 * world.soc_kwh[owner] / car.capacity_kwh
        case thing:
            raise TypeError(f"Nobody measures how full {thing.id} is.")


POWER: Final = Quantity("power", SensorDeviceClass.POWER, UnitOfPower.WATT, 0, _power_w)
MADE: Final = Quantity("power", SensorDeviceClass.POWER, UnitOfPower.WATT, 0, _made_w)
TEMPERATURE: Final = Quantity(
    "temperature",
    SensorDeviceClass.TEMPERATURE,
    UnitOfTemperature.CELSIUS,
    1,
    _temperature_c,
)
SOC: Final = Quantity(
    "soc", SensorDeviceClass.BATTERY, UnitOfRatio.PERCENTAGE, 1, _soc_percent
)


def quantities(thing: Thing) -> tuple[Quantity, ...]:
    """List what is measured of a thing."""
    match thing:
        case Pv():
            return (MADE,)
        case Battery() | Ev():
            return POWER, SOC
        case HotWater():
            return POWER, TEMPERATURE
        case HeatedSpace():
            return (TEMPERATURE,)
        case _:
            return (POWER,)
