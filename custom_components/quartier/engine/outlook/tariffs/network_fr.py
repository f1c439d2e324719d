"""What the French network and the State ask: TURPE at low voltage, accise, CTA, VAT.

Figures are data with the days they hold and their source. What could not be checked
is not here: TURPE from 1 Aug 2026 (grid not seen), that of those who share before
August 2025, accise of 2026 and of shared kWh. Before VAT, all but VAT itself, whose
rates are as told by others than the law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import numpy as np

from ...clock import Clock
from ...record import Quantity
from ...units import CENTS_PER_EUR, KWH_PER_MWH, PERCENT, Floats
from ..wall import pieces
from .dated import Dated
from .window import Window, covered, times_of

type _Energy = Annotated[float, Quantity("EUR/kWh", 0, 1, "carried over the network")]
type _Yearly = Annotated[float, Quantity("EUR/year", 0, 1_000)]

# The high season of the network's tariffs, months of the year.
HIGH_SEASON: Final = (11, 12, 1, 2, 3)

_CRE: Final = "CRE 2025-40, as read in electricore turpe_rules.csv"
_BEFORE: Final = "CRE, TURPE 6, as read in electricore turpe_rules.csv"
# The days that figures of TURPE 6 held, the first and the last.
_TURPE_6: Final = (
    (date(2023, 8, 1), date(2024, 10, 31)),
    (date(2024, 11, 1), date(2025, 1, 31)),
    (date(2025, 2, 1), date(2025, 7, 31)),
)


@dataclass(frozen=True, slots=True)
class Network:
    """One version of the network's tariff, at 36 kVA and below."""

    management_eur_per_year: _Yearly
    counting_eur_per_year: _Yearly
    power_eur_per_kva_year: Annotated[float, Quantity("EUR/kVA/year", 0, 1_000)]
    high_peak_eur_per_kwh: _Energy
    high_offpeak_eur_per_kwh: _Energy
    low_peak_eur_per_kwh: _Energy
    low_offpeak_eur_per_kwh: _Energy

    def fixed_eur_per_year(self, subscribed_kva: float) -> float:
        """Sum what is due without a kWh."""
        yearly = self.management_eur_per_year + self.counting_eur_per_year
        return yearly + self.power_eur_per_kva_year * subscribed_kva


def energy_eur_per_kwh(
    network: Network, windows: tuple[Window, ...], clock: Clock, zone: str
) -> Floats:
    """Price the carriage of a kWh in each step, for a dwelling's off-peak windows."""
    cut = pieces(clock, zone, times_of(windows))
    high = np.isin(cut.month, HIGH_SEASON).astype(int)
    offpeak = covered(windows, cut).astype(int)
    prices = np.array(
        [
            [network.low_peak_eur_per_kwh, network.low_offpeak_eur_per_kwh],
            [network.high_peak_eur_per_kwh, network.high_offpeak_eur_per_kwh],
        ]
    )
    return cut.mean(prices[high, offpeak])


def _network(
    management: float,
    counting: float,
    power: float,
    energy_cents: tuple[float, float, float, float],
) -> Network:
    """Take figures as they are published: EUR a year, and cents in HPH HCH HPB HCB."""
    return Network(
        management, counting, power, *(cents / CENTS_PER_EUR for cents in energy_cents)
    )


def _rows(now: Network, *before: Network) -> tuple[Dated[Network], ...]:
    """Date a version: TURPE 7 until its yearly move, and what held before it."""
    held = _TURPE_6[len(_TURPE_6) - len(before) :]
    return (
        *(
            Dated(first, last, _BEFORE, network)
            for (first, last), network in zip(held, before, strict=True)
        ),
        Dated(date(2025, 8, 1), date(2026, 7, 31), _CRE, now),
    )


# By Enedis' code of the version: short use CU4, medium use MU4, flat CUST, medium use
# with two classes MUDT, long use LU. With ACCAUTO what a sharing operation brings
# within its members, with ACCALLO what their suppliers bring them.
TURPE: Final[Mapping[str, tuple[Dated[Network], ...]]] = {
    "BTINFCU4": _rows(
        _network(16.80, 22, 10.11, (7.49, 3.97, 1.66, 1.16)),
        _network(15.48, 19.92, 9.00, (6.67, 4.56, 1.43, 0.88)),
        _network(16.20, 20.88, 9.36, (6.96, 4.76, 1.48, 0.92)),
        _network(16.92, 22.44, 10.08, (7.50, 5.13, 1.60, 1.00)),
    ),
    "BTINFCU4ACCAUTO": _rows(_network(21.27, 22, 10.11, (2.86, 1.28, 0.76, 0.49))),
    "BTINFCU4ACCALLO": _rows(_network(21.27, 22, 10.11, (7.52, 4.03, 1.73, 1.21))),
    "BTINFMU4": _rows(
        _network(16.80, 22, 12.12, (7.00, 3.73, 1.61, 1.11)),
        _network(15.48, 19.92, 10.56, (6.12, 4.24, 1.39, 0.87)),
        _network(16.20, 20.88, 11.04, (6.39, 4.43, 1.46, 0.91)),
        _network(16.92, 22.44, 11.88, (6.89, 4.77, 1.57, 0.98)),
    ),
    "BTINFMU4ACCAUTO": _rows(_network(21.27, 22, 12.12, (2.60, 1.23, 0.75, 0.49))),
    "BTINFMU4ACCALLO": _rows(_network(21.27, 22, 12.12, (7.04, 3.76, 1.61, 1.15))),
    "BTINFCUST": _rows(
        _network(16.80, 22, 11.07, (4.84, 4.84, 4.84, 4.84)),
        _network(15.48, 19.92, 9.96, (4.37, 4.37, 4.37, 4.37)),
        _network(16.20, 20.88, 10.44, (4.58, 4.58, 4.58, 4.58)),
        _network(16.92, 22.44, 11.28, (4.93, 4.93, 4.93, 4.93)),
    ),
    "BTINFMUDT": _rows(
        _network(16.80, 22, 13.49, (4.94, 3.50, 4.94, 3.50)),
        _network(15.48, 19.92, 12.24, (4.47, 3.16, 4.47, 3.16)),
        _network(16.20, 20.88, 12.72, (4.68, 3.31, 4.68, 3.31)),
        _network(16.92, 22.44, 13.80, (5.04, 3.57, 5.04, 3.57)),
    ),
    "BTINFLU": _rows(
        _network(16.80, 22, 93.13, (1.25, 1.25, 1.25, 1.25)),
        _network(15.48, 19.92, 81.24, (1.10, 1.10, 1.10, 1.10)),
        _network(16.20, 20.88, 84.96, (1.15, 1.15, 1.15, 1.15)),
        _network(16.92, 22.44, 91.44, (1.24, 1.24, 1.24, 1.24)),
    ),
}

# Excise on electricity for households, EUR/kWh.
ACCISE: Final[tuple[Dated[float], ...]] = (
    Dated(
        date(2024, 2, 1),
        date(2025, 1, 31),
        "electricore accise_rules.csv, which dates it 2024-01-02: taken from February",
        21.00 / KWH_PER_MWH,
    ),
    Dated(
        date(2025, 2, 1),
        date(2025, 7, 31),
        "electricore accise_rules.csv",
        33.70 / KWH_PER_MWH,
    ),
    Dated(
        date(2025, 8, 1),
        date(2025, 12, 31),
        "electricore accise_rules.csv: 25.09 and 4.89 for islands",
        29.98 / KWH_PER_MWH,
    ),
)

# Contribution on the fixed part of the network's tariff, as a fraction of it.
CTA: Final[tuple[Dated[float], ...]] = (
    Dated(
        date(2021, 8, 1),
        date(2026, 1, 31),
        "order of 20 July 2021, JORFTEXT000043847483",
        21.93 / PERCENT,
    ),
    Dated(
        date(2026, 2, 1),
        None,
        "order of 28 January 2026, JORFTEXT000053417026",
        15.0 / PERCENT,
    ),
)


@dataclass(frozen=True, slots=True)
class Vat:
    """Value added tax on what is due by the kWh, and on fixed parts, as fractions."""

    energy: Annotated[float, Quantity("fraction", 0, 1)]
    fixed: Annotated[float, Quantity("fraction", 0, 1, "on subscription and CTA")]


# Not read in law: who tells it is named. It changes on first days of months.
VAT: Final[tuple[Dated[Vat], ...]] = (
    Dated(
        date(2024, 2, 1),
        date(2025, 7, 31),
        "easytax.co, seen on 2026-11-26: 5.5 % on fixed parts until 1 August 2025; its"
        " first day, long before, was not looked up",
        Vat(0.2, 0.055),
    ),
    Dated(
        date(2025, 8, 1),
        None,
        "easytax.co, seen on 2026-11-26: finance act for 2025, 20 % on all",
        Vat(0.2, 0.2),
    ),
)
