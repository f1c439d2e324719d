"""What every price of energy can do, and the table of kinds.

A new kind of price is one new file in this folder: its class is found by its ``kind``.
These are prices of bills, exact to a millionth of a EUR; those that plans foresee are
in the room of the outlook.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from ....outlook.tariffs.window import Window
from ....record import gather
from ...readings import Counts
from ..sums.rates import Rates
from ..sums.span import Span


class Supply(Protocol):
    """The price of a kWh bought from a supplier, or sold to a buyer."""

    kind: ClassVar[str]

    def feeds(self) -> frozenset[str]:
        """Name the published prices that it follows."""
        ...

    def rates(
        self, span: Span, windows: tuple[Window, ...], feeds: Mapping[str, Counts]
    ) -> Rates:
        """Price each step, for a dwelling's off-peak windows; feeds are in uEUR/kWh."""
        ...


class Standing:
    """A price that follows nothing published."""

    __slots__ = ()

    def feeds(self) -> frozenset[str]:
        """Follow nothing."""
        return frozenset()


def supply_kinds() -> Mapping[str, type[Any]]:
    """Find every kind of price in this folder."""
    return gather(str(__package__))
