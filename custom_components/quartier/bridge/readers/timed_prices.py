"""``prices`` with ``time`` and ``price``: as the ENTSO-E component tells them.

``prices`` may hold two days; ``prices_today`` and ``prices_tomorrow`` one each.
"""

from typing import ClassVar, Final

from homeassistant.core import State

from .reader import What
from .row import Keys, listed, rows
from .told import Told, told
from .unit import Local, price_bounds

_LISTS: Final = ("prices_today", "prices_tomorrow", "prices")
_KEYS: Final = Keys(
    ("time", "start", "from", "start_time", "datetime"),
    ("price", "value"),
    ("end", "till", "to", "end_time"),
)


class TimedPrices:
    """Reads one list or both days."""

    shape: ClassVar = "timed_prices"
    what: ClassVar[What] = "price"
    rank: ClassVar = 20

    def fits(self, state: State) -> bool:
        """Look for a list with prices."""
        return any(
            isinstance(item, dict) and ("price" in item or "value" in item)
            for item in listed(state, *_LISTS)[:1]
        )

    def read(self, state: State, local: Local) -> Told:
        """Read all that there is."""
        found = list(rows(listed(state, *_LISTS), local.zone, _KEYS))
        return told(found, price_bounds(state, local, found))
