"""Units of prices and powers as others write them, and their factors.

Prices are read in the currency of the house, whatever the engine calls it. One in any
other is refused: a wrong currency would look just like a cheap tariff.
"""

from collections.abc import Mapping, Sequence
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

_CENT: Final = frozenset({"c", "¢", "ct", "cts", "cent", "cents"})
_DOLLAR: Final = frozenset({"$", "dollar", "dollars"})
_ORE: Final = frozenset({"öre", "øre", "ore"})
# How a currency and its hundredth are written, besides by its code.
_SPELT: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "eur": (
        frozenset({"€", "euro", "euros"}),
        _CENT | {"c€", "ct€", "ceur", "eurocent"},
    ),
    "gbp": (frozenset({"£", "pound", "pounds"}), frozenset({"p", "pence", "penny"})),
    "chf": (frozenset({"fr", "franken"}), _CENT | {"rp", "rappen"}),
    "sek": (frozenset({"kr"}), _ORE),
    "nok": (frozenset({"kr"}), _ORE),
    "dkk": (frozenset({"kr"}), _ORE),
    **dict.fromkeys(("usd", "cad", "aud", "nzd"), (_DOLLAR, _CENT)),
}
_UNSPELT: Final = (frozenset[str](), frozenset[str]())
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
    """Find how the numbers of a price entity become prices per kWh in its own money.

    Raises UnreadableError for another currency, and where the unit is not told and the
    numbers are too large to be prices per kWh.
    """
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    currency = state.attributes.get("currency")
    if isinstance(currency, str) and currency.casefold() not in _whole(local.currency):
        raise UnreadableError("unit", f"{currency} / {local.currency}")
    if isinstance(unit, str) and unit.strip():
        return Bounds(_told_factor(unit, local), _LOW_EUR_PER_KWH, _HIGH_EUR_PER_KWH)
    known = [abs(row.value) for row in rows if row.value == row.value]
    if known and median(known) > _DEAR_EUR_PER_KWH:
        raise UnreadableError("unit", f"{median(known):g} ? / {local.currency}/kWh")
    return Bounds(1.0, _LOW_EUR_PER_KWH, _HIGH_EUR_PER_KWH)


def _told_factor(unit: str, local: Local) -> float:
    factor = eur_factor(unit, local.currency)
    if factor is None:
        raise UnreadableError("unit", f"{unit} / {local.currency}/kWh")
    return factor


def eur_factor(unit: str, currency: str = "EUR") -> float | None:
    """Find the factor from a unit, like ct/kWh, to EUR/kWh; None for another money.

    In a house of another currency: from p/kWh to GBP/kWh.
    """
    money, _, energy = unit.casefold().replace(" ", "").partition("/")
    per = _PER.get(energy)
    if per is None:
        return None
    if money in _whole(currency):
        return per
    hundredths = _SPELT.get(currency.casefold(), _UNSPELT)[1]
    return per * 0.01 if money in hundredths else None


def _whole(currency: str) -> frozenset[str]:
    """List how a currency is written."""
    code = currency.casefold()
    return _SPELT.get(code, _UNSPELT)[0] | {code}


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
