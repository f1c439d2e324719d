"""Controls of the demo: relays, chargers, currents, set-points and modes."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final, override

from homeassistant.components.number import NumberDeviceClass, NumberEntity
from homeassistant.components.number.const import NumberMode
from homeassistant.components.select import SelectEntity
from homeassistant.components.switch import SwitchEntity
from homeassistant.const import UnitOfElectricCurrent, UnitOfPower

from ..devices import AUTO, MANUAL_MODE
from ..names import Domain
from ..obey import CURRENT_A, LIMIT_KW, MANUAL, ON, POWER_KW
from ..simulator import Simulator
from .demo_entity import DemoEntity

_WATTS: Final = 1000.0


class Relay(DemoEntity, SwitchEntity):
    """A tank's relay, or a car's charger."""

    domain: ClassVar[Domain] = "switch"

    @override
    def reading(self) -> bool:
        """Tell whether it is closed."""
        return bool(self.told(ON, 1.0))

    @property
    @override
    def is_on(self) -> bool:
        """Whether it is closed."""
        return self.reading()

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Close it."""
        self.tell(ON, 1.0)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Open it."""
        self.tell(ON, 0.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a dial sets, between which ends, and how many of its units make one."""

    told: str
    low: float
    high: float
    usual: float
    per_unit: float
    unit: str
    device_class: NumberDeviceClass


class Dial(DemoEntity, NumberEntity):
    """A number that a device is told, in a unit of its own."""

    domain: ClassVar[Domain] = "number"
    _attr_mode = NumberMode.BOX
    _attr_native_step = 1.0

    def __init__(
        self, simulator: Simulator, owner: str, key: str, scale: Scale
    ) -> None:
        """Tell a thing something on a scale."""
        super().__init__(simulator, owner, key)
        self._scale = scale
        self._attr_native_min_value = scale.low
        self._attr_native_max_value = scale.high
        self._attr_native_unit_of_measurement = scale.unit
        self._attr_device_class = scale.device_class

    @override
    def reading(self) -> float:
        """Read what it was told."""
        scale = self._scale
        told = self.told(scale.told, scale.usual / scale.per_unit)
        return round(told * scale.per_unit)

    @property
    @override
    def native_value(self) -> float:
        """What it was told."""
        return self.reading()

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Tell it."""
        self.tell(self._scale.told, value / self._scale.per_unit)


class BatteryMode(DemoEntity, SelectEntity):
    """A battery's mode: its own way, or as it is told."""

    domain: ClassVar[Domain] = "select"

    @override
    def reading(self) -> str:
        """Read the mode."""
        return MANUAL_MODE if self.told(MANUAL, 0.0) else AUTO

    @property
    @override
    def options(self) -> list[str]:
        """The modes that there are."""
        return [AUTO, MANUAL_MODE]

    @property
    @override
    def current_option(self) -> str:
        """The mode."""
        return self.reading()

    @override
    async def async_select_option(self, option: str) -> None:
        """Change the mode."""
        self.tell(MANUAL, float(option == MANUAL_MODE))


def current(simulator: Simulator, owner: str, most_a: float) -> Dial:
    """Make the dial of a charger's current."""
    ampere = UnitOfElectricCurrent.AMPERE
    kind = NumberDeviceClass.CURRENT
    scale = Scale(CURRENT_A, 0.0, most_a, most_a, 1.0, ampere, kind)
    return Dial(simulator, owner, "current", scale)


def setpoint(simulator: Simulator, owner: str, ends_kw: tuple[float, float]) -> Dial:
    """Make the dial of a battery's power: it charges above zero."""
    low, high = (_WATTS * end for end in ends_kw)
    return Dial(simulator, owner, "setpoint", _watts(POWER_KW, low, high, 0.0))


def limit(simulator: Simulator, owner: str, peak_kw: float) -> Dial:
    """Make the dial of what a roof may give at most."""
    most = _WATTS * peak_kw
    return Dial(simulator, owner, "limit", _watts(LIMIT_KW, 0.0, most, most))


def _watts(told: str, low: float, high: float, usual: float) -> Scale:
    kind = NumberDeviceClass.POWER
    return Scale(told, low, high, usual, _WATTS, UnitOfPower.WATT, kind)
