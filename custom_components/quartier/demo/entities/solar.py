"""What the demo's forecasts of the sun tell, as solar forecasts on the market do."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, override

from homeassistant.components.sensor import SensorDeviceClass, SensorEntity
from homeassistant.const import UnitOfEnergy

from ...engine import Clock, Floats
from ..names import Domain
from ..simulator import Simulator
from .demo_entity import DemoEntity

_STEP_S: Final = 1800
_STEPS: Final = 100
_DAY_STEPS: Final = 48
_STEP_H: Final = 0.5
_WATTS: Final = 1000.0


class SolarForecast(DemoEntity, SensorEntity):
    """What a roof is expected to give in a day, and half-hour by half-hour."""

    domain: ClassVar[Domain] = "sensor"
    _attr_device_class = SensorDeviceClass.ENERGY
    _attr_native_unit_of_measurement = UnitOfEnergy.KILO_WATT_HOUR
    _attr_suggested_display_precision = 1
    _unrecorded_attributes = frozenset({"watts"})

    def __init__(self, simulator: Simulator, owner: str) -> None:
        """Foresee a roof."""
        super().__init__(simulator, owner, "forecast")

    @override
    def reading(self) -> datetime:
        """Tell anew each half-hour."""
        return self._clock.start

    @property
    @override
    def native_value(self) -> float:
        """What it gives in the next day, kWh."""
        return round(float(self._kw[:_DAY_STEPS].sum()) * _STEP_H, 2)

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """What it gives at each moment, W."""
        pairs = zip(self._clock.moments(), self._kw.tolist(), strict=True)
        return {"watts": {at.isoformat(): round(_WATTS * kw) for at, kw in pairs}}

    @property
    def _clock(self) -> Clock:
        at = self.world.at
        begun_s = at.timestamp() % _STEP_S
        return Clock.even(at - timedelta(seconds=begun_s), _STEP_S, _STEPS)

    @property
    def _kw(self) -> Floats:
        return self.simulator.street.foreseen(f"{self.owner}.available_kw", self._clock)
