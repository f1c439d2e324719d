"""Plain: a fixed part and one price of carriage, whoever a kWh comes from.

Members pay the network whole for what they share, as in Germany under section 42c of
its energy act; what a law lets off, as in Austria, is a line of its own in the bill.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from ....record import Quantity
from ...exact import exactly, micros
from ..sums.fee import Fee
from ..sums.rates import Rates
from ..sums.span import Span
from .network import Connection, Origin


@dataclass(frozen=True, slots=True)
class PlainNetwork:
    """A fixed part and a price per kWh."""

    kind: ClassVar = "plain"

    eur_per_kwh: Annotated[float, Quantity("EUR/kWh", 0, 1, "of carriage")] = 0.0
    fixed_eur_per_year: Annotated[float, Quantity("EUR/year", 0, 10_000)] = 0.0

    def has_option(self, first: date) -> bool:
        """Ask the same of all."""
        del first
        return False

    def fixed(self, connection: Connection, *, is_taken: bool, until: date) -> Fee:
        """Give the fixed part."""
        del connection, is_taken, until
        return Fee.constant(exactly(self.fixed_eur_per_year))

    def carriage(
        self, span: Span, connection: Connection, origin: Origin, *, is_taken: bool
    ) -> Rates:
        """Price a kWh."""
        del connection, origin, is_taken
        return Rates.flat(span, micros(self.eur_per_kwh))

    def lapsed(self, until: date) -> date | None:
        """Hold for ever: whoever wrote it knows until when."""
        del until
        return None
