"""A small block for tests of money: a roof, a staircase and three flats."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from fractions import Fraction
from typing import Any, Final

import numpy as np
from quartier.engine.outlook.tariffs import Window
from quartier.engine.share import Allocation, Counts, Operation, Point, Readings
from quartier.engine.share.keys.default_dynamic import DefaultDynamic
from quartier.engine.share.money import (
    Agreed,
    Contract,
    FlatSupply,
    FrenchTaxes,
    Holding,
    Landlord,
    OffpeakSupply,
    PlainTaxes,
    Prices,
    Turpe,
)
from quartier.engine.share.money.sums import Line, Span

PARIS: Final = "Europe/Paris"
# Midnight in Paris, in the low season, long after the network's figures began.
BEGIN: Final = datetime(2026, 5, 31, 22, tzinfo=UTC)
NIGHT: Final = (Window(time(22), time(6)),)
FLATS: Final = ("ana", "bo", "cy")
POINTS: Final = (
    Point("roof", role="producer", installed_kw=9),
    Point("stair", is_common_area=True, subscribed_kva=3),
    Point("ana", floor_area_m2=40, subscribed_kva=6),
    Point("bo", floor_area_m2=60, subscribed_kva=6),
    Point("cy", floor_area_m2=80, subscribed_kva=9),
)
OPERATION: Final = Operation("block", PARIS, POINTS, DefaultDynamic())

# Prices that hold all, at the prices of regulated ones of August 2026.
ALL: Final = Contract(
    FlatSupply(0.2001),
    includes_all=True,
    subscription_eur_per_month=15.0,
    network=Turpe("BTINFCU4"),
    taxes=FrenchTaxes(),
)
# Energy alone; network and taxes on top.
BARE: Final = Contract(
    OffpeakSupply(0.12, 0.09),
    includes_all=False,
    subscription_eur_per_month=4.0,
    network=Turpe("BTINFCU4"),
    taxes=FrenchTaxes(),
)
# No network, no tax: what a shared kWh saves is its price less what was agreed.
SIMPLE: Final = Contract(FlatSupply(0.2), includes_all=True, taxes=PlainTaxes())
LANDLORD: Final = Landlord(("roof",))


def readings_of(
    consumed: Mapping[str, Sequence[int]],
    produced: Mapping[str, Sequence[int]],
    begin: datetime = BEGIN,
    step_min: int = 60,
) -> Readings:
    """Make readings of rows by name."""
    return Readings(
        begin=begin,
        step_min=step_min,
        producers=tuple(produced),
        consumers=tuple(consumed),
        produced_wh=np.array([*produced.values()], dtype=np.int64),
        consumed_wh=np.array([*consumed.values()], dtype=np.int64),
    )


def allocated(readings: Readings) -> Allocation:
    """Divide pro rata of consumption."""
    return DefaultDynamic().allocate(readings, POINTS)


def one_hour(roof_wh: int = 4000) -> Allocation:
    """Share one hour: the staircase, ana, bo and cy use 1, 2, 3 and 4 kWh."""
    consumed = {"stair": [1000], "ana": [2000], "bo": [3000], "cy": [4000]}
    return allocated(readings_of(consumed, {"roof": [roof_wh]}))


def prices_of(
    contract: Contract = SIMPLE,
    agreed: float = 0.1,
    **more: Any,  # noqa: ANN401 (any field of prices)
) -> Prices:
    """Give all consumers one contract, and all shared kWh one price."""
    everybody = tuple(point.id for point in POINTS if point.consumes)
    prices = Prices(
        contracts={"home": contract},
        holdings=(Holding(everybody, "home", windows=NIGHT),),
        shared=(Agreed(agreed),),
        surplus={"roof": FlatSupply(0.04)},
    )
    return replace(prices, **more)


def span_of(
    steps: int, begin: datetime = BEGIN, step_min: int = 60, zone: str = PARIS
) -> Span:
    """Make a span of steps."""
    nothing = {"x": [0] * steps}
    return Span.of(readings_of(nothing, nothing, begin, step_min), zone)


def wh(*energies: int) -> Counts:
    """Make a series of energies."""
    return np.array(energies, dtype=np.int64)


def amounts(lines: Sequence[Line]) -> dict[tuple[str, str], Fraction]:
    """Sum lines by key and part, before any rounding."""
    found: dict[tuple[str, str], Fraction] = {}
    for line in lines:
        at = line.key, line.part
        found[at] = found.get(at, Fraction(0)) + line.exact_eur
    return found
