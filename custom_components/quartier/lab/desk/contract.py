"""Contracts in use: which tariffs meters have, and how far their prices are known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

import numpy as np

from ...engine import Feed, Floats, Grid, Neighbourhood, Outlook, Tariffs
from ..scenario import Scenario

_PARTS: Final = ("import_eur_per_kwh", "export_eur_per_kwh", "offpeak")


def meters(neighbourhood: Neighbourhood) -> Iterator[Grid]:
    """Find every meter, wherever it stands."""
    for place in neighbourhood.places():
        for thing in place.things:
            if isinstance(thing, Grid):
                yield thing


def used(scenario: Scenario) -> Tariffs:
    """Keep the tariffs that a meter has: the others' prices are of no concern."""
    names = {meter.tariff for meter in meters(scenario.neighbourhood)}
    known = scenario.tariffs.tariffs
    return Tariffs({name: known[name] for name in known if name in names})


def columns(tariff: str) -> tuple[str, ...]:
    """Name the series that a tariff has in an outlook."""
    return tuple(f"{tariff}.{part}" for part in _PARTS)


def priced(outlook: Outlook, scenario: Scenario, now: datetime) -> Outlook:
    """Add the prices of the scenario's tariffs where the outlook has none.

    A market, and a day's colour, are known as far as they are published at a moment:
    what is beyond is an expectation, and the outlook says so.
    """
    zone, tariffs = scenario.neighbourhood.time_zone, used(scenario)
    feeds = {
        name: _until(outlook, outlook.series[name], end)
        for name, end in tariffs.feeds(now, zone).items()
        if name in outlook.series
    }
    prices = tariffs.prices(outlook.clock, zone, feeds, now)
    doubted = [
        name
        for name, known in prices.known.items()
        if name not in outlook.series and not known.all()
    ]
    return replace(
        outlook,
        series={**prices.series, **outlook.series},
        degraded=tuple(dict.fromkeys((*outlook.degraded, *doubted))),
    )


def _until(outlook: Outlook, values: Floats, end: datetime) -> Feed:
    """Take a market's price as sure up to the end of what is published."""
    published = np.array([moment < end for moment in outlook.clock.moments()])
    return Feed(values, published & ~np.isnan(values))
