"""Fit a number to what its entity takes: its unit, its least, its most, its step."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from math import isfinite
from typing import Final

from homeassistant.const import UnitOfTemperature
from homeassistant.core import State
from homeassistant.util.unit_conversion import TemperatureConverter

from ..deed import Deed

# Its least, its most and its step are the attributes of these names.
_NUMBER: Final = ("min", "max", "step")
_WARMTH: Final = ("min_temp", "max_temp", "target_temp_step")
_LIMITS: Final[Mapping[str, tuple[str, str, str]]] = {
    "climate": _WARMTH,
    "input_number": _NUMBER,
    "number": _NUMBER,
    "water_heater": _WARMTH,
}
_WARM: Final = frozenset({"climate", "water_heater"})


def fitted(deed: Deed, state: State, unit: str = UnitOfTemperature.CELSIUS) -> Deed:
    """Say a number as its entity can take it; deeds of other kinds stay as they are.

    Thermostats are told °C by plans, and the unit of the house by actions.
    """
    names = _LIMITS.get(state.domain)
    if names is None or isinstance(deed.to, (bool, str)) or not isfinite(deed.to):
        return deed
    low, high, step = (_limit(state.attributes.get(name)) for name in names)
    to, deadband = float(deed.to), deed.deadband
    if state.domain in _WARM and unit != UnitOfTemperature.CELSIUS:
        to = TemperatureConverter.convert(to, UnitOfTemperature.CELSIUS, unit)
        deadband = TemperatureConverter.convert_interval(
            deadband, UnitOfTemperature.CELSIUS, unit
        )
    if step:
        to = _stepped(to, low or 0.0, step)
    to = to if high is None else min(to, high)
    to = to if low is None else max(to, low)
    # Within half a step nothing nearer can be said.
    return replace(deed, to=to, deadband=max(deadband, (step or 0.0) / 2))


def _stepped(value: float, low: float, step: float) -> float:
    """Round to the nearest whole number of steps from the least, in decimals."""
    start, each = Decimal(str(low)), Decimal(str(step))
    return float(start + round((Decimal(str(value)) - start) / each) * each)


def _limit(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
