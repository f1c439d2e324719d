"""What every set of taxes can do, and the table of kinds.

A new kind is one new file in this folder: its class is found by its ``kind``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Protocol

from ....record import gather
from ..network import Origin
from ..sums.fee import Fee
from ..sums.rates import Rates
from ..sums.span import Span


class Taxes(Protocol):
    """What the State asks of a consumer, on energy and on the network's fixed part."""

    kind: ClassVar[str]

    def vat_energy(self, until: date) -> Fee:
        """Give value added tax on what is due by the kWh, a fraction, up to a day."""
        ...

    def vat_fixed(self, until: date) -> Fee:
        """Give value added tax on what is due without a kWh, likewise."""
        ...

    def excise(self, span: Span, origin: Origin) -> Rates:
        """Tax a kWh, before value added tax."""
        ...

    def surcharge(self, until: date) -> Fee:
        """Give the fraction that is asked on top of the network's fixed part."""
        ...

    def doubts(self, until: date) -> tuple[tuple[str, str], ...]:
        """Name what is not sure of the taxes up to a day: a word each, and a day."""
        ...


def tax_kinds() -> Mapping[str, type[Any]]:
    """Find every kind in this folder."""
    return gather(str(__package__))
