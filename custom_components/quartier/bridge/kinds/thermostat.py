"""A thermostat of the user's own: what it measures, and whether it heats at all."""

from typing import Final

from homeassistant.components.climate.const import (
    ATTR_CURRENT_TEMPERATURE,
    ATTR_MAX_TEMP,
    HVACMode,
)
from homeassistant.const import UnitOfTemperature
from homeassistant.util.unit_conversion import TemperatureConverter

from ..readings import Gate, Readings

_HEATING: Final = {HVACMode.HEAT, HVACMode.AUTO}


def current_c(
    readings: Readings, entity_id: str, gate: Gate, whose: str
) -> float | None:
    """Read what a thermostat measures, °C; None where it does not or cannot be."""
    state = readings.state(entity_id, whose)
    if state is None:
        return None
    try:
        value = float(state.attributes[ATTR_CURRENT_TEMPERATURE])
        most = float(state.attributes.get(ATTR_MAX_TEMP, 0.0))
    except KeyError, TypeError, ValueError:
        return None
    # Thermostats tell no unit: one that could be set beyond all that can be counts °F.
    if most > gate.high:
        value = TemperatureConverter.convert(
            value, UnitOfTemperature.FAHRENHEIT, UnitOfTemperature.CELSIUS
        )
    return value if gate.low <= value <= gate.high else None


def may_heat(readings: Readings, entity_id: str) -> bool:
    """Tell whether a thermostat would heat: who turned it off, or cools, is obeyed."""
    state = readings.look(entity_id)
    return state is None or state.state in _HEATING
