"""Units of prices and powers as others write them, and their factors.

A price in a currency that is not the euro is refused: a wrong currency would look just
like a cheap tariff.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    UnitOfEnergy,
    UnitOfPower,
)
from homeassistant.core import State
from homeassistant.util.unit_conversion import PowerConverter

from .row import Row
from .told import Bounds, UnreadableError

_EUR: Final = frozenset({"€", "eur", "euro", "euros"})
_CENT: Final = frozenset(
    {"c", "¢", "ct", "cts", "cent", "cents", "c€", "ct€", "ceur", "eurocent"}
)
_PER: Final = {"": 1.0, "kwh": 1.0, "mwh": 1e-3, "wh": 1e3}
# No day of the market was ever that dear all day: it is in another unit.
_DEAR_EUR_PER_KWH: Final = 1.5
_LOW_EUR_PER_KWH: Final = -5.0
_HIGH_EUR_PER_KWH: Final = 10.0
_HIGH_KW: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class Local:
    """What a list leaves unsaid: the wall clock and the currency of the place."""

    zone: str
    currency: str = "EUR"


def price_bounds(state: State, local: Local, rows: Sequence[Row]) -> Bounds:
    """Find how the numbers of a price entity become EUR/kWh.

    Raises UnreadableError for another currency, and where the unit is not told and the
    numbers are too large to be EUR/kWh.
    """
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    currency = state.attributes.get("currency")
    if isinstance(currency, str) and currency.casefold() not in _EUR:
        raise UnreadableError("unit", f"{currency} / EUR")
    if isinstance(unit, str) and unit.strip():
        return Bounds(_told_factor(unit), _LOW_EUR_PER_KWH, _HIGH_EUR_PER_KWH)
    if currency is None and local.currency.casefold() not in _EUR:
        raise UnreadableError("unit", f"{local.currency} / EUR")
    known = [abs(row.value) for row in rows if row.value == row.value]
    if known and median(known) > _DEAR_EUR_PER_KWH:
        raise UnreadableError("unit", f"{median(known):g} ? / EUR/kWh")
    return Bounds(1.0, _LOW_EUR_PER_KWH, _HIGH_EUR_PER_KWH)


def _told_factor(unit: str) -> float:
    factor = eur_factor(unit)
    if factor is None:
        raise UnreadableError("unit", f"{unit} / EUR/kWh")
    return factor


def eur_factor(unit: str) -> float | None:
    """Find the factor from a unit, like ct/kWh, to EUR/kWh; None for another money."""
    money, _, energy = unit.casefold().replace(" ", "").partition("/")
    per = _PER.get(energy)
    if per is None or money not in _EUR | _CENT:
        return None
    return per * (0.01 if money in _CENT else 1.0)


def power_bounds(unit: object) -> Bounds:
    """Find how numbers in a unit of power become kW; untold, they are W.

    Raises UnreadableError for what is no unit of power.
    """
    told = unit or UnitOfPower.WATT
    if not isinstance(told, str) or told not in PowerConverter.VALID_UNITS:
        raise UnreadableError("unit", f"{unit} / kW")
    scale = PowerConverter.convert(1.0, told, UnitOfPower.KILO_WATT)
    return Bounds(scale, 0.0, _HIGH_KW)


def is_power(unit: object) -> bool:
    """Tell whether a unit is one of power or, as of the sun of a day, of energy."""
    energies = {UnitOfEnergy.WATT_HOUR, UnitOfEnergy.KILO_WATT_HOUR}
    return isinstance(unit, str) and unit in PowerConverter.VALID_UNITS | energies
