"""Spot: a price that follows the market, below zero too.

What is fed in is paid by the same formula: a share of the market as the factor, and
the buyer's fee as a margin below zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, ClassVar

import numpy as np

from ...clock import Clock
from ...record import Doc, Id, Quantity
from .price import Feed, Quote, day_ahead


@dataclass(frozen=True, slots=True)
class Spot:
    """(factor x feed + margin + network and taxes) x (1 + VAT)."""

    kind: ClassVar = "spot"

    feed: Annotated[Id, Doc("the market: its price is a series of the outlook")]
    factor: Annotated[
        float, Quantity("EUR/EUR", 0, 2, "part of the market's price that counts")
    ] = 1.0
    margin_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -1, 1, "what the supplier adds; below 0: a fee")
    ] = 0.0
    network_and_taxes_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 2, "before VAT")
    ] = 0.0
    vat: Annotated[float, Quantity("fraction", 0, 1, "value added tax")] = 0.0
    published: Annotated[time, Doc("when the next day's prices are known")] = time(13)
    stand_in_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -5, 10, "the feed, where nothing of it is known")
    ] = 0.1

    @property
    def series(self) -> str:
        """Name the market's price in an outlook."""
        return f"{self.feed}.eur_per_kwh"

    def feeds(self, now: datetime, zone: str) -> Mapping[str, datetime]:
        """Follow one, known for today and, from some hour on, for tomorrow."""
        return {self.series: day_ahead(now, zone, self.published, time(0))}

    def quote(
        self, clock: Clock, zone: str, feeds: Mapping[str, Feed], now: datetime | None
    ) -> Quote:
        """Turn the market's price into the contract's."""
        del zone, now
        feed = feeds.get(self.series) or _silent(len(clock))
        market = np.where(
            np.isnan(feed.eur_per_kwh), self.stand_in_eur_per_kwh, feed.eur_per_kwh
        )
        added = self.margin_eur_per_kwh + self.network_and_taxes_eur_per_kwh
        return Quote((self.factor * market + added) * (1 + self.vat), feed.known)


def _silent(steps: int) -> Feed:
    return Feed(np.full(steps, np.nan), np.zeros(steps, dtype=np.bool_))
