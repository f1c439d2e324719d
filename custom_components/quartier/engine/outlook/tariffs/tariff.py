"""Tariffs: contracts by name, and the series that an outlook has of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import numpy as np

from ...clock import Clock
from ...record import Doc, Id, Kinds, Quantity
from ...units import Bools, Floats
from .price import Feed, Price, Quote, price_kinds


@dataclass(frozen=True, slots=True)
class Tariff:
    """A contract: what a kWh costs, what one fed in brings, and a day of either."""

    energy: Annotated[Price, Kinds(price_kinds, "what a kWh costs")]
    injection: Annotated[Price, Kinds(price_kinds, "what one fed in brings")] | None = (
        None
    )
    standing_eur_per_day: Annotated[
        float, Quantity("EUR/day", 0, 100, "subscription and fixed parts")
    ] = 0.0
    name: Annotated[str, Doc("its name for people")] = ""

    def feeds(self, now: datetime, zone: str) -> Mapping[str, datetime]:
        """Name the series that both prices follow, and the end of what is published."""
        both = [self.energy, *([self.injection] if self.injection else [])]
        ends: dict[str, datetime] = {}
        for price in both:
            _keep_earliest(ends, price.feeds(now, zone))
        return ends


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """The series of tariffs, and which steps of each are sure."""

    series: Mapping[str, Floats]
    known: Mapping[str, Bools]


@dataclass(frozen=True, slots=True)
class Tariffs:
    """Contracts by the name that meters know them by."""

    tariffs: Annotated[Mapping[Id, Tariff], Doc("contracts by name")]

    def feeds(self, now: datetime, zone: str) -> Mapping[str, datetime]:
        """Name all series that prices follow, and the end of what is published."""
        ends: dict[str, datetime] = {}
        for tariff in self.tariffs.values():
            _keep_earliest(ends, tariff.feeds(now, zone))
        return ends

    def prices(
        self,
        clock: Clock,
        zone: str,
        feeds: Mapping[str, Feed],
        now: datetime | None = None,
    ) -> Prices:
        """Price each step of each tariff, as known at a moment or with hindsight."""
        series: dict[str, Floats] = {}
        known: dict[str, Bools] = {}
        for name, tariff in self.tariffs.items():
            bought = tariff.energy.quote(clock, zone, feeds, now)
            series[f"{name}.import_eur_per_kwh"] = bought.eur_per_kwh
            known[f"{name}.import_eur_per_kwh"] = bought.known
            if bought.offpeak is not None:
                series[f"{name}.offpeak"] = bought.offpeak
            sold = _injected(tariff, clock, zone, feeds, now)
            series[f"{name}.export_eur_per_kwh"] = sold.eur_per_kwh
            known[f"{name}.export_eur_per_kwh"] = sold.known
        return Prices(series, known)


def _injected(
    tariff: Tariff,
    clock: Clock,
    zone: str,
    feeds: Mapping[str, Feed],
    now: datetime | None,
) -> Quote:
    if tariff.injection is None:
        return Quote(np.zeros(len(clock)), np.ones(len(clock), dtype=np.bool_))
    return tariff.injection.quote(clock, zone, feeds, now)


def _keep_earliest(ends: dict[str, datetime], more: Mapping[str, datetime]) -> None:
    """Add to the ends, in place, keeping the earlier of two."""
    for feed, end in more.items():
        ends[feed] = min(end, ends.get(feed, end))
