"""What every tariff of a network can do, and the table of kinds.

A new kind is one new file in this folder: its class is found by its ``kind``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal, Protocol

from ....outlook.tariffs.window import Window
from ....record import gather
from ..sums.fee import Fee
from ..sums.rates import Rates
from ..sums.span import Span

type Origin = Literal["bought", "shared"]
"""Where a kWh that the network carries comes from: a supplier, or a neighbour."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What of a dwelling its network tariff depends on."""

    windows: tuple[Window, ...] = ()
    subscribed_kva: float = 0.0


class Network(Protocol):
    """What the network asks of a consumer, before taxes."""

    kind: ClassVar[str]

    def has_option(self, first: date) -> bool:
        """Tell whether, from a day on, those who share may take a version of it."""
        ...

    def fixed(self, connection: Connection, *, is_taken: bool, until: date) -> Fee:
        """Give what is due without a kWh, with the option for sharing or without."""
        ...

    def carriage(
        self, span: Span, connection: Connection, origin: Origin, *, is_taken: bool
    ) -> Rates:
        """Price the carriage of a kWh; both origins have the same classes."""
        ...

    def lapsed(self, until: date) -> date | None:
        """Give the last day for which figures were checked, if it is before a day."""
        ...


def network_kinds() -> Mapping[str, type[Any]]:
    """Find every kind in this folder."""
    return gather(str(__package__))
