"""What stands near an entity: the others of its device, and of the whole house."""

from collections.abc import Iterator
from typing import Final, Self

from homeassistant.components.climate.const import HVACMode
from homeassistant.const import (
    ATTR_DEVICE_CLASS,
    ATTR_TEMPERATURE,
    ATTR_UNIT_OF_MEASUREMENT,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.util.unit_conversion import TemperatureConverter

from ..const import DOMAIN

# What a thermostat is told then says nothing of how warm people like it.
_NO_HEAT: Final = frozenset({HVACMode.COOL, HVACMode.DRY, HVACMode.FAN_ONLY})


class Near:
    """The entities of a house that people see, but none of Quartier's own."""

    def __init__(
        self,
        states: dict[str, State],
        entities: er.EntityRegistry,
        devices: dr.DeviceRegistry,
        unit: str,
    ) -> None:
        """Look at what is registered and has a state; temperatures are in a unit."""
        self._states, self._entities, self._devices = states, entities, devices
        self._unit = unit

    @classmethod
    def in_house(cls, hass: HomeAssistant) -> Self:
        """Look at a house as it is now."""
        entities = er.async_get(hass)
        hidden = {
            each.entity_id
            for each in entities.entities.values()
            if each.platform == DOMAIN or each.hidden_by or each.disabled_by
        }
        states = sorted(hass.states.async_all(), key=lambda state: state.entity_id)
        seen = {each.entity_id: each for each in states if each.entity_id not in hidden}
        unit = hass.config.units.temperature_unit
        return cls(seen, entities, dr.async_get(hass), unit)

    def all(
        self,
        domain: str,
        *,
        classes: tuple[str, ...] = (),
        units: tuple[str, ...] = (),
        words: tuple[str, ...] = (),
    ) -> Iterator[str]:
        """List the entities of a domain: of a class, or a unit, or with a word."""
        for name, state in self._states.items():
            if state.domain != domain:
                continue
            told = _spelt_out(f" {name} {state.name} ")
            of_class = state.attributes.get(ATTR_DEVICE_CLASS) in classes
            in_unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT) in units
            named = any(word in told for word in words)
            if of_class or in_unit or named or not (classes or units or words):
                yield name

    def beside(
        self,
        entity_id: str,
        domain: str,
        *,
        classes: tuple[str, ...] = (),
        units: tuple[str, ...] = (),
        words: tuple[str, ...] = (),
    ) -> str | None:
        """Find an entity of the same device."""
        device = self._device(entity_id)
        if device is None:
            return None
        found = self.all(domain, classes=classes, units=units, words=words)
        return next(
            (
                each
                for each in found
                if each != entity_id and self._device(each) == device
            ),
            None,
        )

    def target_c(self, entity_id: str) -> float | None:
        """Read how warm a thermostat is told to keep it, °C; None while it cools."""
        state = self._states.get(entity_id)
        if state is None or state.state in _NO_HEAT:
            return None
        target = state.attributes.get(ATTR_TEMPERATURE)
        if not isinstance(target, int | float):
            return None
        celsius = UnitOfTemperature.CELSIUS
        return TemperatureConverter.convert(float(target), self._unit, celsius)

    def of_entry(self, entry_id: str) -> str | None:
        """Find a sensor of another integration's entry."""
        entities = er.async_entries_for_config_entry(self._entities, entry_id)
        names = sorted(each.entity_id for each in entities if each.domain == "sensor")
        return next((name for name in names if name in self._states), None)

    def name(self, entity_id: str) -> str:
        """Name an entity for people: after its device, if it has one."""
        device = self._device(entity_id)
        known = self._devices.async_get(device) if device else None
        if known and (name := known.name_by_user or known.name):
            return name
        state = self._states.get(entity_id)
        return state.name if state else entity_id

    def _device(self, entity_id: str) -> str | None:
        known = self._entities.async_get(entity_id)
        return known.device_id if known else None


def _spelt_out(name: str) -> str:
    """Put spaces between the words of a name, so that short ones are found whole."""
    return name.lower().replace("_", " ").replace(".", " ").replace("-", " ")
