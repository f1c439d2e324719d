"""``detailedForecast`` or ``detailedHourly``: mean powers of the sun, as Solcast's.

Each has ``period_start``, ``pv_estimate`` and its wide ends, in kW.
"""

from typing import ClassVar, Final

from homeassistant.const import UnitOfPower
from homeassistant.core import State

from .reader import What
from .row import Keys, listed, rows
from .told import Told, told, with_nights
from .unit import Local, power_bounds

_NAMES: Final = ("detailedForecast", "detailedHourly", "forecasts")
_KEYS: Final = Keys(
    ("period_start",),
    ("pv_estimate",),
    ("period_end",),
    ("pv_estimate10",),
    ("pv_estimate90",),
)


class Detailed:
    """Reads the finest list that there is."""

    shape: ClassVar = "detailed"
    what: ClassVar[What] = "sun"
    rank: ClassVar = 10

    def fits(self, state: State) -> bool:
        """Look for a list."""
        return any(
            isinstance(item, dict) and "pv_estimate" in item
            for name in _NAMES
            for item in listed(state, name)[:1]
        )

    def read(self, state: State, local: Local) -> Told:
        """Read the middle and the wide ends."""
        items = next(found for name in _NAMES if (found := listed(state, name)))
        nights = with_nights(list(rows(items, local.zone, _KEYS)))
        return told(nights, power_bounds(UnitOfPower.KILO_WATT))
