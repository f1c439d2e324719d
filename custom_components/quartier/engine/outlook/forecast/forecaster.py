"""What every way of forecasting can do, and the table of kinds.

A new way is one new file in this folder: its class is found by its ``kind``.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from ...record import gather
from ...units import Floats, Ints
from .past import Past


class Forecaster(Protocol):
    """A way to go from a past to what comes next."""

    kind: ClassVar[str]

    def expected(self, past: Past, origins: Ints, leads: int) -> Floats:
        """Expect the next steps after each origin, a row each.

        An origin is the last step known then: nothing after it may be used. NaN where
        there is nothing to go by.
        """
        ...


def forecaster_kinds() -> Mapping[str, type[Any]]:
    """Find every way of forecasting in this folder."""
    return gather(str(__package__))
