"""France: accise on electricity, CTA and value added tax, for households.

Accise, CTA and VAT are in outlook/tariffs/network_fr.py, with dates and sources.
Whether a shared kWh is exempt of accise is for each operation to say: article 75 of the
finance act for 2025 puts members under a rate of nothing where the plant is below 1 MW,
and the tax office has restricted since who may claim it (BOFiP, whose conclusion could
not be read). So it is due unless it is said to be exempt, and then a doubt is told.
Rates of value added tax were not read in a text of law, and are told as a doubt too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final

import numpy as np

from ....outlook.tariffs.network_fr import ACCISE, CTA, VAT, Vat
from ....record import Doc, Quantity
from ....record.container import frozen
from ...exact import exactly, micros
from ..network import Origin
from ..sums.dated import lapse, refuse_earlier, rows_until
from ..sums.fee import Fee
from ..sums.rates import Rates
from ..sums.span import Span

_TABLES: Final = {"accise": ACCISE, "cta": CTA}


@dataclass(frozen=True, slots=True)
class FrenchTaxes:
    """The State's part of a household's bill."""

    kind: ClassVar = "france"

    is_shared_exempt: Annotated[
        bool, Doc("whether accise is not due on shared kWh; ask the tax office")
    ] = False
    vat: (
        Annotated[float, Quantity("fraction", 0, 1, "on energy; none: by its day")]
        | None
    ) = None
    vat_on_fixed: (
        Annotated[float, Quantity("fraction", 0, 1, "on fixed parts; none: likewise")]
        | None
    ) = None

    def vat_energy(self, until: date) -> Fee:
        """Give value added tax on what is due by the kWh, as it changed up to a day."""
        return _vat(until, self.vat, lambda row: row.energy)

    def vat_fixed(self, until: date) -> Fee:
        """Give value added tax on what is due without a kWh, likewise."""
        return _vat(until, self.vat_on_fixed, lambda row: row.fixed)

    def excise(self, span: Span, origin: Origin) -> Rates:
        """Tax a kWh by its day; raise RefusedError before the first day known."""
        if origin == "shared" and self.is_shared_exempt:
            return Rates.flat(span, 0)
        refuse_earlier(ACCISE, span.first, "taxes")
        rows = rows_until(ACCISE, span.end)
        prices = np.array([micros(row.value) for row in rows], dtype=np.int64)
        at = span.begun(tuple(row.valid_from for row in rows)) - 1
        return Rates.flat(span, frozen(prices[at]))

    def surcharge(self, until: date) -> Fee:
        """Give the CTA, as it changed up to a day."""
        rows = rows_until(CTA, until)
        return Fee(tuple((row.valid_from, exactly(row.value)) for row in rows))

    def doubts(self, until: date) -> tuple[tuple[str, str], ...]:
        """Name tables that were not checked up to a day, and what law leaves open."""
        lapses = {name: lapse(table, until) for name, table in _TABLES.items()}
        return (
            *((f"{name}_lapsed", str(day)) for name, day in lapses.items() if day),
            *((("accise_exempt", ""),) if self.is_shared_exempt else ()),
            ("vat_unverified", ""),
        )


def _vat(until: date, said: float | None, of: Callable[[Vat], float]) -> Fee:
    """Take the number that somebody gave, or the figures of the law by their days."""
    if said is not None:
        return Fee.constant(exactly(said))
    rows = rows_until(VAT, until)
    return Fee(tuple((row.valid_from, exactly(of(row.value))) for row in rows))
