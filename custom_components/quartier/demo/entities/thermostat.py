"""The thermostats of the demo's heated rooms."""

from typing import Any, ClassVar, Final, override

from homeassistant.components.climate import ClimateEntity
from homeassistant.components.climate.const import (
    ClimateEntityFeature,
    HVACAction,
    HVACMode,
)
from homeassistant.const import ATTR_TEMPERATURE, PRECISION_HALVES, UnitOfTemperature

from ...engine import HeatedSpace
from ..names import Domain
from ..obey import ON, SET_C
from .demo_entity import DemoEntity

_USUAL_C: Final = 19.0
_HEATING_KW: Final = 0.05


class Thermostat(DemoEntity, ClimateEntity):
    """What the rooms of a home are to be held at."""

    domain: ClassVar[Domain] = "climate"
    _attr_max_temp = 28.0
    _attr_min_temp = 7.0
    _attr_supported_features = (
        ClimateEntityFeature.TARGET_TEMPERATURE
        | ClimateEntityFeature.TURN_ON
        | ClimateEntityFeature.TURN_OFF
    )
    _attr_target_temperature_step = PRECISION_HALVES
    _attr_temperature_unit = UnitOfTemperature.CELSIUS

    @override
    def reading(self) -> tuple[float, float, bool, HVACAction]:
        """Read what is measured, what is asked for, and whether it heats."""
        return (
            self.current_temperature,
            self.target_temperature,
            bool(self.told(ON, 1.0)),
            self.hvac_action,
        )

    @property
    @override
    def hvac_modes(self) -> list[HVACMode]:
        """What it can be told."""
        return [HVACMode.HEAT, HVACMode.OFF]

    @property
    @override
    def current_temperature(self) -> float:
        """How warm the air is."""
        rooms = self.world.things[self.owner]
        return round(rooms.air_c, 1) if isinstance(rooms, HeatedSpace) else _USUAL_C

    @property
    @override
    def target_temperature(self) -> float:
        """What is asked for."""
        return self.told(SET_C, _USUAL_C)

    @property
    @override
    def hvac_mode(self) -> HVACMode:
        """Whether it may heat."""
        return HVACMode.HEAT if self.told(ON, 1.0) else HVACMode.OFF

    @property
    @override
    def hvac_action(self) -> HVACAction:
        """Whether it heats."""
        if not self.told(ON, 1.0):
            return HVACAction.OFF
        home = self.owner.rpartition("-")[0]
        powers = self.world.power_kw
        heat_kw = powers.get(f"{home}-pump", 0.0) + powers.get(f"{home}-heater", 0.0)
        return HVACAction.HEATING if heat_kw > _HEATING_KW else HVACAction.IDLE

    @override
    async def async_set_temperature(self, **kwargs: Any) -> None:
        """Ask for another temperature."""
        self.tell(SET_C, float(kwargs[ATTR_TEMPERATURE]))

    @override
    async def async_set_hvac_mode(self, hvac_mode: HVACMode) -> None:
        """Let it heat, or not."""
        self.tell(ON, float(hvac_mode is HVACMode.HEAT))

    @override
    async def async_turn_on(self) -> None:
        """Let it heat."""
        await self.async_set_hvac_mode(HVACMode.HEAT)

    @override
    async def async_turn_off(self) -> None:
        """Let it heat no more."""
        await self.async_set_hvac_mode(HVACMode.OFF)
