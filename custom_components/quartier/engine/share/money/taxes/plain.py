"""Plain: taxes as numbers, for whichever country."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from ....record import Quantity
from ...exact import exactly, micros
from ..network import Origin
from ..sums.fee import Fee
from ..sums.rates import Rates
from ..sums.span import Span


@dataclass(frozen=True, slots=True)
class PlainTaxes:
    """Numbers that hold as long as whoever wrote them says."""

    kind: ClassVar = "plain"

    excise_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1, "on a kWh from a supplier, before VAT")
    ] = 0.0
    excise_on_shared_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1, "on a kWh from a neighbour, before VAT")
    ] = 0.0
    fixed_surcharge: Annotated[
        float, Quantity("fraction", 0, 1, "on top of the network's fixed part")
    ] = 0.0
    vat: Annotated[float, Quantity("fraction", 0, 1, "on what is due by the kWh")] = 0.0
    vat_on_fixed: Annotated[
        float, Quantity("fraction", 0, 1, "on what is due without a kWh")
    ] = 0.0

    def vat_energy(self, until: date) -> Fee:
        """Give the fraction on what is due by the kWh."""
        del until
        return Fee.constant(exactly(self.vat))

    def vat_fixed(self, until: date) -> Fee:
        """Give the fraction on what is due without a kWh."""
        del until
        return Fee.constant(exactly(self.vat_on_fixed))

    def excise(self, span: Span, origin: Origin) -> Rates:
        """Tax a kWh by where it comes from."""
        bought, shared = self.excise_eur_per_kwh, self.excise_on_shared_eur_per_kwh
        return Rates.flat(span, micros(shared if origin == "shared" else bought))

    def surcharge(self, until: date) -> Fee:
        """Give the fraction on top of the network's fixed part."""
        del until
        return Fee.constant(exactly(self.fixed_surcharge))

    def doubts(self, until: date) -> tuple[tuple[str, str], ...]:
        """Doubt nothing: whoever wrote it knows until when."""
        del until
        return ()
