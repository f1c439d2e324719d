"""``rates``: as the events of Octopus Energy tell them.

Each has ``start``, ``end`` and ``value_inc_vat``; an event tells the rates of one day.
"""

from typing import ClassVar, Final

from homeassistant.core import State

from .reader import What
from .row import Keys, listed, rows
from .told import Told, told
from .unit import Local, price_bounds

_KEYS: Final = Keys(
    ("start", "valid_from", "from"), ("value_inc_vat",), ("end", "valid_to", "to")
)


class Rates:
    """Reads the rates of a day."""

    shape: ClassVar = "rates"
    what: ClassVar[What] = "price"
    rank: ClassVar = 10

    def fits(self, state: State) -> bool:
        """Look for rates with VAT."""
        return any(
            isinstance(item, dict) and "value_inc_vat" in item
            for item in listed(state, "rates")[:1]
        )

    def read(self, state: State, local: Local) -> Told:
        """Read them; their currency is that of the place."""
        found = list(rows(listed(state, "rates"), local.zone, _KEYS))
        return told(found, price_bounds(state, local, found))
