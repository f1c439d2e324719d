"""A plain list with moments and numbers, under one of the usual names.

For templates that people write themselves. The unit is the entity's own.
"""

from typing import ClassVar, Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT, UnitOfPower
from homeassistant.core import State

from .reader import What
from .row import Keys, listed, rows
from .told import Told, told, with_nights
from .unit import Local, is_power, power_bounds, price_bounds

_LISTS: Final = ("forecast", "forecasts", "prices", "data", "raw_all", "slots")
_STARTS: Final = ("start", "start_time", "datetime", "time", "from", "hour", "date")
_ENDS: Final = ("end", "end_time", "to", "till")
_PRICE: Final = Keys(
    _STARTS,
    ("price", "value", "total", "price_eur_per_kwh", "electricity_price"),
    _ENDS,
)
_SUN: Final = Keys(_STARTS, ("power", "value", "watts", "pv_estimate"), _ENDS)


class PricesOfList:
    """Reads prices from a plain list."""

    shape: ClassVar = "prices_of_list"
    what: ClassVar[What] = "price"
    rank: ClassVar = 90

    def fits(self, state: State) -> bool:
        """Look for rows with a moment and a number."""
        return _has(state, _PRICE)

    def read(self, state: State, local: Local) -> Told:
        """Read all that there is."""
        found = list(rows(listed(state, *_LISTS), local.zone, _PRICE))
        return told(found, price_bounds(state, local, found))


class SunOfList:
    """Reads the power of the sun from a plain list."""

    shape: ClassVar = "sun_of_list"
    what: ClassVar[What] = "sun"
    rank: ClassVar = 90

    def fits(self, state: State) -> bool:
        """Look for rows with a moment and a number, and a unit of power."""
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        return (unit is None or is_power(unit)) and _has(state, _SUN)

    def read(self, state: State, local: Local) -> Told:
        """Read all that there is; the sun of a day in kWh has its list in W."""
        unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
        told_in = unit if unit in tuple(UnitOfPower) else None
        found = with_nights(list(rows(listed(state, *_LISTS), local.zone, _SUN)))
        return told(found, power_bounds(told_in))


def _has(state: State, keys: Keys) -> bool:
    return any(
        isinstance(item, dict)
        and any(name in item for name in keys.starts)
        and any(name in item for name in keys.value)
        for item in listed(state, *_LISTS)[:1]
    )
