"""TURPE: what the French network asks at 36 kVA and below, with its option for sharing.

Fixed: management, counting and subscribed power. By the kWh: high season (November to
March) and low season, peak and off-peak of the dwelling. The option ACC asks more for
management, less for a kWh that comes from the operation (autoproduced) and hardly more
for one that a supplier brings (alloproduced): it pays above some share only. Figures:
CRE deliberation 2025-40, in outlook/tariffs/network_fr.py with their dates.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

import numpy as np

from ....outlook.tariffs import Dated
from ....outlook.tariffs.network_fr import HIGH_SEASON, TURPE
from ....outlook.tariffs.network_fr import Network as Row
from ....record import Doc
from ....record.container import frozen
from ...exact import exactly, micros
from ...readings import Counts
from ..sums.dated import lapse, refuse_earlier, rows_until
from ..sums.fee import Fee
from ..sums.rates import Rates
from ..sums.span import Span
from .network import Connection, Origin

type Version = Literal["BTINFCU4", "BTINFMU4", "BTINFCUST", "BTINFMUDT", "BTINFLU"]

_CLASSES: Final = ("high_peak", "high_offpeak", "low_peak", "low_offpeak")
_OPTION: Final = {"bought": "ACCALLO", "shared": "ACCAUTO"}


@dataclass(frozen=True, slots=True)
class Turpe:
    """A version of the tariff, by the code of the network's operator."""

    kind: ClassVar = "turpe"

    version: Annotated[
        Version,
        Doc("short use CU4, medium use MU4 or MUDT, flat CUST, long use LU"),
    ]

    def has_option(self, first: date) -> bool:
        """Tell whether the version has a twin for those who share, known by a day."""
        rows = TURPE.get(f"{self.version}{_OPTION['shared']}", ())
        return any(row.valid_from <= first for row in rows)

    def fixed(self, connection: Connection, *, is_taken: bool, until: date) -> Fee:
        """Give management, counting and power, as they changed up to a day."""
        rows = rows_until(self._table("bought", is_taken=is_taken), until)
        kva = exactly(connection.subscribed_kva)
        return Fee(
            tuple(
                (
                    row.valid_from,
                    exactly(row.value.management_eur_per_year)
                    + exactly(row.value.counting_eur_per_year)
                    + exactly(row.value.power_eur_per_kva_year) * kva,
                )
                for row in rows
            )
        )

    def carriage(
        self, span: Span, connection: Connection, origin: Origin, *, is_taken: bool
    ) -> Rates:
        """Price a kWh by season and by the dwelling's windows.

        Raises RefusedError for days before the first figures.
        """
        table = self._table(origin, is_taken=is_taken)
        refuse_earlier(table, span.first, "network")
        offpeak_s = span.inside_s(connection.windows)
        high = _is_high(span)
        both = (span.step_s - offpeak_s, offpeak_s)
        inside_s = [part * season for season in (high, 1 - high) for part in both]
        rows = rows_until(table, span.end)
        prices = np.array([_prices(row.value) for row in rows], dtype=np.int64)
        at = span.begun(tuple(row.valid_from for row in rows)) - 1
        return Rates(_CLASSES, frozen(np.stack(inside_s)), frozen(prices[at].T.copy()))

    def lapsed(self, until: date) -> date | None:
        """Give the last day for which figures were checked, if it is before a day."""
        return lapse(self._table("bought", is_taken=False), until)

    def _table(self, origin: Origin, *, is_taken: bool) -> tuple[Dated[Row], ...]:
        suffix = _OPTION[origin] if is_taken else ""
        return TURPE[f"{self.version}{suffix}"]


def _prices(row: Row) -> tuple[int, ...]:
    return tuple(micros(getattr(row, f"{name}_eur_per_kwh")) for name in _CLASSES)


def _is_high(span: Span) -> Counts:
    """Tell which steps lie in the high season: 1 or 0."""
    month = span.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.isin(month % 12 + 1, HIGH_SEASON).astype(np.int64)
