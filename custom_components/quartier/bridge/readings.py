"""Readings: from the states of Home Assistant to numbers in the engine's units.

Every number passes three gates: it is there, it is fresh, and its unit and size can
be. What does not pass is None, never zero, and is noted as a trouble; but a sensor that
is away for a while, as radios are, is not worth a word yet.

Many integrations do not repeat a value that has not changed. So only what must move
grows stale, after days, and a power of nothing never does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfEnergy,
    UnitOfPower,
    UnitOfTemperature,
)
from homeassistant.core import State
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import (
    BaseUnitConverter,
    EnergyConverter,
    PowerConverter,
    TemperatureConverter,
)

from .participants import Party
from .set_points import SetPoints
from .trouble import Trouble, What

type Look = Callable[[str], State | None]

_PERCENT: Final = 100.0
# So long an entity may be away before anybody is told.
PATIENCE: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_TWO_DAYS: Final = timedelta(days=2)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a kind of reading must be like."""

    unit: str
    convert: type[BaseUnitConverter] | None
    low: float
    high: float
    # A sensor that has not spoken for so long is not believed, unless it says 0.
    fresh: timedelta
    # What may stand where no unit is told.
    bare: bool = False


POWER: Final = Gate(UnitOfPower.KILO_WATT, PowerConverter, -10_000, 10_000, _DAY)
ENERGY: Final = Gate(UnitOfEnergy.KILO_WATT_HOUR, EnergyConverter, 0, 1e7, _WEEK)
INDOOR: Final = Gate(
    UnitOfTemperature.CELSIUS, TemperatureConverter, -20, 60, _TWO_DAYS
)
OUTDOOR: Final = Gate(UnitOfTemperature.CELSIUS, TemperatureConverter, -60, 60, _DAY)
WATER: Final = Gate(UnitOfTemperature.CELSIUS, TemperatureConverter, -20, 95, _TWO_DAYS)
# Pipes of brine, and of networks above boiling.
PIPE: Final = Gate(UnitOfTemperature.CELSIUS, TemperatureConverter, -30, 200, _TWO_DAYS)
PERCENT: Final = Gate("%", None, 0, 100, _WEEK, bare=True)
CARBON: Final = Gate("gCO2eq/kWh", None, 0, 2_000, _DAY, bare=True)
_CARBON_UNITS: Final = {"gCO2eq/kWh", "g/kWh", "gCO₂/kWh", "gCO2/kWh", "g CO₂e/kWh"}


@dataclass(slots=True)
class Readings:
    """What the entities say at a moment, and what was wrong with them."""

    look: Look
    now: datetime
    # So long an entity may have been away before it is a trouble.
    patience: timedelta = PATIENCE
    troubles: dict[str, Trouble] = field(default_factory=dict)
    # What participants said by then, by device.
    parties: Mapping[str, Party] = field(default_factory=dict)
    # What operators asked of plants by then, by device.
    set_points: SetPoints = field(default_factory=dict)

    def state(self, entity_id: str, whose: str) -> State | None:
        """Look an entity up; note it where it is missing or says nothing."""
        state = self.look(str(entity_id))
        if state is None:
            self._note("missing", entity_id, whose)
            return None
        if state.state in {STATE_UNAVAILABLE, STATE_UNKNOWN, ""}:
            if self.now - state.last_changed >= self.patience:
                self._note("unavailable", entity_id, whose)
            return None
        return state

    def number(self, entity_id: str | None, gate: Gate, whose: str) -> float | None:
        """Read a number in the gate's unit."""
        state = self.state(entity_id, whose) if entity_id else None
        if state is None:
            return None
        try:
            value = float(state.state)
        except ValueError:
            self._note("range", state.entity_id, whose, state.state)
            return None
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        converted = _converted(value, unit, gate)
        if converted is None:
            self._note("unit", state.entity_id, whose, f"{unit} / {gate.unit}")
        elif not gate.low <= converted <= gate.high:
            self._note("range", state.entity_id, whose, f"{state.state} {unit or ''}")
        elif converted and self.now - state.last_reported > gate.fresh:
            since = dt_util.as_local(state.last_reported)
            self._note("stale", state.entity_id, whose, f"{since:%d/%m %H:%M}")
        else:
            return converted
        return None

    def power_kw(self, entity_id: str | None, whose: str) -> float | None:
        """Read a power, kW."""
        return self.number(entity_id, POWER, whose)

    def share(self, entity_id: str | None, whose: str) -> float | None:
        """Read a percentage as a fraction."""
        percent = self.number(entity_id, PERCENT, whose)
        return None if percent is None else percent / _PERCENT

    def is_on(self, entity_id: str | None, whose: str) -> bool | None:
        """Read what is on or off; a climate or a mode counts as on unless off."""
        state = self.state(entity_id, whose) if entity_id else None
        return None if state is None else state.state == STATE_ON

    def _note(self, what: What, where: str, whose: str, detail: str = "") -> None:
        trouble = Trouble(what, where, whose, detail)
        self.troubles[trouble.key] = trouble


def _converted(value: float, unit: str | None, gate: Gate) -> float | None:
    """Turn a value into the gate's unit; None where its unit is not understood."""
    if unit is None or unit == "":
        return value if gate.bare else None
    if unit == gate.unit or (gate is CARBON and unit in _CARBON_UNITS):
        return value
    if gate.convert is None or unit not in gate.convert.VALID_UNITS:
        return None
    return gate.convert.convert(value, unit, gate.unit)
