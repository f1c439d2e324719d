"""``today`` and ``tomorrow`` with ``startsAt`` and ``total``: as Tibber writes prices.

Templates and components of the community pass its answer on as it comes.
"""

from typing import ClassVar, Final

from homeassistant.core import State

from .reader import What
from .row import Keys, listed, rows
from .told import Told, told
from .unit import Local, price_bounds

_DAYS: Final = ("today", "tomorrow", "prices")
_KEYS: Final = Keys(("startsAt", "starts_at"), ("total",))


class StartsAt:
    """Reads both days."""

    shape: ClassVar = "starts_at"
    what: ClassVar[What] = "price"
    rank: ClassVar = 10

    def fits(self, state: State) -> bool:
        """Look for the words."""
        return any(
            isinstance(item, dict) and "total" in item
            for item in listed(state, *_DAYS)[:1]
        )

    def read(self, state: State, local: Local) -> Told:
        """Read today and, as far as it is there, tomorrow."""
        found = list(rows(listed(state, *_DAYS), local.zone, _KEYS))
        return told(found, price_bounds(state, local, found))
