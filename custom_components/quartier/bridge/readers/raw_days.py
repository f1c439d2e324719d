"""``raw_today`` and ``raw_tomorrow``: as the Nord Pool component on HACS tells them.

Each is a list of ``start``, ``end`` and ``value``; without tomorrow's until noon.
"""

from typing import ClassVar, Final

from homeassistant.core import State

from .reader import What
from .row import Keys, listed, rows
from .told import Told, told
from .unit import Local, price_bounds

_DAYS: Final = ("raw_today", "raw_tomorrow")
_KEYS: Final = Keys(("start",), ("value",), ("end",))


class RawDays:
    """Reads both days."""

    shape: ClassVar = "raw_days"
    what: ClassVar[What] = "price"
    rank: ClassVar = 10

    def fits(self, state: State) -> bool:
        """Look for a day."""
        return bool(listed(state, *_DAYS))

    def read(self, state: State, local: Local) -> Told:
        """Read today and, as far as it is there, tomorrow."""
        found = list(rows(listed(state, *_DAYS), local.zone, _KEYS))
        return told(found, price_bounds(state, local, found))
