"""The example neighbourhood: days that passed, and what may be expected of the next.

What passed is one play of weather and lives. What is expected is the mean of many
plays that begin where it ended, with their tenth and ninetieth percentiles as the wide
ends: the generator's own expectation, the best forecast that there can be. Machines
and cars have the wishes of one of these plays: people know what they want tomorrow.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from ...engine import Floats, Outlook, Policy, Tariffs
from ..scenario import LabError, Scenario
from . import contract, street
from .lives import MARKET
from .town import Town, clock, coarse

BEGIN: Final = date(2026, 3, 9)
MOST_HOMES: Final = 400

_DIGITS: Final = 4


def example(
    seed: int = 1,
    homes: int = 12,
    begin: date = BEGIN,
    days_of_history: int = 42,
    horizon_h: int = 48,
    *,
    past_wishes: bool = False,
) -> Scenario:
    """Make a neighbourhood as it is at local midnight of a day.

    The same seed gives the same street, to the last digit. With ``past_wishes``, cars
    and machines have the stays and runs of the history too, for whoever replays it.
    """
    if not 1 <= homes <= MOST_HOMES or days_of_history < 1 or horizon_h < 1:
        raise LabError(
            f"{homes} homes, {days_of_history} days, {horizon_h} h: "
            f"choose 1 to {MOST_HOMES} homes, and at least a day and an hour."
        )
    town = Town(seed, homes, begin, days_of_history, horizon_h)
    tariffs = contract.tariffs(town.mean_c)
    present = town.present(past_wishes=past_wishes)
    return Scenario(
        neighbourhood=street.neighbourhood(town.plots, present),
        policy=Policy(),
        tariffs=tariffs,
        outlook=_published(_expected(town), town, tariffs),
        history=Outlook(clock(town.before), _rounded(_past(town))),
    )


def _past(town: Town) -> Mapping[str, Floats]:
    return coarse(town.before, town.past.series)


def _expected(town: Town) -> Outlook:
    """Take the mean of all futures, and the ends that one in ten lies beyond."""
    futures = [coarse(town.ahead, future.series) for future in town.futures]
    mean, low, high = {}, {}, {}
    for name in futures[0]:
        many = np.array([future[name] for future in futures])
        mean[name] = many.mean(axis=0)
        ends = np.quantile(many, (0.1, 0.9), axis=0)
        low[name] = np.minimum(ends[0], mean[name])
        high[name] = np.maximum(ends[1], mean[name])
    return Outlook(
        clock=clock(town.ahead),
        series=_rounded(mean),
        low=_rounded(low),
        high=_rounded(high),
    )


def _published(outlook: Outlook, town: Town, tariffs: Tariffs) -> Outlook:
    """Take the market's coming day as published, and its mean after that as expected.

    Nobody doubts what was published: it has no wide ends. What comes after it is
    doubted where somebody buys at that price.
    """
    until = tariffs.feeds(town.now, street.ZONE)[MARKET]
    known = np.array([moment < until for moment in outlook.clock.moments()])
    low, high = (
        {**ends, MARKET: np.where(known, outlook.series[MARKET], ends[MARKET])}
        for ends in (outlook.low, outlook.high)
    )
    doubted = not known.all() and MARKET in _followed(town, tariffs)
    return replace(outlook, degraded=(MARKET,) if doubted else (), low=low, high=high)


def _followed(town: Town, tariffs: Tariffs) -> frozenset[str]:
    """Name the series that the contracts of the homes follow."""
    contracts = {plot.tariff for plot in town.plots.values()}
    return frozenset(
        feed
        for name in contracts
        for feed in tariffs.tariffs[name].feeds(town.now, street.ZONE)
    )


def _rounded(series: Mapping[str, Floats]) -> Mapping[str, Floats]:
    """Keep some digits: no more than files do, nor than machines agree on."""
    return {
        name: np.array([float(f"{value:.{_DIGITS}g}") for value in values.tolist()])
        for name, values in series.items()
    }
